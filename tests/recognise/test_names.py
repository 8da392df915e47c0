"""Names of persons are found whole and bare, with a register and without one; names of things are not."""

from __future__ import annotations

import unicodedata
from types import SimpleNamespace

import pytest

from despatch.model.asked import listening
from despatch.model.context import Context
from despatch.model.register import Person, PersonName, Register
from despatch.model.view import View, view
from despatch.recognise.names import mark, names
from despatch.recognise.names.document import _complete as complete
from despatch.recognise.names.evidence import LETTERS, OFFICE, PLACE, SAYING, TITLE, gather
from despatch.recognise.names.features import Describer
from despatch.recognise.names.lexicon import Lexicon
from despatch.recognise.names.listed import Index
from despatch.recognise.names.persons import is_everyday
from despatch.recognise.names.runs import Token, fold, runs
from despatch.recognise.names.spans import Run, Span, spans
from despatch.recognise.names.things import is_none

REGISTER = Register(
    (
        Person("p1", (PersonName("Theodore C. Achilles", "Achilles", "Theodore C."),), "Ambassador to Peru"),
        Person("p2", (PersonName("McGeorge Bundy", "Bundy", "McGeorge"),), "President’s Special Assistant"),
        Person("p3", (PersonName("William P. Bundy", "Bundy", "William P."),), "Assistant Secretary of State"),
        Person("p4", (PersonName("Ngo Dinh Diem", "Ngo", "Dinh Diem"),), "President of the Republic of Vietnam"),
        Person("p5", (PersonName("Maurice Couve de Murville", "Couve de Murville", "Maurice"),), "French Minister"),
        Person("p6", (PersonName("Chou En-lai", "Chou", "En-lai"),), "Premier"),
        Person("p7", (PersonName("Valéry Giscard d’Estaing", "Giscard d’Estaing", "Valéry"),), "President of France"),
        Person("p8", (PersonName("Robert In", "In", "Robert"),), "Adviser"),
        Person("p9", (PersonName("Lyndon B. Johnson", "Johnson", "Lyndon B."),), "President of the United States"),
    )
)


def said(index: Index, text: str) -> list[tuple[str, ...]]:
    return [match.persons for run in runs(text) for match in index.matches(text, run)]


def paragraph(text: str, kind: str = "p") -> View:
    return view(text, 0, len(text), (), kind)


def found(seen: View) -> list[str]:
    return [seen.text[m.start : m.end] for m in names([seen], Context())]


def listed(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.get("_listed")) for m in names([paragraph(text)], Context(register=REGISTER))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At a later meeting he proposed Mong Ton and Mong Hsat, which remain in the plan.", []),
        ("The editorial was published in the Ta Kung Pao, an influential paper.", []),
        ("The aid met the commitments of the Foster–Quirino agreement.", ["Foster", "Quirino"]),
        ("It opposed offensive actions against Japanese-held positions.", []),
        ("There were acts perpetrated by KNDOs and other insurgents.", []),
        ("The two seamen lost on the Gulflight. I suggest that the Falaba and the Gulflight be named.", []),
        ("Unless banditry on the border of Ilianghsien and Lunanhsien is put down, we cannot go.", []),
        ("The development of Service logistic plans was left to the Foreign Service Regulations.", []),
        ("Begin summary: In view of debate on the Hill. Felt that Chapters III and VI would do.", []),
        ("Then Service observes that many agree. Service states that they do.", ["Service", "Service"]),
        ("Secret; No Foreign Dissem; Controlled Dissem.", []),
        ("It was sent to Messrs. Berle, Long, Acheson, and Shaw by hand.", ["Berle", "Long", "Acheson", "Shaw"]),
        ("Meetings were held. Li Mi and Li Tse-fen were present.", ["Li Mi", "Li Tse-fen"]),
        ("They hold the principles of San Min Chu I, as Dr. Sun Yat-sen does.", ["Sun Yat-sen"]),
        ("It lies north of Palmer Peninsula, on Baldwin Sound, as the Wheeler Plan has it.", []),
        ("It left by way of Tierra del Fuego. The Antarctic is far away, and so are the Araucanians.", []),
        ("Inform Arg Govt that we gave Braz and Arg the text.", []),
        ("We’ve no doubt. Shouldn’t they go? “OK’d by Mr. Ball.”", ["Ball"]),
        ("The Huk leaders and Aneta wrote of it.", []),
        ("Quirino came, Spruance left: Quirino-Spruance relations.", ["Quirino", "Spruance", "Quirino", "Spruance"]),
        ("Presumable reference to the Texas City Tin Smelting.", []),
        ("We expect no battle in Binh Duong or Phu Yen, now the Binh Xuyen are gone from Ban Me Thuot.", []),
        ("A copy is in the Eisenhower Library, Whitman File, NSC Records.", []),
        ("See Foreign Relations, volume X, Document 257, and Country File, USSR, Vol. X, Cables.", []),
        ("The telegram is ibid., POL 7 US/HUMPHREY, and so is the rest.", []),
        ("For text of the joint Franco-Soviet communiqué, see below. It stressed Syro-Egyptian union.", []),
        ("This means to introduce the Honest John rockets and Rolling Thunder attacks.", []),
        ("They conducted Operation Plumbbob and supported Radio Caribe.", []),
        ("The war must be Vietnamized; to “Vietnamize” it is hard. He is Ambassador-at-Large.", []),
        ("Futhermore, he is Leiutenant Colonel Bottomly. I told Secreatary Bundy.", ["Bottomly", "Bundy"]),
        ("It is sent to Gold Coins and the Ching Pei Ssu Ling Pu, an article of the Hsin Min Pao.", []),
        (
            "He spoke at Charlotte, N. C., to the Ambassador May 13. Office of the Director, Records of Anthony Lake.",
            [],
        ),
        ("The text is in Records of Averell Harriman, Box 3.", ["Averell Harriman"]),
        ("We spoke to the John Foster Dulles Jr. family.", ["John Foster Dulles Jr."]),
        ("They met U Boat crews; the U Turn was sharp.", []),
        ("Members of the John Birch Society met John Birch.", ["John Birch"]),
        ("It would be useful. G. Brigadier General, USA. B. In Burma all was still.", []),
        ("I told Bishop Thuc so; he lives in the Foster Borough.", ["Thuc"]),
        ("He spoke of the Defense Appropriations Bill.", []),
        ("As soon as they leave, Li Mi will go. U Nu agreed, Wibowo replied.", ["Li Mi", "U Nu", "Wibowo"]),
        ("III. US INTERESTS AND OBJECTIVES", []),
        ("Mesdames Kung and Soong came. He told Coronel Batista.", ["Kung", "Soong", "Batista"]),
    ],
)
def test_places_papers_and_made_words_are_no_persons(text: str, expected: list[str]) -> None:
    assert found(paragraph(text)) == expected


def test_an_everyday_word_is_never_a_certain_name() -> None:
    seen = paragraph("Add Conferee Present Paris.")
    span = Span(Run(0, runs(seen.text)[0], ["O", "B", "O", "O"], [0.0, 1.0, 0.0, 0.0], []), 1, 2, 1.0)
    assert is_everyday(span, Lexicon(lower=frozenset({"conferee"})))
    assert mark(span, [seen]).certainty >= 0.98 > mark(span, [seen], everyday=True).certainty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I told Mr. Litvinov that General Marshall would see him.", ["Litvinov", "Marshall"]),
        ("Secretary of State Dean Rusk’s letter was drafted by Thomas L. Hughes.", ["Dean Rusk", "Thomas L. Hughes"]),
        ("A memorandum from W.W. Rostow to President Johnson.", ["W.W. Rostow", "Johnson"]),
        ("Ambassador Henry Cabot Lodge, Jr., called on General de Gaulle.", ["Henry Cabot Lodge, Jr.", "de Gaulle"]),
        ("The Grand Vizier told Vizier Mehmed that his Lordship had gone.", ["Mehmed"]),
        ("We support the Truman Doctrine and the Kennedy Library.", []),
        ("See Public Papers of the Presidents of the United States: Harry S. Truman, 1946.", []),
        ("Do they agree? The Allies should answer.", []),
        ("The loan was taken up by W. R. Grace & Co. and protested by J. P. Morgan and Company.", []),
        ("The steamship William P. Frye was sunk; the S.S. Robin Moor was not.", []),
        ("He flew from Camp David to Cape Kennedy, Fort McNair and Port Harcourt.", []),
        ("Minutes of the United States Delegation, Paris, Hotel d’Iéna, September 30, 1948", []),
        ("Minutes of Subcommittee 12, Palais de Chaillot, Paris, October 15, 1948, 10:30 a. m.", []),
        ("The Webb-Pomerene Act would apply to it.", []),
        ("Count Uchida, Viscount Ishii and Prince Saionji were there.", ["Uchida", "Ishii", "Saionji"]),
        ("It was sent to the Duke of Devonshire by Sir Cecil Spring Rice.", ["Devonshire", "Cecil Spring Rice"]),
        ("I asked Ambassador Key and Mr. Lake to come.", ["Key", "Lake"]),
        ("It was repeated to Van Fleet and Ginsburg.", ["Van Fleet", "Ginsburg"]),
        ("Planning of the Baramur highway goes on in the Official Gazette.", []),
        ("The Shah and President Lin Sen received Señor Despradel.", ["Lin Sen", "Despradel"]),
        ("It was supported by Secretary of the Treasury Fowler and Marshal Li.", ["Fowler", "Li"]),
        ("Special Forces Cmdr Maj Tu left the general staff, and so did President Pak.", ["Tu", "Pak"]),
        ("Please show this to Colonel House and Mr. Reed.", ["House", "Reed"]),
        ("MR. BOHLEN TOLD JOHN FOSTER DULLES THAT THE CONSUL HAD LEFT.", ["BOHLEN", "JOHN FOSTER DULLES"]),
        ("The mission at Tuomoroung had no news of it.", []),
        ("The Secretary of State met the Ambassador in Moscow on Friday.", []),
    ],
)
def test_names_stand_bare_and_whole(text: str, expected: list[str]) -> None:
    assert found(paragraph(text)) == expected


def test_the_correspondents_of_a_head() -> None:
    head = paragraph("The Minister in China ( MacMurray ) to the Secretary of State", "head")
    assert found(head) == ["MacMurray"]
    head = paragraph("The Assistant Secretary for Inter-American Affairs (May) to the Ambassador (Loeb)", "head")
    assert found(head) == ["May", "Loeb"]
    head = paragraph(
        "Memorandum by the Deputy Director of the Office of Philippine and Southeast Asian Affairs (Day) to the "
        "Deputy Assistant Secretary of State for Far Eastern Affairs (Drumright)",
        "head",
    )
    assert found(head) == ["Day", "Drumright"]
    for remark in ("Temporary", "Paraphrase"):
        assert found(paragraph(f"The Chargé in Burma ({remark}) to the Secretary", "head")) == []
    head = paragraph("Letter From Walter Tarrant, II, to Henry Tolland, Jr., Director", "head")
    assert found(head) == ["Walter Tarrant, II", "Henry Tolland, Jr."]


def test_a_signature_that_says_only_that_it_is_one_names_nobody() -> None:
    assert found(paragraph("(Signed)", "signed")) == []


def test_a_name_told_once_is_found_again() -> None:
    first = paragraph("I saw Mr. Wilfred Zaremsky at the Legation.")
    text = first.text + " Afterwards Zaremsky left; it was agreed with Zaremsky and others."
    assert found(paragraph(text)) == ["Wilfred Zaremsky", "Zaremsky", "Zaremsky"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I saw Mr. Chauvel", TITLE),
        ("C. Chauvel", TITLE),
        ("Chauvel felt that", SAYING),
        ("with Chauvel, the French Ambassador, who", OFFICE),
        ("it lay at Chauvel, on the river", PLACE),
        ("with Chauvel today", 0),
    ],
)
def test_what_a_document_says_of_a_word(text: str, expected: int) -> None:
    evidence: dict[str, int] = {}
    for tokens in runs(text):
        gather(evidence, text, "p", tokens)
    assert evidence["Chauvel"] == expected
    for tokens in runs("Chauvel went"):
        gather(evidence, "Chauvel went", "p", tokens)
    assert evidence["Chauvel"] == expected | SAYING, "what is said in two places adds up"
    [tokens] = runs("Chauvel")
    [plain], [told] = (Describer(Lexicon()).describe("Chauvel", tokens, "p", evidence=x) for x in ({}, evidence))
    assert set(told) - set(plain) == {f"d={LETTERS[expected | SAYING]}", f"dc={LETTERS[expected | SAYING]}|00"}


@pytest.mark.parametrize("labels", ["BBI", "OBI"])
def test_initials_without_a_space_between_are_one_name(labels) -> None:
    [tokens] = runs("R.L. Burns")
    run = Run(0, tokens, list(labels), [0.9] * 3, ())
    complete(run, SimpleNamespace(lexicon=Lexicon()))
    assert [(span.first, span.last) for span in spans(run)] == [(0, 3)]


def test_a_particle_before_a_name_belongs_to_it() -> None:
    [tokens] = runs("de la Mare")
    run = Run(0, tokens, ["O", "O", "B"], [0.0, 0.0, 0.9], ())
    complete(run, SimpleNamespace(lexicon=Lexicon(lower=frozenset({"de", "la"}))))
    assert run.labels == ["B", "I", "I"]


def test_marks_are_in_offsets_of_the_source() -> None:
    text = "xx Mr. Lit[Page 5] vinov came."
    seen = view(text, 3, len(text), [(10, 19)])
    (mark,) = names([seen], Context())
    assert (mark.start, mark.end) == (7, text.index(" came"))
    assert mark.kind == "persName" and mark.resp == "names" and 0 < mark.certainty <= 1


def test_no_view_no_name() -> None:
    assert names([], Context()) == []
    assert names([paragraph("")], Context(register=REGISTER)) == []


def test_file_numbers_hold_no_names() -> None:
    assert found(paragraph("893.001 Chiang Kai-shek/9", "source")) == []


@pytest.mark.parametrize(
    ("text", "name", "persons"),
    [
        ("Mr. Theodore Achilles called.", "Theodore Achilles", "p1"),
        ("A letter from Ted Achilles came.", "Ted Achilles", "p1"),
        ("Mr. Bundy said that he agreed.", "Bundy", "p2 p3"),
        ("Mr. William Bundy said that he agreed.", "William Bundy", "p3"),
        ("Mr. Mac Bundy said that he agreed.", "Mac Bundy", "p2"),
        ("I called on President Diem today.", "Diem", "p4"),
        ("Foreign Minister Couve de Murville replied.", "Couve de Murville", "p5"),
        ("Premier Chou En-lai replied.", "Chou En-lai", "p6"),
        ("President Valery Giscard d'Estaing replied.", "Valery Giscard d'Estaing", "p7"),
        (unicodedata.normalize("NFD", "President Valéry Giscard d’Estaing replied."), "", "p7"),
    ],
)
def test_listed_persons_are_told_from_their_forms(text: str, name: str, persons: str) -> None:
    marks = listed(text)
    assert [ids for _, ids in marks] == [persons]
    assert not name or marks[0][0] == name


def test_a_surname_that_is_an_everyday_word_needs_more_than_itself() -> None:
    assert ("In", "p8") not in listed("In the afternoon he left. In Paris it rained. The “In Lao” met.")
    assert listed("He said that Mr. In agreed.") == [("In", "p8")]


@pytest.mark.parametrize("text", ["He met Orsini-Rosa.", "Mario Orsini-Rosa left.", "Mr. Orsini-Rosa said so."])
def test_a_listed_double_name_is_whole_also_where_half_of_it_is_a_word_or_place(text: str) -> None:
    register = Register((Person("p1", (PersonName("Mario Orsini-Rosa", "Orsini-Rosa", "Mario"),)),))
    [name] = names([paragraph(text)], Context(register=register))
    assert text[name.start : name.end].endswith("Orsini-Rosa")
    assert name.get("_listed") == "p1"


def test_a_name_ends_before_the_acronym_that_a_telegram_sets_beside_it() -> None:
    for text, expected in (
        ("Nehru GUB", "Nehru"),
        ("Hadow A", "Hadow"),
        ("John XXIII", "John XXIII"),
        ("Rockefeller III", "Rockefeller III"),
    ):
        [tokens] = runs(text)
        [span] = spans(Run(0, tokens, ["B", "I"], [1.0, 1.0], []))
        assert text[span.tokens[0].start : span.tokens[-1].end] == expected


def test_half_the_name_of_two_peoples_is_no_person() -> None:
    for text, expected in (("Austro-Hungarian", True), ("Quirino-Spruance", False)):
        [tokens] = runs(text)
        assert is_none(tokens, 0, 1, text) is expected


def test_what_was_called_after_a_listed_person_is_left_to_the_tagger() -> None:
    register = Register((Person("p1", (PersonName("George C. Marshall", "Marshall", "George C."),)),))
    text = "He spoke of the Marshall Plan."
    assert names([paragraph(text)], Context()) == []
    assert [m.get("_listed") for m in names([paragraph(text)], Context(register=register))] == ["p1"]


def test_another_forename_is_another_person() -> None:
    assert listed("Mr. Alexis Achilles called.") in ([("Alexis Achilles", "")], [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Source: National Archives, Johnson Presidential Materials, NSC Files, Box 12.", "Johnson"),
        ("See Public Papers of the Presidents of the United States: Lyndon B. Johnson, 1966.", "Lyndon B. Johnson"),
        ("(Public Papers: Johnson, 1966, p. 12)", "Johnson"),
        ("(Library of Congress, Manuscript Division, Achilles Papers, Box 3.)", "Achilles"),
        ("Source: NSC Files, Achilles Office Files, Box 3.", "Achilles"),
    ],
)
def test_the_presidential_papers_of_a_listed_person_are_a_mention(text: str, name: str) -> None:
    assert listed(text) == [(name, "p1" if name == "Achilles" else "p9")]
    assert found(paragraph(text)) == []


def test_a_telegram_all_in_capitals_is_read_as_any_other() -> None:
    text = "AMBASSADOR ACHILLES TOLD MR. MCGEORGE BUNDY AND GENERAL WHEELER THAT THE CONSUL HAD LEFT."
    names = [("ACHILLES", "p1"), ("MCGEORGE BUNDY", "p2"), ("WHEELER", "")]
    assert listed(text) == names


def test_a_name_printed_with_a_comma_may_stand_in_that_order() -> None:
    register = Register((Person("c", (PersonName("Myon Chang", "Chang", "Myon"),), "Prime Minister of Korea"),))
    index = Index(register)
    assert said(index, "Premier Chang Myon left.") == [("c",)]


def test_two_persons_joined_by_a_dash_are_two() -> None:
    text = "The Bundy–Achilles talks and the McGeorge Bundy-Johnson letters."
    assert [name for name, _ in listed(text)] == ["Bundy", "Achilles", "McGeorge Bundy", "Johnson"]


def test_runs_end_at_sentences_but_not_at_initials() -> None:
    text = "He met J. F. Dulles. Then Robert F. Kennedy, Jr. came; Noyes-Thurston and the Sukarno-led party."
    assert [[t.text for t in run] for run in runs(text)] == [
        ["He"],
        ["J.", "F.", "Dulles"],
        ["Then", "Robert", "F.", "Kennedy", "Jr."],
        ["Noyes", "Thurston"],
        ["Sukarno"],
    ]
    assert all(text[t.start : t.end] == t.text for run in runs(text) for t in run)


def test_folding_agrees_on_accents_and_apostrophes() -> None:
    assert fold("Sa’ud") == fold("Saʼud") == fold("SAUD") == "saud"
    assert fold("Valéry") == fold(unicodedata.normalize("NFD", "Valéry")) == "valery"


def test_what_was_asked_of_the_register_is_told_each_time_also_of_words_that_were_met_before() -> None:
    index = Index(REGISTER)
    for text in ("Theodore Achilles left.", "Then Theodore Achilles left."):
        with listening() as asked:
            index.matches(text, runs(text)[-1])
        assert {"head:theodore", "head:achilles", "name:achilles"} <= asked


@pytest.mark.parametrize("text", ["RH", "JEM", "RC Brewster"])
def test_initials_without_stops_sign(text: str) -> None:
    assert found(paragraph(text, "signed")) == [text]


def test_listed_initials_sign() -> None:
    [mark] = names([paragraph("LBJ", "signed")], Context(register=REGISTER))
    assert mark.get("_listed") == "p9"


@pytest.mark.parametrize("text", ["PM", "OK", "CC", "END", "TOP", "US", "USIA", "JCS", "CIA", "DOD"])
def test_a_word_or_an_abbreviation_does_not_sign(text: str) -> None:
    assert found(paragraph(text, "signed")) == []


def test_initials_stand_for_a_person_only_in_capitals() -> None:
    index = Index(REGISTER)
    assert said(index, "LBJ agreed.") == [("p9",)]
    assert said(index, "Lbj agreed.") == []


def test_what_is_remembered_has_an_end_and_changes_nothing() -> None:
    """A process that reads ten thousand documents keeps no more of their words than one that reads a thousand."""
    describer, index, text = Describer(Lexicon()), Index(REGISTER), "McGeorge Bundy"
    before = describer.word("Bundy"), said(index, text)
    for number in range(25_000):
        describer.word(f"Word{number}")
        index.matches(f"Word{number}", [Token(f"Word{number}", 0, len(f"Word{number}"))])
    assert max(len(describer._words), len(index._known)) <= 10_001
    assert (describer.word("Bundy"), said(index, text)) == before
    size = fold.cache_info().maxsize
    assert size is not None and size <= 10_000


def test_a_country_is_no_listed_person_where_an_embassy_is_in_it() -> None:
    register = Register((Person("p1", (PersonName("Pierre Mendès-France", "Mendès-France", "Pierre"),)),))
    text = "Telegram From the Secretary of State to the Embassy in France, on Mr. Mendès-France."
    found = names([paragraph(text)], Context(register=register))
    assert [text[m.start : m.end] for m in found] == ["Mendès-France"]
