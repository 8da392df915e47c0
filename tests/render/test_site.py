"""The site's own pages, from summaries of documents."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from despatch import config
from despatch.publish import gathered as made
from despatch.publish.gathered import introduced, practice
from despatch.render.stylesheets import PAGES, Renderer, joined
from render.htmlcheck import faults
from render.whole import gathered as whole

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))
RENDERER = Renderer()
ACCURACY = Path(made.__file__).with_name("accuracy.json")
REPORT = """<report><count label="documents">2</count>
  <finding code="DSP301" severity="warning" stem="telegram" file="telegram.txt" line="12">
    <message>Note 97 &lt;b&gt;</message><remedy>Look.</remedy></finding>
  <finding code="DSP900" severity="error" file="gone.txt" line="0"><message>Gone.</message></finding>
  </report>"""
UNDATED = '<document stem="u" href="u.html" kind="letter" date="" when=""><head>An undated letter</head></document>'


MENU = {"persons": "persons.html", "people": "person/", "report": "report.html", "review": "review.html"}
ROWS = [
    {"kind": "persName", "text": "Trotsky", "context": "and Trotsky is", "why": "who this is", "certainty": "0.9"},
    {"kind": "ref", "text": "1732", "context": "", "why": "which it is", "certainty": "0.5"},
    {"kind": "persName", "text": "Trotsky", "context": "saw <Trotsky>, too", "why": "who this is", "certainty": "0.3"},
]


def gathered(*more: str, rows: tuple[int, ...] = ()) -> str:
    """The index of the samples as a build makes it."""
    cards = [RENDERER.summary(path.read_bytes(), stem=path.stem) for path in SAMPLES]
    records = [{"document": "telegram", "findings": [], "review": [ROWS[i] for i in rows]}]
    index = whole(config.Edition('Papers & "more"'), [*more, *cards], {}, records)
    return re.sub("<report>", REPORT.removesuffix("</report>"), index)


def page(name: str, index: str | None = None) -> html.HtmlElement:
    shown = RENDERER.site(index or gathered(UNDATED), name, **MENU)
    assert faults(shown) == []
    return html.fromstring(shown)


def person(ident: str, index: str | None = None) -> html.HtmlElement:
    shown = RENDERER.person(index or gathered(UNDATED), ident, **MENU)
    assert faults(shown) == []
    return html.fromstring(shown)


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_summary_says_what_indexes_need() -> None:
    path = SAMPLES[-1]
    card = RENDERER.summary(path.read_bytes(), stem=path.stem, tei="../tei/telegram.xml")
    summary, *entries = map(etree.fromstring, card.split("\n"))
    assert dict(summary.attrib) == {
        "stem": "telegram",
        "href": "telegram.html",
        "tei": "../tei/telegram.xml",
        "kind": "telegram",
        "date": "1919-11-21",
        "when": "after 21 November 1919",
        "cert": "medium",
    }
    assert summary.findtext("head") == "The Secretary of State to the Ambassador in Great Britain (Davis)"
    assert summary.findtext("action[@type='sent']") == "Robert Lansing, the Secretary of State, Washington"
    persons = {p.get("id"): (p.get("mentions"), p.get("role")) for p in summary.iterfind("person")}
    assert persons["lansing-robert"] == ("2", "sent")
    assert persons["oncken.b"] == ("1", "")
    lansing = summary.find("person[@id='lansing-robert']")
    assert (lansing.get("office"), [at.get("to") for at in lansing]) == ("Secretary of State", ["d172p5"])
    assert [entry.get("id") for entry in entries if entry.tag == "entry"] == list(persons)
    marks = {(m.get("of"), m.get("cert"), m.get("known")): int(m.get("count")) for m in entries if m.tag == "mark"}
    assert marks["persName", "medium", "true"] == marks["creation", "medium", "true"] == 1
    assert (marks["communication", None, None], marks["ref", None, "true"], marks["note", None, None]) == (4, 3, 5)


def test_a_source_line_with_a_note_is_shown_as_one_without() -> None:
    tei = (SAMPLES[0].parent / "telegram.xml").read_bytes()
    plain = b'<note type="source">861.01/172: Telegram</note>'
    noted = b'<opener><seg type="source">861.01/172: Telegram<note n="9">Lot 52.</note></seg></opener>'
    assert plain in tei
    for line in (plain, noted):
        data = tei.replace(plain, line)
        card = etree.fromstring(RENDERER.summary(data, stem="telegram").split("\n")[0])
        assert card.findtext("source") == "861.01/172: Telegram"
        shown = etree.fromstring(RENDERER.html(data, stem="telegram").encode(), etree.HTMLParser())
        (node,) = shown.xpath("//*[contains(concat(' ', @class, ' '), ' source ')]")
        assert (node.get("class").count("source"), node.text) == (1, "861.01/172: Telegram")


def test_documents_stand_by_date_and_undated_ones_last() -> None:
    shown = page("index")
    assert [h.text for h in shown.iter("h2")] == ["1919", "1946", "Undated"]
    assert shown.xpath("//ul[@class='documents']//a/@href") == ["telegram.html", "strange.html", "u.html"]
    assert shown.xpath("//h1/text()") == ['Papers & "more"']


MARKDOWN = """# About *this*

See [d1](d1.html) and [there](https://example.org/?a=1&b=2), not [here](javascript:alert(1)).

- <script>alert(1)</script> & <b>x</b>
- ![a picture](https://example.org/x.png)

| a | b |
|---|---|
| 1 | 2 |
"""


@pytest.mark.parametrize("root", ["", "../"])
def test_an_introduction_may_be_markdown_and_brings_nothing_else_with_it(root: str) -> None:
    index = f'<edition title="T">{introduced(MARKDOWN, markdown=True)}</edition>'
    page = Renderer().site(index, "index", root=root)
    assert "<h2>About <em>this</em></h2>" in page
    assert f'<a href="{root}d1.html">d1</a>' in page
    assert '<a href="https://example.org/?a=1&amp;b=2">there</a>' in page
    assert "<td>1</td>" in page and '<div class="table"><table>' in page, "a wide one moves within itself"
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page
    assert "<img" not in page and 'href="javascript:' not in page
    assert "<h2>About <em>this</em></h2>" in Renderer().book(index, "introduction", form="epub", id="x", language="en")


TEI = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><head>About</head><p>See
<ref target="d1.xml">one</ref><note n="1">A note.</note>.</p></body></text></TEI>"""


def test_an_introduction_in_tei_keeps_its_notes_and_links_in_a_book() -> None:
    index = f'<edition title="T">{Renderer().introduction(TEI, "intro.xml")}</edition>'
    epub, pdf = (Renderer().book(index, "introduction", form=form, id="x", language="en") for form in ("epub", "pdf"))
    assert 'href="text/d1.xhtml#' in epub and epub.count("A note.") == 1 and 'epub:type="footnote"' in epub
    assert pdf.count("A note.") == 1 and 'class="footnote"' in pdf


def test_the_first_page_begins_with_the_introduction() -> None:
    text = "Of these\r\npapers <b>\r\n \r\n\r\nAnd & on.\r\n"
    index = whole(config.Edition("E"), [], {}, [], text)
    assert [said(p) for p in page("index", index).xpath("//h1/following-sibling::p")][:2] == [
        "Of these papers <b>",
        "And & on.",
    ]


def test_documents_stand_by_correspondent_place_and_kind() -> None:
    shown = page("correspondents")
    heads = {said(head): head.getnext() for head in shown.iter("h2")}
    assert said(heads["Lansing, Robert"]).endswith("(Davis) Writer")
    assert said(heads["Davis, John William"]).endswith("(Davis) Recipient")
    assert shown.xpath("//nav[@class='ways']//a[@aria-current]/@href") == ["correspondents.html"]
    heads = {said(head): head.getnext().xpath(".//a/@href") for head in page("places").iter("h2")}
    assert heads["Washington"] == ["telegram.html"]
    assert list(heads)[-1] == "Place not known"
    assert "u.html" in heads["Place not known"]
    assert {said(head) for head in page("kinds").iter("h2")} >= {"Telegram", "Letter"}


def test_each_of_those_who_wrote_together_stands_among_the_correspondents() -> None:
    tei = (SAMPLES[0].parent / "telegram.xml").read_bytes()
    sender = b'<persName ref="#lansing-robert">Robert Lansing</persName>'
    assert sender in tei
    data = tei.replace(sender, sender + b"<persName>Ada Crane</persName>")
    card = RENDERER.summary(data, stem="telegram")
    actions = etree.fromstring(card.split("\n")[0]).findall("action")
    assert [(one.get("type"), one.get("who"), one.get("person")) for one in actions] == [
        ("sent", "Robert Lansing", "lansing-robert"),
        ("sent", "Ada Crane", None),
        ("received", "John William Davis", "davis-john-william"),
    ]
    heads = {said(head) for head in page("correspondents", whole(config.Edition("E"), [card], {}, [])).iter("h2")}
    assert {"Lansing, Robert", "Ada Crane", "Davis, John William"} <= heads


SVG = "{http://www.w3.org/2000/svg}"


def test_the_correspondence_is_drawn_and_told() -> None:
    cards = [letter("b", "1920-02-29", "Bo", "Al"), letter("a", "1920-01", "Al", "Bo"), letter("u", "", "Cy", "Al")]
    index = f"<edition title='E'>{''.join(cards)}</edition>"
    shown = page("chronology", index)
    (drawn,) = shown.iter("svg")
    picture = etree.fromstring(re.findall("<svg.*</svg>", RENDERER.site(index, "chronology"), re.DOTALL)[0])
    assert [text.text for text in picture.iter(f"{SVG}text")] == ["Jan 1920", "Feb", "Mar", "Al", "Bo"]
    letters = picture.findall(f"{SVG}a[@class='letter']")
    assert [one.get("href") for one in letters] == ["a.html", "b.html"]
    assert letters[0].findtext(f"{SVG}title") == "1920-01: On <a>"
    lanes = {"Al": "44", "Bo": "78"}
    assert [one.find(f"{SVG}circle").get("cy") for one in letters] == [lanes["Al"], lanes["Bo"]]
    assert letters[1].findall(f"{SVG}path")[0].get("d").endswith("V51"), "an arrow up to Al's line"
    named = {node.get("id"): node.text for node in picture if node.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set(drawn.get("aria-labelledby").split()) == set(named)
    assert [said(li) for li in shown.xpath("//main/ul/li")] == [
        "Al to Bo 1 document, 1920",
        "Bo to Al 1 document, 1920",
        "Cy to Al 1 document",
    ]


def test_many_correspondents_share_a_line_at_the_foot() -> None:
    cards = [letter(f"s{i:02}", f"19{i:02}", f"W{i:02}", "Al") for i in range(40)]
    text = page("chronology", f"<edition title='E'>{''.join(cards)}</edition>").text_content()
    assert "21 further correspondents" in text
    text = page("chronology", f"<edition title='E'>{''.join(cards[:20])}</edition>").text_content()
    assert "further correspondent" not in text and "W19" in text


def letter(stem: str, date: str, sender: str, receiver: str, *leads: str) -> str:
    """The card of a letter, which points to others."""
    to = "".join(f'<leads to="{other}"/>' for other in leads)
    return (
        f'<document stem="{stem}" href="{stem}.html" kind="letter" date="{date}" when="{date}"><head>On &lt;{stem}&gt;'
        f'</head><action type="sent" who="{sender}">x</action>'
        f'<action type="received" who="{receiver}">y</action>{to}</document>'
    )


def test_each_document_knows_its_neighbours_and_what_answers_it() -> None:
    cards = [
        letter("b", "1920-02", "Bo", "Al", "a", "gone"),
        letter("a", "1920-01", "Al", "Bo"),
        letter("c", "", "Cy", "Al", "a"),
    ]
    others = RENDERER.others(f"<edition title='E'>{''.join(cards)}</edition>")
    shown = {stem: html.fromstring(f"<div>{text}</div>") for stem, text in others.items()}
    web = {
        stem: [(said(p.find_class("label")[0]), p.xpath("a/@href")) for p in div.xpath(".//nav[@class='web']/p")]
        for stem, div in shown.items()
    }
    assert web == {
        "a": [("Answered by", ["b.html"]), ("Mentioned in", ["c.html"])],
        "b": [("Answers", ["a.html"])],
        "c": [("Mentions", ["a.html"])],
    }
    sequence = {stem: [(a.get("rel"), a.get("href")) for a in div.xpath(".//a[@rel]")] for stem, div in shown.items()}
    assert sequence == {
        "a": [("next", "b.html")],
        "b": [("prev", "a.html"), ("next", "c.html")],
        "c": [("prev", "b.html")],
    }
    assert said(shown["b"].xpath(".//a[@rel='prev']")[0]) == "Previous On <a>, 1920-01"


def test_what_is_said_of_others_is_put_into_the_page_and_replaced_there() -> None:
    plain = RENDERER.html(SAMPLES[-1].read_bytes(), stem="telegram")
    once = joined(plain.encode(), "<nav>\\1</nav>")
    assert faults(once.decode()) == []
    assert b"<!--others--><nav>\\1</nav><!--/others-->" in once
    assert joined(once, "").decode() == plain


def test_persons_are_listed_by_name_and_lead_to_their_pages() -> None:
    shown = page("persons")
    names = [entry.find_class("entry")[0].text for entry in shown.xpath("//ul[contains(@class, 'register')]/li")]
    assert names == sorted(names, key=lambda name: name.lower().replace("’", "").replace('"', "").replace("“", ""))
    entry = shown.get_element_by_id("lansing-robert")
    assert entry.xpath(".//a/@href") == ["person/lansing-robert.html"]
    assert said(entry) == "Lansing, Robert (1864–1928), American lawyer 1 document"


def test_a_person_has_a_page_with_offices_letters_and_mentions() -> None:
    shown = person("lansing-robert")
    rows = {said(row.find("dt")): said(row.find("dd")) for row in shown.xpath("//dl/div")}
    assert rows["Offices"] == "Counselor of the Department of State 1914–1915Secretary of State 1915–1920", (
        "in the order in which they were held"
    )
    assert shown.xpath("//dd//a/@href") == ["https://www.wikidata.org/wiki/Q361335"]
    sections = {said(head): head.getnext() for head in shown.iter("h2")}
    assert list(sections) == ["Letters sent", "Mentioned in"]
    assert said(sections["Letters sent"]).endswith("(Davis) then Secretary of State")
    assert sections["Mentioned in"].xpath(".//a/@href") == ["../telegram.html", "../telegram.html#d172p5"]
    assert shown.xpath("//link[@rel='stylesheet']/@href") == [
        f"../assets/{name}.css" for name in ("edition", "site", "print")
    ]
    assert "../persons.html" in shown.xpath("//nav//@href")


def test_places_and_organisations_have_lists_and_pages_like_persons() -> None:
    card = """<document stem="a" href="a.html" kind="letter" date="1920" when="1920"><head>A</head>
      <locality id="x.1" mentions="1" role=""><at to="p1">¶ 1</at></locality><body id="b" mentions="1" role=""/>
      </document><entry id="x.1" kind="place"><name>Æ &quot;1&quot;</name><note>Town</note></entry>
      <entry id="b" kind="org"><name>&lt;Bureau&gt;</name></entry>"""
    index = f"<edition title='E' registers='persons localities bodies'>{card}</edition>"
    folders = {"people": "person/", "localities": "place/", "bodies": "org/"}
    places = html.fromstring(RENDERER.site(index, "localities", **folders))
    assert places.xpath("//nav[@class='ways']//a/@href") == ["persons.html", "localities.html", "bodies.html"]
    own = html.fromstring(RENDERER.site(index, "person", id="x.1", root="../", **folders))
    assert own.xpath("//h1/text()") == ['Æ "1"']
    assert own.xpath("//main//ul//a/@href") == ["../a.html", "../a.html#p1"]
    assert '"@type":"Place"' in own.xpath("string(//script)")
    body = html.fromstring(RENDERER.site(index, "person", id="b", root="../", **folders))
    assert (body.xpath("//h1/text()"), body.xpath("//main//ul//a/@href")) == (["<Bureau>"], ["../a.html"])


def rows(table: html.HtmlElement) -> dict[str, list[str]]:
    return {said(row.find("th")): [said(cell) for cell in row.iter("td")] for row in table.find("tbody")}


def test_the_editorial_page_says_what_was_marked_by_what_rules_and_how_well() -> None:
    marks = [
        '<mark count="1200" documents="9" of="persName" cert="high" known="true"/>',
        '<mark count="34" documents="2" of="persName" cert="low"/><mark count="5" documents="1" of="communication"/>',
        '<mark count="1" documents="8" of="normalization">Nothing &amp; more.</mark>',
    ]
    practised = practice(marks)
    index = f"<edition title='E'><report><count label='documents'>9</count></report>{practised}</edition>"
    shown = page("editorial", index)
    assert said(shown.find(".//blockquote")) == "Nothing & more."
    marked, measured, levels = map(rows, shown.iter("table"))
    assert marked == {
        "Names of persons": ["1,234", "1,200", "1,200", "", "34"],
        "Numbered telegrams and letters": ["5", "", "", "", ""],
    }
    rules = {said(row.find("dt")): said(row.find("dd")) for row in shown.xpath("//dl/div")}
    assert list(rules) == ["Names of persons", "References"]
    assert rules["Names of persons"].startswith("The name of a person, and only the name: no title before it,")
    assert rules["Names of persons"].endswith("a wrong identity is worse than none. persName")
    shipped = json.loads(ACCURACY.read_text("utf-8"))
    name = shipped["rows"]["linked name"]
    assert measured["Names, with the right person"] == [
        f"{100 * name['right']:.1f}%",
        f"{100 * name['found']:.1f}%",
        f"{name['of']:,}",
    ]
    assert levels["high"][:2] == ["as good as certain", "98 / 100"]
    assert shipped["command"] in said(shown.find_class("index")[0])
    german = html.fromstring(RENDERER.site(index, "editorial", interface="de", **MENU))
    assert rows(german.xpath("//table")[0])["Personennamen"][0] == "1.234"
    assert "ohne: eine falsche Zuordnung ist schlimmer als keine. persName" in said(german.find(".//dl"))
    own = page("editorial", index.replace("<edition ", "<edition models='own' "))
    assert len(own.xpath("//table")) == 2, "what was measured is not this edition's"
    assert "a model of its own" in own.text_content()


def test_a_month_says_of_each_day_what_is_of_it_and_what_names_it() -> None:
    day = '<day when="1919-11-20"><at to="p2">¶ 2</at></day><day when="1919-12-01"/>'
    a = f'<document stem="a" href="a.html" kind="letter" date="1919-11-21" when="x"><head>A</head>{day}</document>'
    b = '<document stem="b" href="b.html" kind="letter" date="1919-11" when="y"><head>B</head></document>'
    shown = html.fromstring(RENDERER.site(f"<edition title='E'>{a}{b}</edition>", "month", id="1919-11", root="../"))
    assert [(h.get("id"), h.text) for h in shown.iter("h2")] == [
        (None, "November 1919"),
        ("d20", "20 November 1919"),
        ("d21", "21 November 1919"),
    ]
    assert shown.xpath("//h2[@id='d20']/following-sibling::ul[1]//a/@href") == ["../a.html", "../a.html#p2"]
    assert shown.xpath("//h2[@id='d21']/following-sibling::ul[1]//a/@href") == ["../a.html"]


def test_strange_names_are_shown_as_they_are() -> None:
    shown = person("o.grady-1")
    assert shown.xpath("//h1/text()") == [
        entry.find_class("entry")[0].text for entry in page("persons").xpath("//li[@id='o.grady-1']")
    ]


def test_a_person_of_two_documents_is_one_entry() -> None:
    again = '<document stem="b" href="b.html" kind="letter" date="1920" when="1920"><head>B</head><person id="lansing-robert" mentions="1" role=""/></document>\n<entry id="lansing-robert"><name>Lansing, R.</name></entry>'  # noqa: E501
    index = gathered(again)
    assert index.count('<entry id="lansing-robert"') == 1
    shown = person("lansing-robert", index)
    assert shown.xpath("//h2[. = 'Mentioned in']/following-sibling::ul[1]/li/a/@href") == [
        "../telegram.html",
        "../b.html",
    ]


def test_what_is_to_be_reviewed_is_asked_once_and_the_most_useful_first() -> None:
    shown = page("review", gathered(rows=(0, 1, 2)))
    questions = shown.xpath("//ol/li")
    assert [said(q.find_class("question")[0]) for q in questions] == [
        "Trotsky person · certainty 30–90%",
        "1732 reference · certainty 50%",
    ]
    first, second = (link.get("href") for link in questions[0].iter("a"))
    assert first == "telegram.html#:~:text=Trotsky"
    assert second == "telegram.html#:~:text=Trotsky"
    assert "saw" not in said(questions[1])
    assert page("report", gathered(rows=(0,))).xpath("//main//a[@href='review.html']")
    assert "Nothing is waiting" in page("review", gathered()).text_content()
    many = page("review", gathered(rows=(0, 2) * 4))
    assert len(many.xpath("//ul[@class='places']/li")) == 5
    assert "and 3 more places" in many.text_content()


@pytest.mark.parametrize(
    ("context", "found"),
    [
        ("and then he told the new envoy Trotsky is", "told%20the%20new%20envoy-,Trotsky"),  # four words, no more
        ("on May 4 the envoy Trotsky is", "the%20envoy-,Trotsky"),
        ("it (the envoy) Trotsky is", "Trotsky"),
        ("envoy Trotsky is", "Trotsky"),  # the first may be the rest of a word
    ],
)
def test_a_place_to_be_reviewed_is_told_by_the_words_before_it(context: str, found: str) -> None:
    index = gathered(rows=(0,)).replace(ROWS[0]["context"], context)
    assert [link.get("href").partition("text=")[2] for link in page("review", index).xpath("//ol/li//a")] == [found]


def test_the_report_names_documents_and_files() -> None:
    shown = page("report")
    text = " ".join(shown.text_content().split())
    assert "documents2" in text
    assert "warning DSP301 Note 97 <b> Look. telegram.txt:12" in text
    assert "error DSP900 Gone. gone.txt" in text
    assert shown.xpath("//h3/a/@href") == ["telegram.html"]


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_edition_has_its_pages_too(name: str) -> None:
    assert "Nothing here" in page(name, '<edition title="Nothing here"/>').text_content()
