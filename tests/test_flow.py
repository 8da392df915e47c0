"""The whole flow on papers of any origin: each comes out whole, valid, and without claims it cannot hold."""

from __future__ import annotations

import pytest
from lxml import etree

import despatch

T = "{http://www.tei-c.org/ns/1.0}"

LETTER = """Berlin, November 20

Dear Sir,

I saw Mr. Schmidt on November 18 about the matter of the loan.1 He will write to you.

Yours truly,

John Smith
  1. See his letter of the 3d instant.
"""
NO_MARKERS = "Head of it\n\nA paragraph of text without any number in it.\n\n  1. A note.\n  2. Another note.\n"
MARKERS_ONLY = "Head of it\n\nA sentence with a number7 glued and another8 one, but no list of notes.\n"
FOREIGN = "An die Königin\n\nEurer Majestät berichte ich, daß “O’Grady” & <Sohn> 中文 שלום 😀 ankamen.\n\nGraf B.\n"


def encoded(text: str) -> despatch.Encoded:
    result = despatch.encode(text)
    assert result.ok, [str(f.message) for f in result.findings]
    assert result.ledger.whole
    return result


def test_a_letter_of_anybody() -> None:
    root = encoded(LETTER).tree
    date = root.find(f".//{T}dateline/{T}date")
    assert date.get("when") == "--11-20"  # nothing tells the year
    assert [n.text for n in root.iter(f"{T}salute")] == ["Dear Sir,", "Yours truly,"]
    assert "".join(root.find(f".//{T}signed").itertext()) == "John Smith"
    note = root.find(f".//{T}p/{T}note")
    assert note.get("n") == "1"
    assert [n.text for n in root.iter(f"{T}persName")][-2:] == ["Schmidt", "John Smith"]


PROSE = "The council has met again about the harbour, and none of those who were asked would say when it will be open."
ENCLOSING = f"""{{date}}Sir,

{PROSE}

I have the honour to be, Sir, your obedient servant,

Henry Pell

To Robert Cole, Esqr., London.

[Enclosure]

Calder, 1 May 1871

My Lord,

{PROSE}

I am, my Lord, your obedient servant,

Thomas Wood
"""


def test_a_letter_and_what_it_encloses() -> None:
    root = encoded(ENCLOSING.format(date="Ashby, 2 June 1871\n\n")).tree
    parts = root.findall(f".//{T}div/{T}div")
    assert [part.get("type") for part in parts] == ["letter", "enclosure"]
    assert [["".join(n.itertext()) for n in part.iter(f"{T}signed")] for part in parts] == [
        ["Henry Pell"],
        ["Thomas Wood"],
    ]
    assert "".join(parts[0].find(f"{T}closer/{T}seg").itertext()) == "To Robert Cole, Esqr., London."
    sent = root.find(f".//{T}correspAction[@type='sent']")
    assert sent.findtext(f"{T}persName") == "Henry Pell"
    assert sent.find(f"{T}date").get("when") == "1871-06-02"
    assert root.findtext(f".//{T}titleStmt/{T}title") != "[Enclosure]"


def test_the_day_of_an_enclosure_is_not_that_of_the_letter() -> None:
    root = encoded(ENCLOSING.format(date="")).tree
    assert root.find(f".//{T}creation/{T}date[@when='1871-05-01']") is None


def test_an_address_below_a_signature_is_no_enclosure() -> None:
    root = encoded(f"Ashby, May 3, 1812.\n\nDear Sir,\n\n{PROSE}\n\nYours truly,\n\nHenry Pell\n\nMr. Cole.\n").tree
    assert root.find(f".//{T}div/{T}div") is None
    assert "".join(root.find(f".//{T}closer/{T}seg").itertext()) == "Mr. Cole."


def test_a_formula_of_several_lines_is_one_salute_of_the_closer() -> None:
    formula = "I have the honour to be,\nSir,\n\nyour obedient servant,"
    root = encoded(f"Ashby, May 3, 1812.\n\nSir,\n\n{PROSE}\n\n{formula}\n\nHenry Pell.\n\nRobert Cole, Esq.\n").tree
    closer = root.find(f".//{T}closer")
    assert [(n.tag[len(T) :], "".join(n.itertext())) for n in closer] == [
        ("salute", "I have the honour to be,Sir,your obedient servant,"),
        ("signed", "Henry Pell."),
        ("seg", "Robert Cole, Esq."),
    ]
    assert root.findtext(f".//{T}correspAction[@type='sent']/{T}persName") == "Henry Pell"


def test_a_formula_that_only_older_letters_have_is_of_the_closer() -> None:
    formula = "I am with great esteem, dear Sir, your friend & servant,"
    root = encoded(f"Ashby, May 3, 1812.\n\nDear Sir,\n\n{PROSE}\n\n{formula}\n\nTh: Pell\n").tree
    assert root.findtext(f".//{T}closer/{T}salute") == formula


def test_what_stands_on_a_paper_closes_it() -> None:
    note = "RC (Cole Papers); addressed: “To Robert Cole in Ashby, near the harbour”; endorsed: “Pell, May 3 1812.”"
    enclosed = "Enclosures:\n1. Letter of Mr. Ames.\n2. Map of the harbour."
    letter = f"Ashby, May 3, 1812.\n\nDear Sir,\n\n{PROSE}\n\nYours truly,\n\nJno: Pell\n\n"
    for below, said in ((note, [note]), (f"P.S. It is open.\n\n{note}", [note]), (enclosed, enclosed.split("\n"))):
        root = encoded(f"{letter}{below}\n").tree
        assert root.find(f".//{T}div/{T}div") is None
        assert ["".join(n.itertext()) for n in root.iterfind(f".//{T}closer/{T}seg")] == said
        assert root.findtext(f".//{T}correspAction[@type='sent']/{T}persName") == "Jno: Pell"


def test_who_writes_minutes_on_a_letter_does_not_send_it() -> None:
    letter = f"Ashby, May 3, 1912.\n\nSir,\n\n{PROSE}\n\nI have, &c.\nHENRY PELL.\n\n"
    root = encoded(f"{letter}MINUTES.\n\nI do not see what else we can do.\nA. Cole.\nMay 9, 1912.\n\nR. Ames\n").tree
    parts = root.findall(f".//{T}div/{T}div")
    assert [(part.get("type"), part.findtext(f"{T}head")) for part in parts] == [
        ("letter", None),
        ("section", "MINUTES."),
    ]
    sent = root.find(f".//{T}correspAction[@type='sent']")
    assert [n.text for n in sent.iter(f"{T}persName")] == ["HENRY PELL"]
    assert sent.find(f"{T}date").get("when") == "1912-05-03"


def test_who_wrote_to_whom_below_a_number_and_when_it_came() -> None:
    root = encoded(f"No. 47.\n\nLord Ashby to Earl Calder.—(Received March 2, 1863.)\n\nMy Lord,\n\n{PROSE}\n").tree
    sent, received = root.findall(f".//{T}correspAction")
    assert (sent.findtext(f"{T}roleName"), received.findtext(f"{T}roleName")) == ("Lord Ashby", "Earl Calder")
    assert received.find(f"{T}date").get("when") == "1863-03-02"
    assert sent.find(f"{T}date") is None


def test_a_source_line_that_has_a_note_is_no_note_itself() -> None:
    head, body = (
        "Memorandum by the Director of the Staff to the Secretary of State",
        "He said that he had no more of it.",
    )
    root = encoded(f"SANACC Files\n\n1\n\n{head}2\n\n{body}\n  1. Lot 52.\n  2. Later.\n").tree
    line = root.find(f".//{T}opener/{T}seg[@type='source']")
    assert line.text.strip() == "SANACC Files"
    assert [n.get("n") for n in line.iter(f"{T}note")] == ["1"]
    assert root.find(f".//{T}note[@type='source']") is None
    plain = encoded(f"SANACC Files\n\n{head}1\n\n{body}\n  1. Later.\n").tree
    assert plain.findtext(f".//{T}note[@type='source']") == "SANACC Files"


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\u00ad", "\ufeff", "\u2060", "\u200e"])
def test_what_nobody_sees_is_kept_and_not_minded(unseen: str) -> None:
    plain = "Lisbon, June 26, 1863.\n\nSir: I saw Mr. Marlow on May 3. He will come.\n\nRobert Cole\n"
    odd = plain.replace("June", f"Ju{unseen}ne").replace("Marlow", f"Mar{unseen}low").replace("Cole", f"{unseen}Cole")
    odd = (
        odd.replace("Sir", f"{unseen}Sir").replace("May", f"{unseen}May").replace("\n\nRob", f"{unseen}\n{unseen}\nRob")
    )
    said = [(n.tag, n.get("when")) for n in encoded(odd).tree.iter() if isinstance(n.tag, str)]
    assert said == [(n.tag, n.get("when")) for n in encoded(plain).tree.iter() if isinstance(n.tag, str)]


def test_notes_without_markers_are_kept_and_said() -> None:
    result = encoded(NO_MARKERS)
    assert [f.code for f in result.findings] == ["DSP301", "DSP301"]
    assert [n.get("type") for n in result.tree.iter(f"{T}note")] == ["unanchored", "unanchored"]


def test_markers_without_notes_stay_text() -> None:
    root = encoded(MARKERS_ONLY).tree
    assert "number7 glued and another8" in "".join(root.find(f".//{T}body").itertext())


@pytest.mark.parametrize(
    "text",
    [
        FOREIGN,
        "x",
        "1.\n\n2.\n\n3.\n",
        "[Page 3]",
        "x\n\n[Page [506]]\n\ny\n",
        "[Page 3]\n\n[Page 4]\n",
        "- ↩\n",
        "  1. a\n",
    ],
)
def test_odd_texts_come_out_whole(text: str) -> None:
    encoded(text)


def test_a_language_that_is_not_read_is_left_in_peace() -> None:
    text = (
        "Der Gesandte in Kopenhagen an das Amt\n\nEure Exzellenz haben mich beauftragt, dem Minister Scavenius "
        "die Ansicht der Regierung über die Lage in Schleswig darzulegen; Scavenius antwortete höflich.\n\nRantzau\n"
    )
    body = encoded(text).tree.find(f".//{T}div/{T}p")
    assert not list(body.iter(f"{T}persName"))


def test_two_runs_give_the_same_bytes() -> None:
    assert despatch.encode(LETTER).tei == despatch.encode(LETTER).tei


def test_the_readings_hold_the_text() -> None:
    tei = encoded(FOREIGN).tei
    html = despatch.render(tei)
    assert "<Sohn" not in html
    assert "&lt;" in html
    assert "<Sohn>" in despatch.render(tei, "text")


def test_validation_by_the_library() -> None:
    tei = encoded(LETTER).tei
    assert despatch.validate(tei) == []
    broken = tei.replace(b"<signed>", b"<sighned>").replace(b"</signed>", b"</sighned>")
    assert [f.severity for f in despatch.validate(broken)] == ["error"]


def test_a_register_links_and_an_unknown_one_is_an_error(tmp_path) -> None:  # type: ignore[no-untyped-def]
    register = tmp_path / "register.xml"
    register.write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>P</title></titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson>"
        '<person xml:id="schmidt"><persName>Schmidt, Ernst</persName><sex value="M"/></person>'
        "</listPerson></standOff></TEI>",
        encoding="utf-8",
    )
    root = despatch.encode(LETTER, registers=[register]).tree
    assert "#schmidt" in [n.get("ref") for n in root.iter(f"{T}persName")]
    assert isinstance(root.find(f".//{T}listPerson/{T}person"), etree._Element)
