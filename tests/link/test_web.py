"""The web of telegrams: `your 1864` leads to number 1864 from there, of that day, and to no other."""

from __future__ import annotations

import pytest

import despatch
from despatch.link.correspondence import correspondence
from despatch.link.ends import DEPARTMENT, ends, place
from despatch.link.web import CERTAINTY, web
from despatch.model.document import Correspondence, Dating, Party
from despatch.model.index import Index, Summary
from despatch.model.marks import Mark
from despatch.model.view import View, view


def paper(number: str, day: str, origin: str, destination: str, document: str = "", stem: str = "") -> Summary:
    document = document or f"d{int(number) % 500}"
    return Summary(
        stem or document, "v", document, date=day, number=number, origin=origin, destination=destination
    )  # fmt: skip


T = "{http://www.tei-c.org/ns/1.0}"
OWN = Summary("own", "v", "d50", date="1919-12-01", number="7", origin=DEPARTMENT, destination="united-kingdom")
FROM_LONDON = paper("1864", "1919-11-24", "united-kingdom", DEPARTMENT)
TO_LONDON = paper("1865", "1919-11-25T18:00:00", DEPARTMENT, "united-kingdom")
FROM_PARIS = paper("1866", "1919-11-24", "france", DEPARTMENT)
UNDATED = paper("1867", "", "united-kingdom", DEPARTMENT, "d49")
DATED_NEAR = paper("1", "1919-11-28", "france", DEPARTMENT, "d48")
CORPUS = (OWN, FROM_LONDON, TO_LONDON, FROM_PARIS, UNDATED, DATED_NEAR)
DAYS = {"November 24": "1919-11-24", "November 25": "1919-11-25", "November 27": "1919-11-27", "June 1": "1919-06-01"}


def cited(text: str, number: str, possessor: str = "", kind: str = "") -> tuple[list[Mark], list[View]]:
    """The marks that recognisers make of a text with one number, and of the days in it."""
    start = text.index(number)
    notes = tuple((k, v) for k, v in (("_kind", kind), ("_possessor", possessor)) if v)
    marks = [Mark(start, start + len(number), "ref", (("type", "communication"), ("n", number), *notes), 0.9)]
    for words, when in DAYS.items():
        if (at := text.find(words)) >= 0:
            marks.append(Mark(at, at + len(words), "date", (("when", when),)))
    return marks, [view(text, 0, len(text))]


def target(text: str, number: str, possessor: str = "", kind: str = "", own: Summary = OWN, corpus=CORPUS) -> str:
    marks, views = cited(text, number, possessor, kind)
    mark, *rest = web(marks, views, own, Index.of(corpus))
    assert rest == marks[1:]
    found = mark.get("target")
    assert mark.certainty == (CERTAINTY if found else 0.9)
    assert bool(mark.get("_reason")) != bool(found) or kind == "despatch"
    return found


@pytest.mark.parametrize(
    ("text", "number", "possessor", "kind", "stem"),
    [
        ("Your 1864, November 24, received.", "1864", "your", "", "d364"),
        ("Your 1864, November 25, received.", "1864", "your", "", ""),  # another day
        ("My 1864, November 24, was clear.", "1864", "my", "", ""),  # it came from London
        ("My 1865, November 25, was clear.", "1865", "my", "", "d365"),
        ("Deptel 1865, November 25.", "1865", "department", "telegram", "d365"),
        ("Embtel 1864, November 24.", "1864", "embassy", "telegram", "d364"),
        ("Embtel 1866, November 24.", "1866", "embassy", "telegram", ""),  # of the embassy in France
        ("Paris’s 1866, November 24.", "1866", "paris", "", "d366"),
        ("telegram 1866 from Paris, November 24", "1866", "", "telegram", "d366"),
        ("telegram 1866 from London, November 24", "1866", "", "telegram", ""),
        ("telegram 1864, November 24, from the Ambassador in Great Britain", "1864", "", "telegram", "d364"),
        ("telegram 1865 to London, November 25", "1865", "", "telegram", "d365"),
        ("telegram 1864, November 24, p. 3", "1864", "", "telegram", "d364"),
        ("despatch 1864, November 24", "1864", "", "despatch", ""),  # despatches have numbers of their own
        ("circular telegram 1864, November 24", "circular telegram 1864", "", "telegram", ""),
        ("Your 1864 was clear.", "1864", "your", "", "d364"),  # the only one from there, a week ago
        ("His 1864 was clear.", "1864", "his", "", ""),
        ("telegram 1864 was clear.", "1864", "", "telegram", ""),  # whose, and of which day?
        ("Your 1867, November 27, received.", "1867", "your", "", "d49"),  # undated, among papers of these days
        ("Your 1867, June 1, received.", "1867", "your", "", ""),
        ("telegram 1867, supra.", "1867", "", "telegram", "d49"),
        ("telegram 1864, supra.", "1864", "", "telegram", ""),
        ("telegram 1864 (printed as Document 364)", "1864", "", "telegram", "d364"),
        ("Your 9999, November 24.", "9999", "your", "", ""),
    ],
)
def test_a_number_is_followed_by_its_wire_and_its_day(text, number, possessor, kind, stem):
    marks, views = cited(text, number, possessor, kind)
    if number.startswith("circular"):
        (mark, *_) = web([marks[0].having(n="1864"), *marks[1:]], views, OWN, Index.of(CORPUS))
        assert not mark.get("target")
    else:
        assert target(text, number, possessor, kind) == (f"{stem}.xml#{stem}" if stem else "")


def test_what_a_text_cites_later_than_itself_is_not_found_by_number_alone():
    own = Summary("own", "v", "d50", date="1919-11-01", number="7", origin=DEPARTMENT, destination="united-kingdom")
    assert target("Your 1864 was clear.", "1864", "your", own=own) == ""


def test_the_mentions_of_a_number_complete_each_other():
    text = "Embtel 1864 is clear. Telegram 1864, November 24, is not printed here."
    first, second = text.index("1864"), text.rindex("1864")
    marks = [
        Mark(at, at + 4, "ref", (("type", "communication"), ("n", "1864"), ("_possessor", who)), 0.9)
        for at, who in ((first, "embassy"), (second, ""))
    ]
    day = text.index("November")
    marks.append(Mark(day, day + 11, "date", (("when", "1919-11-24"),)))
    late = Summary("own", "v", "d50", date="1925-01-01", origin=DEPARTMENT, destination="united-kingdom")
    found = web(marks, [view(text, 0, len(text))], late, Index.of(CORPUS))
    assert [mark.get("target") for mark in found[:2]] == ["d364.xml#d364"] * 2
    (alone, *_) = web(marks[:1], [view(text, 0, len(text))], late, Index.of(CORPUS))
    assert not alone.get("target")


def test_where_two_fit_none_is_chosen_and_both_are_named():
    twin = paper("1864", "1919-11-24", "united-kingdom", DEPARTMENT, "d2", "twin")
    marks, views = cited("Your 1864, November 24.", "1864", "your")
    (mark, *_) = web(marks, views, OWN, Index.of([*CORPUS, twin]))
    assert not mark.get("target") and mark.get("_candidates") == "d364 twin"


def test_the_order_of_the_documents_does_not_matter():
    marks, views = cited("Your 1864, November 24.", "1864", "your")
    assert web(marks, views, OWN, Index.of(CORPUS)) == web(marks, views, OWN, Index.of(reversed(CORPUS)))


@pytest.mark.parametrize(
    ("sender", "where", "addressee", "between"),
    [
        ("The Secretary of State", "Washington", "the Ambassador in Great Britain", (DEPARTMENT, "united-kingdom")),
        ("The Ambassador in Russia", "", "the Acting Secretary of State", ("russia", DEPARTMENT)),
        ("Ambassador U. Alexis Johnson", "Geneva", "the Department of State", ("geneva", DEPARTMENT)),
        ("The Secretary of State", "Paris", "the Department of State", ("france", DEPARTMENT)),
        ("the Secretary of State", "Washington", "Ambassador Johnson , at Geneva", (DEPARTMENT, "geneva")),
        ("the Department of State", "", "the Consulate General at Hong Kong", (DEPARTMENT, "hong kong")),
        ("the Army Attaché in the Republic of China", "Taipei", "the Department of the Army", ("", "")),
        ("", "", "", ("", "")),
    ],
)
def test_the_ends_of_the_wire(sender, where, addressee, between):
    assert ends(Correspondence(Party(sender, place=where), Party(addressee))) == between


def test_a_seat_and_its_state_are_one_end():
    assert place("Rangoon") == place("Burma") and place("the Department") == place("Washington") == DEPARTMENT


def test_the_number_of_a_printed_document_is_no_part_of_an_office():
    text = "No. 18 The Ambassador in Burma to the Department of State"
    assert (
        correspondence([view(text, 0, len(text), kind="head")], [], text, Dating()).sender.role
        == "The Ambassador in Burma"
    )


@pytest.mark.parametrize(
    "title",
    [
        "List of the Committees to the Congress on Copper, Geneva, 1931",
        "Answer to the Danish Memorandum",
        "Supplement to Article 9",
        "The Way to Peace",
        "Mission to Vienna",
        "Travels from Lisbon to Madrid, June 3, 1881",
        "Preface to the Treaty of Vienna, by Henry Cole",
        "The Danish Delegation to the Peace Conference",
    ],
)
def test_a_title_with_to_in_it_is_no_letter(title):
    assert not list(_headed(title).iter(f"{T}correspDesc"))


@pytest.mark.parametrize(
    ("head", "sender", "addressee"),
    [
        ("Mr. Cole to the Archbishop of York, June 3, 1866", "Mr. Cole", "the Archbishop of York"),
        ("Mr. Cole to the Archbishop of York, Rome, June 3, 1866", "Mr. Cole", "the Archbishop of York"),
        ("Mr. Cole to Earl Granville at Paris, 3 June 1866", "Mr. Cole", "Earl Granville"),
        ("Statement by Mr. Bevin to the House of Lords, June 3, 1946", "Mr. Bevin", "the House of Lords"),
        ("Extract of a Letter From Mr. Cole to the Danish Envoy", "Mr. Cole", "the Danish Envoy"),
        ("His Majesty’s Government to the Turkish Embassies", "His Majesty’s Government", "the Turkish Embassies"),
        ("Henry Cole to Alice Cole", "Henry Cole", "Alice Cole"),
        ("Kemal Bey to Şefik Paşa", "Kemal Bey", "Şefik Paşa"),
        ("Henry Cole to Émile Dupont", "Henry Cole", "Émile Dupont"),
    ],
)
def test_who_wrote_to_whom_is_told_whole(head, sender, addressee):
    actions = _headed(head).iter(f"{T}correspAction")
    assert [action.findtext(f"{T}roleName") for action in actions] == [sender, addressee]


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("Hon. Henry Cole,\nSecretary of State.", ["Henry Cole"]),
        ("The Honorable\nHenry Cole,\nSecretary of State,\nWashington.", ["Henry Cole"]),
        ("(Telegraphic. For Mr. Henry Cole.)", []),
    ],
)
def test_a_letter_without_a_heading_is_sent_to_whom_it_is_addressed(address, names):
    text = f"Ashby, June 3, 1866.\n\n{address}\n\nSir: The boats have all come here.\n\nYours truly,\n\nJ. Marsh\n"
    sent, *received = despatch.encode(text).tree.iter(f"{T}correspAction")
    assert sent.findtext(f"{T}persName") == "J. Marsh"
    assert [action.findtext(f"{T}persName") for action in received] == names
    headed = despatch.encode(f"Mr. Marsh to the Consul\n\n{text}").tree.iter(f"{T}correspAction")
    assert [action.findtext(f"{T}roleName") for action in headed] == ["Mr. Marsh", "the Consul"]


DONE = "The parties have agreed:\n\nArticle 1.\n\nThere shall be trade.\n\nDone at Quito, June 3, 1851.\n\n"


@pytest.mark.parametrize(
    ("head", "signed"),
    [
        ("Treaty between Portugal and Chile", "Diego Romero\nPablo Ortiz"),
        ("TREATY OF COMMERCE AND NAVIGATION", "[L.S.] Diego Romero\n[L.S.] Pablo Ortiz"),
        ("Additional Protocol No. 2", "Diego Romero"),
        ("7. Draft Agreement Between Portugal and Chile", "Diego Romero"),
    ],
)
def test_nobody_sends_a_treaty(head, signed):
    assert not list(despatch.encode(f"{head}\n\n{DONE}{signed}\n").tree.iter(f"{T}correspDesc"))


@pytest.mark.parametrize(
    ("head", "signed", "senders"),
    [
        ("The Commissioners to Mr. Seward", "John Marsh\nArthur Lane", ["John Marsh", "Arthur Lane"]),
        ("The Commissioners to Mr. Seward", "John Marsh\nJohn Marsh", ["John Marsh"]),
        ("The Agreement Negotiations", "Henry Cole", ["Henry Cole"]),
        ("The Consul to Mr. Seward", "Henry Cole\nAttest: Walter Price", ["Henry Cole"]),
    ],
)
def test_all_who_signed_together_are_senders(head, signed, senders):
    text = f"{head}\n\nParis, June 3, 1861.\n\nSir: We have the honor to report that the paper has been found here.\n\n"
    tree = despatch.encode(f"{text}We are, sir, your obedient servants,\n\n{signed}\n").tree
    sent = next(action for action in tree.iter(f"{T}correspAction") if action.get("type") == "sent")
    assert [name.text for name in sent.iter(f"{T}persName")] == senders


def _headed(head: str):
    return despatch.encode(f"{head}\n\nSir: I have the honor to report that the paper has been found here.\n").tree
