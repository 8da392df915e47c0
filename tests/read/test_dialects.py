"""Readers find the blocks of each capture dialect, from the text alone, and lose no character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from despatch import api
from despatch.errors import UnreadableInput
from despatch.model.transcript import Sidecar, Source, Transcript
from despatch.read.decode import decode
from despatch.read.dialects import transcribe


def read(text: str) -> Transcript:
    return transcribe(Source("x.txt", "x", text))


def roles(text: str) -> list[tuple[str, str]]:
    transcript = read(text)
    return [(b.role, transcript.slice(b)) for b in transcript.blocks]


def test_blocks_with_numbered_notes() -> None:
    text = "861.01/172\n\nHead\n\n1. A paragraph\nthat goes on.\n\nLansing\n  1. Not printed.\n  2. See\n  3. Ante.\n"
    assert read(text).dialect == "blocks"
    assert roles(text) == [
        ("text", "861.01/172"),
        ("text", "Head"),
        ("text", "1. A paragraph\nthat goes on."),
        ("text", "Lansing"),
        ("note", "Not printed."),
        ("note", "See"),
        ("note", "Ante."),
    ]


def test_an_indented_list_in_the_text_is_no_note_list() -> None:
    text = "Head\n\n  1. First point\n  2. Second point\n\nSincerely,\n\nSmith\n"
    assert [role for role, _ in roles(text)] == ["text"] * 5


def test_a_line_that_ends_early_is_a_block_and_running_lines_are_joined() -> None:
    prose = "The Ambassador said that he had been told to wait for the answer,\nand that he would ask again on Tuesday."
    text = f"Memorandum\n\nMr. Ota\nThe Secretary\nMr. Renner, EA\n\n{prose}\n"
    assert [block for _, block in roles(text)] == ["Memorandum", "Mr. Ota", "The Secretary", "Mr. Renner, EA", prose]


@pytest.mark.parametrize("gap", ["    ", "\t"])
def test_the_rows_of_a_table_are_blocks_however_long(gap: str) -> None:
    prose = (
        "The exports were as follows in those years, of which the books of\nthe port have the figures that are here."
    )
    rows = [gap.join(cells) for cells in (("Goods", "1905", "1906"), ("herring, salted, in barrels" * 2, "112", "98"))]
    text = f"{prose}\n\n{rows[0]}\n{rows[1]}\nand that is all of what was sent, but for what had been lost at sea.\n"
    assert [block for _, block in roles(text)] == [prose, *rows, text.rstrip().rpartition("\n")[2]]


def test_notes_may_have_their_printed_numbers_if_these_stand_in_the_text() -> None:
    text = "Head\n\nHe asked for a reply.12 None came,13 he says.\n\n12 Not printed.\n13 On May 3.\n"
    assert roles(text)[-2:] == [("note", "Not printed."), ("note", "On May 3.")]
    assert roles("Head\n\nHe went to Badajoz.*\n\n* On the 9th.\n")[-1] == ("note", "On the 9th.")
    assert [role for role, _ in roles("Head\n\nHe asked.\n\n12 Not printed.\n13 On May 3.\n")] == ["text"] * 4


@pytest.mark.parametrize("numbers", [("12", "13", "14"), ("1", "2", "1"), ("*", "†", "*")])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_notes_may_stand_at_the_foot_of_each_page(numbers: tuple[str, ...], between: str) -> None:
    one, two, three = numbers
    text = (
        f"Head\n\nThe cabinet{one} fell, and Mr. Wood{two} came to the{between}{one} Of April.\n{two} The clerk.\n\n"
        f"[Page 218]\n\nislands. The captain{three} remains.\n\nJames Hale\n\n{three} A Russian.\n"
    )
    got = roles(text)
    assert [words for role, words in got if role == "note"] == ["Of April.", "The clerk.", "A Russian."]
    assert [words for role, words in got if role == "text"] == [
        "Head",
        f"The cabinet{one} fell, and Mr. Wood{two} came to the",
        "[Page 218]",
        f"islands. The captain{three} remains.",
        "James Hale",
    ]
    tei = api.encode(text).tei.decode()
    assert re.findall(r"cabinet<note[^>]*>Of April|captain<note[^>]*>A Russian", tei)[1:]


@pytest.mark.parametrize("number", ["790.5/6–554", "See telegram no.5, which is lost."])
def test_the_last_of_numbered_paragraphs_is_no_note(number: str) -> None:
    text = f"{number}\n\nA Memorandum\n\n3. He came.\n\n4. He spoke.\n\n5. He left.\n"
    assert [role for role, _ in roles(text)] == ["text"] * 5
    assert roles("790.5/6–554\n\nA Memorandum\n\n5. He left.\n")[-1] == ("text", "5. He left.")


@pytest.mark.parametrize(
    "body",
    [
        "He asked.1 None came,2 he says.",
        "He asked.1 None came,2 he says, until 19463 or so.",
        "He asked.1 None came,2 he says, of the 12,5003 men.",
    ],
)
@pytest.mark.parametrize("heading", ["", "Notes\n\n"])
def test_a_list_of_notes_is_one_though_a_number_stands_nowhere_plainly(body: str, heading: str) -> None:
    got = roles(f"Head\n\n{body}\n\nPell\n\n{heading}1 Not printed.\n2 On May 3.\n3 Lost.\n")
    assert got[-3:] == [("note", "Not printed."), ("note", "On May 3."), ("note", "Lost.")]
    assert ("furniture", "Notes") in got or not heading
    got = roles("Head\n\nHe asked. None came,2 he says.\n\n1 Not printed.\n2 On May 3.\n3 Lost.\n")
    assert "note" not in [role for role, said in got if said.startswith(("1", "Not"))]


def test_notes_need_no_blank_line_above_them() -> None:
    got = roles("Head\nHe asked.1 None came.2\nHenry Pell\n1. Not printed.\n2. On May 3.\n")
    assert got[-3:] == [("text", "Henry Pell"), ("note", "Not printed."), ("note", "On May 3.")]


@pytest.mark.parametrize("indents", ["\t,,", "  ,,  ", "  ,  ,"])
def test_only_the_first_note_need_be_indented(indents: str) -> None:
    first, second, third = indents.split(",")
    got = roles(f"Head\n\nPell\n\n{first}1. Not\nprinted.\n{second}2. On May 3.\n{third}3. Lost.\n")
    assert got[-3:] == [("note", "Not\nprinted."), ("note", "On May 3."), ("note", "Lost.")]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_numbers_in_brackets_are_those_of_notes_only_if_they_stand_in_the_text(between: str) -> None:
    points = ("[1] The tolls shall be low.", "[2] The port shall be open.")
    assert [role for role, _ in roles(between.join(("Heads of a convention", *points)))] == ["text"] * 3
    for text in ("The convention[1] of Rome[2] is lost.", "The convention1 of Rome2 is lost."):
        assert [role for role, _ in roles(between.join((text, *points)))] == ["text", "note", "note"]


def test_the_marks_of_notes_may_be_letters() -> None:
    letter = "Head\n\nHe asked.(a) None came,(b) he says.\n\nPell\n\n{notes}\n"
    got = roles(letter.format(notes="(a) Not printed.\n(b) On May 3."))
    assert got[-2:] == [("note", "Not printed."), ("note", "On May 3.")]
    assert "note" not in [role for role, _ in roles(letter.format(notes="(b) Not printed.\n(c) On May 3."))]
    points = letter.replace("(a)", "").replace("(b)", "").format(notes="(a) Ships.\n(b) Boats.")
    assert "note" not in [role for role, _ in roles(points)]
    shortened = letter.replace("asked.", "asked the Capt.").replace("came,", "came to St.")
    assert roles(shortened.format(notes="(a) Pell.\n(b) In Ashby."))[-2][0] == "note"


@pytest.mark.parametrize(
    ("first", "second"), [("(1)", "(2)"), ("(¹)", "(²)"), (" (¹)", " (²)"), ("[a]", "[b]"), ("^1", "^2")]
)
def test_the_marks_of_notes_may_be_numbers_or_letters_in_brackets(first: str, second: str) -> None:
    letter = "Head\n\nHe asked.{}\n\nNone came{} he says, to [Ashby].\n\nPell\n\n{}\n"
    labels = [label.strip(" ^") + "." * ("^" in label) for label in (first, second)]
    long = "The question of the harbour had been put before, and was so again in the month of August."
    notes = f"{labels[0]} {long}\n{labels[1]} Not printed."
    assert roles(letter.format(first, second, notes))[-2:] == [("note", long), ("note", "Not printed.")]
    assert "note" not in [role for role, _ in roles(letter.format("", second, notes))]
    assert "note" not in [role for role, _ in roles(letter.format(" in Part XI" + first.strip(), "", notes))]


def test_the_power_of_a_formula_shows_no_note() -> None:
    for formula in ("y^1", "(a+b)^1", "10^1"):
        text = f"Head\n\nHe wrote {formula} in the {{}} again.\n\nPell\n\n1. Not printed.\n"
        assert "note" not in [role for role, _ in roles(text.format("boat"))]
        assert roles(text.format("boat^1"))[-1] == ("note", "Not printed.")


@pytest.mark.parametrize(
    "cited", ["Part XI", "Schedule B", "part ii", "Part 7.", "Part II(c)", "sub-paragraph", "Ord.", "art.", "Secs."]
)
def test_the_letters_of_parts_are_not_those_of_notes(cited: str) -> None:
    points = "(a) The tolls are low.\n\n(b) The port is open."
    assert "note" not in [role for role, _ in roles(f"Head\n\nSee {cited}(a) and {cited}(b).\n\n{points}\n")]
    assert "note" not in [role for role, _ in roles(f"Head\n\nSee {cited}(1) and Cl.(2).\n\n(1) Low.\n(2) Open.\n")]


@pytest.mark.parametrize("above", ["He wants two:", "He wants two:—", "He wants two:\n\n[Page 4]"])
def test_points_below_a_colon_are_no_notes(above: str) -> None:
    for text, points in (("Pell(a) and Cole(b)", "(a) Ships.\n\n(b) Boats."), ("Pell", "* Ships.\n\n** Boats.")):
        assert "note" not in [role for role, _ in roles(f"Head\n\n{text} came.\n\n{above}\n\n{points}\n")]
        assert roles(f"Head\n\n{text} came.\n\nNotes:\n\n{points}\n")[-1] == ("note", "Boats.")


@pytest.mark.parametrize("signature", ["*Pell*", "**Henry A. Pell**", "*Pell*, Consul"])
def test_a_signature_in_slanted_letters_is_no_note(signature: str) -> None:
    assert roles(f"Head\n\nHe asked.\n\n{signature}\n")[-1] == ("text", signature)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_note_with_a_sign_needs_none_in_the_text(gap: str) -> None:
    got = roles(f"Head\n\nHe asked.\n\nHenry Pell{gap}* Not printed.\n")
    assert got[-2:] == [("text", "Henry Pell"), ("note", "Not printed.")]
    for points in ("* Ships.\n* Boats.", "* * *"):
        assert "note" not in [role for role, _ in roles(f"Head\n\nHe asked.\n\nHenry Pell{gap}{points}\n")]


def test_a_note_may_have_a_further_paragraph() -> None:
    got = roles("Head\n\nHe asked.4 None came,5 he says.\n\n4 Not printed.\n\nIt is long.\n\n5 On May 3.\n")
    assert got[-2:] == [("note", "Not printed.\n\nIt is long."), ("note", "On May 3.")]


def test_the_numbers_of_notes_may_be_raised() -> None:
    got = roles("Head\n\nHe asked.¹ None came,² he says.\n\n¹ Not printed.\n²On May 3.\n")
    assert got[-2:] == [("note", "Not printed."), ("note", "On May 3.")]


def test_a_running_head_is_no_text() -> None:
    prose = "He asked for a reply to the letter."
    for line in ("214      PAPERS OF THE HARBOUR, 1919", "LETTERS OF CALDER\t217"):
        assert roles(f"{line}\n\nHead\n\n{prose}\n")[0] == ("furniture", line)
        assert roles(f"Head\n\n{prose}\n\n{line}\n")[-1] == ("furniture", line)
        assert roles(f"Head\n\n{line}\n\n{prose}\n")[1] == ("text", line)  # it may be a row of a table
    assert roles("PAPERS OF THE HARBOUR 1919\n\nHead\n")[0][0] == "text"


@pytest.mark.parametrize("line", ["TOTAL    200", "AYES   24", "CALDER\t217"])
def test_a_word_and_a_number_are_a_running_head_only_where_a_page_is_near(line: str) -> None:
    number = int(line.split()[1])
    text = f"Head\n\nHe asked for a reply.\n\n{line}\n"
    assert roles(text)[-1] == ("text", line)
    assert roles(text.replace("for", f"[Page {number}] for"))[-1] == ("furniture", line)
    assert roles(text.replace("Head", f"Head\n\n{line.replace(str(number), str(number - 1))}"))[-1][0] == "furniture"
    pages = Sidecar(pages=f"{number - 1}-{number + 1}")
    assert transcribe(Source("x.txt", "x", text, pages)).blocks[-1].role == "furniture"


def test_each_participant_is_a_line() -> None:
    lines = (
        "Participants: Mr. Henry Pell, Consul General of the town of Ashby;",
        "Mr. Robert Cole, of the council;",
        "Mr. Ames.",
    )
    assert [said for _, said in roles("Head\n\n" + "\n".join(lines) + "\n\nHe came.\n")] == ["Head", *lines, "He came."]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("head", ["PRESENT", "Present:", "Participants:"])
@pytest.mark.parametrize(
    "lines",
    [
        (
            "The Right Hon. Henry Pell, M.P., Secretary",
            "The Right Hon. Robert Cole, M.C., M.P., First Commissioner of the Works",
            "The Right Hon. James Ashby, M.P., Secretary",
        ),
        ("Mr. Pell, Secretary of State.", "The Consul General, Mr. Cole, who had been asked to come.", "Lord Ashby."),
        ("Mr. Pell                                M. Duroc", "Sir H. Cole                                  M. Lebrun"),
        ("Mr. Henry Pell, of the Consulate General,", "Mr. Robert Cole, of the Council of Ashby,", "Mr. Ames."),
    ],
)
def test_below_the_word_present_each_line_is_one(head: str, gap: str, lines: tuple[str, ...]) -> None:
    text = f"Minutes of the Third Meeting\n\n{head}{gap}" + "\n".join(lines) + "\n\nAll agreed to it.\n"
    assert [said for _, said in roles(text)][2:-1] == [*lines]


@pytest.mark.parametrize(
    "names",
    [
        "Mr. Henry Pell, Mr. Cole of the Board of Trade, Sir Henry\n"
        "Ashby, and of the Council Mr. Ames and Lord Robert\nHale",
        "The Consul of Calder opened the meeting, and told Sir Henry\n"
        "Cole that the harbour would be free of ice in the month of\nMay.",
        "The Right Hon. Henry Pell, M.P., Lord Chancellor and of the\n"
        "Exchequer Chamber, who came at three, and asked the\nPremier",
    ],
)
def test_those_present_may_be_a_paragraph(names: str) -> None:
    text = f"Minutes of the Third Meeting\n\nPRESENT:\n\n{names}\n\nAll agreed to it.\n"
    assert roles(text)[2:-1] == [("text", names)]


def test_no_sentence_breaks_off_after_a_little_word() -> None:
    text = "Head\n\nWe have had letters of May and\nJune, and beg to say\nthat they are with the\nAdmiralty.\n\nPell\n"
    assert len(roles(text)) == 3


def test_no_line_breaks_off_in_a_word() -> None:
    text = "Head\n\nWe have seen the Vice-\nConsul Pell, who was\nwell.\n\nCole\n"
    assert len(roles(text)) == 3


def test_lines_with_arrows() -> None:
    text = "711.61/891½\r\nMemorandum\r\n- not a note\r\nText.\r\n- For correspondence, see p. 7.↩\r\n"
    assert read(text).dialect == "lines"
    assert roles(text)[-2:] == [("text", "Text."), ("note", "For correspondence, see p. 7.")]


def test_a_web_archive_page() -> None:
    text = (
        "Search in\n\nSome Archive\n\n  • Citation\n\n    get citation\n\n    "
        + "An abstract of what the document says, long enough to be one and not a label of the page at all."
        + '\n    "Cable to Moscow," April 05, 1946, Some Archive, vol. VI, pp. 7-9.\n  • share document\n\n\n\n'
        + "Cable to Moscow\n\nThe text[1] of it.\n\n\n[1] A note.\n"
    )
    found = roles(text)
    assert read(text).dialect == "archive"
    assert [role for role, _ in found] == [
        *["furniture"] * 4,
        "abstract",
        "citation",
        "furniture",
        "title",
        "text",
        "note",
    ]


@given(st.text(alphabet="ab1. -↩[]\n\r\t\u00a0\u2028é", min_size=1).filter(lambda t: t.strip()))
def test_every_character_lies_in_a_block(text: str) -> None:
    transcript = read(text)
    covered = set()
    for block in transcript.blocks:
        for start, end in ((block.start, block.end), block.label, block.tail):
            assert not covered & set(range(start, end))
            covered |= set(range(start, end))
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "DSP101", "empty"),
        (b" \n\n", "DSP101", "empty"),
        (b"\xff\xfea\0", "DSP102", "UTF-16"),
        (b"one\ntwo\ncaf\xe9 noir", "DSP103", "0xE9 at offset 11"),
        (b"\xef\xbb\xbfcaf\xe9", "DSP103", "offset 6"),
        (b"\x89PNG\0\0\xff\xfe\0", "DSP105", "binary"),
        (b"bell\x07", "DSP104", "U+0007"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        decode(data, "x.txt")
    assert raised.value.code == code
    assert says in str(raised.value)
    assert raised.value.remedy


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfHead", "x.txt") == "Head"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_note_may_have_several_lines(between: str) -> None:
    one, two = (
        "Not printed, but it is among\nthe papers of the Legation that\nwere sold.",
        "See the despatch of\nMay 3.",
    )
    text = (
        f"Head\n\nHe asked.1 None came,2 he says, from the island in the lake.\n\nPell\n\n1. {one}{between}2. {two}\n"
    )
    assert [words for role, words in roles(text) if role == "note"] == [one, two]


def test_a_closing_formula_begins_and_ends_its_line() -> None:
    text = (
        "Head\n\nThe ships that were to be sold before the end of the month have\nnot come. The Consul has told me so "
        "and he must know it, I think.\nI have the honour to be, Sir, your obedient servant,\nThomas Pell\n"
    )
    assert [words.split()[0] for _, words in roles(text)] == ["Head", "The", "I", "Thomas"]


LINES = """501.AA/3: Telegram
The Acting Secretary of State to the Embassy in the United Kingdom
Washington, March 20, 1948—2 p.m.
[Received March 21—8:15 a.m.]
secret
1003. As I told you, the Delegation in New York has been instructed
to support us in the matter of the application, but not to join with
us in raising it. The French have agreed to do so.
I may say that the Department wishes to hear what the Foreign Office
thinks of it, and who spoke of President Lincoln, March 4, 1861,
before the month is over.
Hale
"""


def test_of_a_page_without_empty_lines_the_lines_above_and_below_the_text_stand_alone() -> None:
    assert [words.split()[0] for _, words in roles(LINES)] == [
        *("501.AA/3:", "The", "Washington,", "[Received", "secret", "1003.", "I", "Hale")
    ]
    body = api.encode(LINES).tree.find(".//{*}body")
    kinds = [node.tag.rpartition("}")[2] for node in body.iter()]
    told = ("head", "dateline", "seg", "p", "signed")
    assert [kind for kind in kinds if kind in told] == ["head", "dateline", "seg", "p", "p", "signed"]


@pytest.mark.parametrize(
    "text", ["SIR\nTHE SHIP HAS\nGONE TO\nSPAIN.", "One. He came.\nTwo. He went.\nand he slept.\nEnd."]
)
def test_lines_of_which_few_go_on_are_a_block_each(text: str) -> None:
    assert len(roles(text)) == len(text.split("\n"))


def test_a_long_line_shows_that_each_is_a_paragraph() -> None:
    text = "\n".join(
        ["He wrote of the ships that had come, and", "of others that had not,", "or had gone. " * 13, "so he said"]
    )
    assert len(roles(text)) == 4


@pytest.mark.parametrize(
    "lines",
    [
        ("Sir: I send you the articles that you asked for:", "six muskets", "two barrels of powder", "ten blankets"),
        ("Embassy Moscow to Department", "October 12, 1951", "for the Secretary", "saw Vyshinsky to-day", "he came"),
        ("Subscribers to the Relief Fund at Constantinople", "de Lesseps, 100 francs", "von Werth, 50", "van Hoop, 20"),
        (
            "Sir: The ship has gone to Spain with the mails, and nobody knows when she will be back.",
            "Mr. Grey has been made Consul at Naples, and he goes there in June with his family.",
            *("I remain,", "with great respect,", "your obedient", "and faithful servant,", "James Hale"),
        ),
    ],
)
def test_short_lines_are_no_page(lines: tuple[str, ...]) -> None:
    assert [words for _, words in roles("\n".join(lines))] == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Sir: Last night I dined at the Tuileries, and met", "Lord Cowley and Prince Orloff,", "and was told so."),
        (
            "Sir: The Consul at Cadiz, an old man, has at last",
            "received the despatch of April 14, and has",
            "answered.",
        ),
        ("Sir: The treaty, which was at last signed here,", "Paris, March 30, 1856, and the", "conventions are here."),
        ("Sir: The letters that he wrote were all sent as", "urgent", "from now on, and came."),
        ("Sir: I have had the long letter of Mr. Perley of St.", "John", "and agree with it."),
    ],
)
def test_between_empty_lines_a_sentence_goes_on(lines: tuple[str, ...]) -> None:
    text = "\n".join(lines)
    assert [words for _, words in roles(f"Mr. Hale to Mr. Wood\n\n{text}\n\nJames Hale\n")][1] == text
