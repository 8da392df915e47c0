"""A page: valid, whole, its links leading where they say."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from despatch.render.stylesheets import Renderer
from render.htmlcheck import faults

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
BUILT = sorted((Path(__file__).parents[2] / "out" / "tei").glob("*.xml"))
NS = {"t": "http://www.tei-c.org/ns/1.0"}
LINKS = {"tei": "../tei/x.xml", "text": "../text/x.txt", "persons": "persons.html", "people": "person/"}
RENDERER = Renderer()


def page(path: Path, **parameters: str) -> str:
    return RENDERER.html(path.read_bytes(), stem=path.stem, **{**LINKS, **parameters})


def squeeze(text: str) -> str:
    return "".join(text.split())


def is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def body_text(tei: etree._Element, notes: bool) -> str:
    """The text of the document without furniture: that outside the footnotes or, with `notes`, that in them."""
    inside = "ancestor::t:note[not(@type = 'source')]"
    return squeeze(
        "".join(
            tei.xpath(f"//t:text//text()[not(ancestor::t:fw)][{inside if notes else f'not({inside})'}]", namespaces=NS)
        )
    )


def wrapped(body: str) -> bytes:
    return f'<TEI xmlns="{NS["t"]}"><text><body><div type="document">{body}</div></body></text></TEI>'.encode()


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_a_page_is_valid(path: Path) -> None:
    assert faults(page(path)) == []
    assert faults(page(path, root="../", uri="https://e.org/a?b&c")) == []


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_no_character_of_the_text_is_missing(path: Path) -> None:
    tei = etree.parse(path).getroot()
    shown = html.fromstring(page(path))
    notes = "".join(node.text_content() for node in shown.find_class("notes"))
    assert is_subsequence(body_text(tei, notes=True), squeeze(notes))
    assert is_subsequence(body_text(tei, notes=False), squeeze("".join(shown.xpath("//article//text()"))))
    furniture = squeeze("".join(node.text_content() for node in shown.find_class("furniture")))
    for fw in tei.iterfind(".//t:text//t:fw", NS):
        assert squeeze("".join(fw.itertext())) in furniture


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_links_within_a_page_lead_somewhere(path: Path) -> None:
    shown = html.fromstring(page(path))
    ids = set(shown.xpath("//@id"))
    assert {unquote(href[1:]) for href in shown.xpath("//@href[starts-with(., '#')]")} <= ids
    assert set(shown.xpath("//label/@for | //@aria-labelledby | //@popovertarget")) <= ids


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_every_id_of_the_text_is_a_permanent_link(path: Path) -> None:
    shown = html.fromstring(page(path))
    wanted = etree.parse(path).xpath("//t:text//@xml:id | //t:person/@xml:id", namespaces=NS)
    assert set(wanted) <= set(shown.xpath("//@id"))


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_notes_link_both_ways_under_their_printed_numbers(path: Path) -> None:
    tei = etree.parse(path)
    shown = html.fromstring(page(path))
    by_id = {node.get("id"): node for node in shown.xpath("//*[@id]")}
    notes = tei.xpath("//t:text//t:note[not(@type = 'source')]", namespaces=NS)
    assert len(shown.find_class("note")) == len(notes)
    for note, given_note in zip(shown.find_class("note"), notes, strict=True):
        number = note.find_class("number")[0]
        assert number.text == given_note.get("n", number.text)
        if given_note.get("type") != "unanchored":
            anchor = by_id[unquote(number.get("href")[1:])]
            assert (anchor.text, by_id[unquote(anchor.get("href")[1:])]) == (number.text, note)


@pytest.mark.parametrize("path", SAMPLES + BUILT, ids=lambda p: p.stem)
def test_pages_of_the_printed_edition_are_shown(path: Path) -> None:
    shown = [(node.get("id"), node.text_content()) for node in html.fromstring(page(path)).find_class("pb")]
    xml_id = "{http://www.w3.org/XML/1998/namespace}id"
    breaks = [(pb.get(xml_id), pb.get("n")) for pb in etree.parse(path).iterfind(".//t:text//t:pb", NS)]
    assert sorted(shown) == sorted(breaks)


def test_markup_in_a_text_is_text() -> None:
    shown = page(Path(__file__).parent / "samples" / "strange.xml")
    scripts = html.fromstring(shown).xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"], "no script that runs"
    assert "<" not in scripts[0].text
    assert 'alert("x")' in html.fromstring(shown).text_content()


def test_only_safe_and_known_targets_become_links() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "strange.xml"))
    refs = {node.text_content(): node.get("href") for node in shown.find_class("ref")}
    assert refs["bad link"] is refs["dangling"] is refs["protocol-relative"] is None
    assert refs["good link"] == "https://example.org/?a=1&b=%222%22"
    telegram = html.fromstring(page(Path(__file__).parent / "samples" / "telegram.xml"))
    refs = {node.text_content(): node.get("href") for node in telegram.find_class("ref")}
    assert refs["p. 123"] == "https://history.state.gov/historicaldocuments/frus1919Russia/pg_123"
    assert refs["Document 106"] == "neighbour.html#d106"
    assert refs["footnote 94"] == "#d172fn94"


@pytest.mark.parametrize(
    "target", ["JavaScript:alert(1)", "data:text/html,x", "evil:x", "/etc/passwd", "..\\x", "//e.org", "x.xml?a"]
)
def test_a_target_of_another_scheme_is_no_link(target: str) -> None:
    definition = (
        '<teiHeader><encodingDesc><listPrefixDef><prefixDef ident="evil" matchPattern="(.*)" '
        'replacementPattern="javascript:$1"/></listPrefixDef></encodingDesc></teiHeader>'
    )
    tei = wrapped(f'<p><ref target="{target}">here</ref></p>').replace(b"<text>", definition.encode() + b"<text>")
    assert not html.fromstring(RENDERER.html(tei, stem="x", index="")).xpath("//a[. = 'here']")


def test_the_editors_hand_is_visible() -> None:
    text = html.fromstring(page(Path(__file__).parent / "samples" / "telegram.xml")).xpath("string(//*[@id='d172p5'])")
    assert "glad I f [recte if] the" in text
    assert "was with […]" in text
    assert "7 [4] p.m." in text
    strange = html.fromstring(page(Path(__file__).parent / "samples" / "strange.xml")).text_content()
    for shown in ("yᵉ [the]", "perhaps[?]", "lone slip [sic]", "and [word];"):
        assert shown in strange


def test_what_is_not_certain_says_so() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "telegram.xml"))
    unsure = {node.text_content(): node.get("title") for node in shown.xpath("//article//*[@data-cert]")}
    assert unsure["November 21, 6 p.m."] == "21 November 1919, 18:00 · certainty: low"
    assert "certainty: medium" in unsure["Trotsky"]


def test_languages_and_directions() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "strange.xml", interface="de"))
    assert shown.get("lang") == "de"
    assert shown.xpath("//article/@lang") == ["en"]
    assert shown.xpath("//*[@id='d1.2p3']/@dir") == ["rtl"]
    assert shown.xpath("//*[@id='d1.2p4']/@dir") == ["auto"]
    assert "Zitierhinweis" in shown.text_content()


def test_persons_know_where_they_are_named() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "telegram.xml"))
    entry = shown.get_element_by_id("lansing-robert")
    assert "Lansing, Robert (1864–1928), American lawyer; Secretary of State: ¶ 5" in " ".join(
        entry.text_content().split()
    ), "the office at that time"
    assert "Trotsky, Leon (died 1940), Commissar for War" in shown.get_element_by_id("trotsky-leon").text_content()
    assert "example.org" in shown.get_element_by_id("trotsky-leon").text_content()
    assert "#d172p5" in entry.xpath(".//@href")
    assert "https://www.wikidata.org/wiki/Q361335" in entry.xpath(".//@href")
    assert "person/lansing-robert.html" in entry.xpath(".//@href")


def test_a_name_opens_the_card_of_its_person() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "telegram.xml"))
    (name,) = shown.xpath("//label[@class='person'][. = 'the Secretary of State']")
    (button,) = name.iter("button")
    assert button.get("type") == "button", "nothing is sent anywhere"
    card = shown.get_element_by_id(button.get("popovertarget"))
    assert card.get("popover") == "auto"
    assert " ".join(card.text_content().split()) == (
        "Lansing, Robert (1864–1928), American lawyer; Secretary of State: ¶ 5 Wikidata"
    ), "his office at that time"
    assert card.xpath("a/@href") == ["person/lansing-robert.html", "https://www.wikidata.org/wiki/Q361335"]
    assert card.xpath("ancestor::section/h2/text()") == ["Persons in this document"]


PLACED = """<standOff>
  <listPlace><place xml:id="a.1"><placeName>Æ “1”</placeName><country>Norway</country></place></listPlace>
  <listOrg><org xml:id="o-1"><orgName>The <![CDATA[<Office>]]></orgName><desc>A body.</desc></org></listOrg>
  </standOff>"""


def test_places_and_organisations_have_cards_too() -> None:
    tei = wrapped('<p xml:id="p1">At <placeName ref="#a.1">Æ</placeName> the <orgName ref="#o-1">Office</orgName>.</p>')
    shown = html.fromstring(
        RENDERER.html(tei.replace(b"<text>", PLACED.encode() + b"<text>"), stem="x", localities="place/", bodies="org/")
    )
    opened = [shown.get_element_by_id(b.get("popovertarget")) for b in shown.xpath("//label[@class='place']/button")]
    assert [" ".join(card.text_content().split()) for card in opened] == [
        "Æ “1”, Norway: ¶ 1",
        "The <Office>, A body: ¶ 1",
    ]
    assert shown.xpath("//li/a[@class='entry']/@href") == ["place/a.1.html", "org/o-1.html"]


def test_a_day_leads_to_the_days_of_its_month() -> None:
    tei = wrapped("<p><date when='1919-11-20T18:00:00'>Then</date>, <date when='1919'>1919</date></p>")
    shown = html.fromstring(RENDERER.html(tei, stem="x", days="date/"))
    assert shown.xpath("//a[@class='date']/@href") == ["date/1919-11.html#d20"]
    assert shown.xpath("//time/@datetime") == ["1919-11-20T18:00:00", "1919"]
    assert not html.fromstring(RENDERER.html(tei, stem="x")).xpath("//a[@class='date']"), "where there are such pages"
    sample = Path(__file__).parent / "samples" / "telegram.xml"
    own = html.fromstring(page(sample, days="date/")).xpath("//p[@class='eyebrow']/a")
    assert [(a.text, a.get("href")) for a in own] == [("after 21 November 1919", "date/1919-11.html#d21")]


def test_two_views_of_a_text_need_no_script() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "strange.xml"))
    views = shown.xpath("//fieldset//input")
    assert [(v.get("type"), v.get("name"), v.get("checked")) for v in views] == [
        ("radio", "~view", ""),
        ("radio", "~view", None),
    ]
    aids = {node.text_content().strip() for node in shown.find_class("aid")}
    assert aids == {"[the]", "[?]", "[sic]"}, "left out of the reading view, as they are not of the source"


def test_notes_and_paragraphs_have_addresses_of_their_own() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "telegram.xml"))
    links = shown.xpath("//a[@class='permalink']")
    assert {link.get("href")[1:] for link in links} <= set(shown.xpath("//@id"))
    assert len(links) == len(shown.find_class("note")) + len(shown.xpath("//article//p[@id][not(ancestor::section)]"))
    assert all(link.get("aria-label") for link in links)


def test_a_reader_can_report_a_problem_where_the_edition_says() -> None:
    sample = Path(__file__).parent / "samples" / "telegram.xml"
    address = "https://e.org/new?title={id}: {title}&at={address}"
    shown = html.fromstring(page(sample, problem=address, uri="https://e.org/t.html"))
    (link,) = shown.xpath("//a[. = 'Report a problem']/@href")
    assert link.startswith("https://e.org/new?title=telegram:%20The%20Secretary%20of%20State%20to")
    assert link.endswith("&at=https%3A%2F%2Fe.org%2Ft.html")
    assert "Report" not in html.fromstring(page(sample, problem="javascript:alert(1)")).xpath("string(//footer)")


def test_nothing_is_loaded_from_elsewhere() -> None:
    shown = html.fromstring(page(Path(__file__).parent / "samples" / "telegram.xml"))
    assert not shown.xpath("//script[@type != 'application/ld+json'] | //img | //iframe | //object | //@src")
    assert shown.xpath("//link[@rel = 'stylesheet']/@href") == ["assets/edition.css", "assets/print.css"]


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1)
WRAPPERS = (
    "{}",
    "<persName>{}</persName>",
    "<unheardOf>{}</unheardOf>",
    "<list><item>{}</item></list>",
    "<quote><p>{}</p></quote>",
    "<hi rend='italic'>{}</hi>",
    "<table><row><cell>{}</cell></row></table>",
    "<note>{}</note>",
    "<date when='1919'>{}</date>",
)


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.tuples(st.sampled_from(WRAPPERS), st.sampled_from(WRAPPERS), TEXT), min_size=1, max_size=6))
def test_any_text_in_any_nesting_comes_out_whole_and_valid(pieces: list[tuple[str, str, str]]) -> None:
    escape = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
    body = "".join(outer.format(inner.format(text.translate(escape))) for outer, inner, text in pieces)
    shown = RENDERER.html(wrapped(f"<p>{body}</p>"), stem="x")
    assert faults(shown) == []
    article = squeeze("".join(html.fromstring(shown).xpath("//article//text()")))
    for _, _, text in pieces:
        assert squeeze(text) in article


HEADER = """<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><sourceDesc>
  <bibl type="printed"><title>A volume</title>, <biblScope>p. 1</biblScope>,
  <idno type="file">1/2</idno>, <idno type="collection">v1</idno></bibl>
  <bibl type="capture">One.</bibl><bibl type="capture">Two.</bibl></sourceDesc></fileDesc><profileDesc><creation>
  <date notBefore="1919-11-21" cert="low">late 1919<note type="evidence">it says so</note></date>
  </creation><correspDesc><correspAction type="sent"><persName>John Doe</persName><roleName>Mr. John Doe</roleName>
  <placeName>York</placeName></correspAction><correspAction type="received"><persName>Roe</persName>
  <roleName>the Consul</roleName></correspAction></correspDesc></profileDesc></teiHeader>"""


def test_the_description_says_what_the_header_says() -> None:
    tei = wrapped("<p>Text</p>").replace(b"<text>", HEADER.encode() + b"<text>")
    shown = html.fromstring(RENDERER.html(tei, stem="x"))
    rows = {
        row.find("dt").text: " ".join(row.find("dd").text_content().split())
        for row in shown.xpath("//dl/div")
        if row.find("dt") is not None
    }
    assert rows["Printed in"] == "A volume, p. 1"
    assert rows["File number"] == "1/2"
    assert (rows["Writer"], rows["Recipient"]) == ("Mr. John Doe, York", "Roe, the Consul"), "no name twice"
    assert rows["Captured from"] == "One.Two."
    assert rows["Date"] == "late 1919 (not before 21 November 1919; certainty: low)Evidence: it says so"
    assert "A volume, p. 1." in RENDERER.text(tei, stem="x")


def test_a_word_that_the_interface_lacks_stands_as_it_is() -> None:
    action = '<correspAction type="transmitted"><persName>John Doe</persName></correspAction>'
    header = f"<teiHeader><profileDesc><correspDesc>{action}</correspDesc></profileDesc></teiHeader>".encode()
    tei = wrapped("<p>Text</p>").replace(b"<text>", header + b"<text>")
    for interface in ("en", "de"):
        shown = html.fromstring(RENDERER.html(tei, stem="x", interface=interface))
        assert shown.xpath("//footer//dt[. = 'transmitted']/following-sibling::dd/text()") == ["John Doe"]


def test_a_source_that_is_only_a_collection_is_named_once() -> None:
    idno = '<idno type="collection">V1</idno>, <idno type="document">d1</idno>'
    source = f'<sourceDesc><bibl type="printed"><title>V1</title>, {idno}</bibl></sourceDesc>'
    header = f"<teiHeader><fileDesc>{source}</fileDesc></teiHeader>".encode()
    tei = wrapped("<p>Text</p>").replace(b"<text>", header + b"<text>")
    titled = tei.replace(b"<title>V1", b"<title>A Volume")
    for sample, rows in ((tei, {"Collection"}), (titled, {"Collection", "Printed in"})):
        labels = html.fromstring(RENDERER.html(sample, stem="x")).xpath("//footer//dt/text()")
        assert {"Collection", "Printed in"} & set(labels) == rows


def test_a_gap_of_words_stands_apart_and_one_of_letters_does_not() -> None:
    tei = wrapped(
        '<p>broken off<gap reason="truncated" unit="words"/></p><p>illeg<gap reason="illegible" unit="chars"/>ble</p>'
    )
    text = html.fromstring(RENDERER.html(tei, stem="x")).text_content()
    assert "broken off […]" in text
    assert "illeg[…]ble" in text
