"""An evaluation counts what is right, says what is not, and agrees with the scorer of the gold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from despatch.cli import run
from despatch.learn.evaluate import Report, comparisons
from despatch.learn.evaluate.align import edits, places
from despatch.learn.evaluate.compare import Comparison, compare
from despatch.learn.evaluate.reading import read
from despatch.learn.evaluate.show import explained

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<profileDesc><creation><date when="1919-11-21"/></creation></profileDesc></teiHeader>
<text><body><div type="document"><note type="source">861.01/172</note>
<head>The Secretary to the Ambassador (<persName corresp="#davis">Davis</persName>)</head>
<opener><dateline>London, <date when="1919-11-21">November 21, 1919</date></dateline></opener>
<p>Your telegram came. <persName corresp="#litvinoff">Litvinoff</persName> and Mr.
<persName corresp="#lansing">Lansing</persName>, <pb n="125"/>see <ref target="#d35">Document 35</ref>, met<note
n="1">Not printed; <ref target="#pg_7">p. 7</ref>.</note> again.</p><p>Nothing else.</p>
<closer><signed>Polk</signed></closer></div></body></text></TEI>"""

LANSING = '<persName corresp="#lansing">'


@pytest.fixture
def judged(tmp_path):
    """Compares the text above with what is left of it after some replacements."""

    def judge(*replacements: tuple[str, str]) -> Comparison:
        changed = TEI
        for old, new in replacements:
            assert old in changed
            changed = changed.replace(old, new)
        for name, text in (("gold", TEI), ("found", changed)):
            (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
        return compare("d1", read(tmp_path / "gold.xml"), read(tmp_path / "found.xml"))

    return judge


def counts(comparison: Comparison, row: str) -> tuple[int, int, int]:
    count = comparison.counts[row]
    return count.hit, count.gold, count.found


def test_the_gold_agrees_with_itself(judged):
    report = Report.of([judged()])
    assert report.whole == report.fidelity == 1.0
    assert {row: counts(judged(), row)[1] for row in report.rows} == {
        "note anchor": 1, "note text": 1, "page break": 1, "block start": 4, "head": 1, "dateline": 1, "signed": 1,
        "head name": 1, "linked name": 2, "name span": 2, "dateline date": 1, "document date": 1, "date span": 1,
        "ref": 2, "ref target": 2,
    }  # fmt: skip
    assert all(report.counts[row].right for row in report.rows)
    assert not report.confusions


@pytest.mark.parametrize(
    ("row", "old", "new", "expected", "says"),
    [
        ("linked name", '"#lansing">', '"#lansing2">', (1, 2, 2), ("one linked name", "another")),
        ("linked name", LANSING + "Lansing</persName>", "Lansing", (1, 2, 1), ("persName", "nothing")),
        ("linked name", "Mr.\n" + LANSING, '<persName ref="x#lansing">Mr. ', (1, 2, 2), ("persName", "longer")),
        ("name span", "Your telegram", "<persName>Your</persName> telegram", (2, 2, 3), ("nothing", "persName")),
        ("head name", 'persName corresp="#davis">Davis</persName', "rs>Davis</rs", (0, 1, 0), ("persName", "rs")),
        ("page break", '<pb n="125"/>', '<pb n="126"/>', (0, 1, 1), ("one page break", "another")),
        ("dateline date", '21">November', '20">November', (0, 1, 1), ("one dateline date", "another")),
        ("document date", '<creation><date when="1919-11-21"/>', "<creation>", (0, 1, 0), ("document date", "nothing")),
        ("signed", "signed>", "salute>", (0, 1, 0), ("signed", "salute")),
        ("block start", "again.</p><p>", "again. ", (3, 4, 3), ("p", "nothing")),
        ("ref target", "#d35", "frus:frus1919#d36", (1, 2, 1), ("one target", "another")),
        ("ref", '<ref target="#pg_7">p. 7</ref>', "p. 7", (1, 2, 1), ("ref", "nothing")),
        ("ref", '<ref target="#pg_7">', '<ref type="communication">', (1, 2, 1), ("ref", "communication")),
        ("note text", "Not printed", "Printed", (0, 1, 0), None),
        ("note anchor", " met<note", " <!-- a comment --><hi>?</hi>met<note", (1, 1, 1), None),
    ],
)  # fmt: skip
def test_each_row_sees_its_fault(judged, row, old, new, expected, says):
    comparison = judged((old, new))
    assert says is None or says in [d.says for d in comparison.differences if d.row == row]
    assert counts(comparison, row) == expected


def test_an_overlap_is_half_right(judged):
    report = Report.of([judged(('Mr.\n<persName corresp="#lansing">', '<persName ref="#lansing">Mr. '))])
    row = report.as_dict()["rows"]["linked name"]
    assert (row["f1"], row["overlapping"]["f1"]) == (0.5, 1.0)
    other = Report.of([judged(('Mr.\n<persName corresp="#lansing">', '<persName ref="#another">Mr. '))])
    assert other.as_dict()["rows"]["linked name"]["overlapping"]["f1"] == 0.5
    assert other.identities == {("linked name", "lansing", "another"): 1, ("name span", "lansing", "another"): 1}


def test_a_correction_is_no_change_of_the_text(judged):
    corrected = judged(("Nothing", "<choice><sic>Nothing</sic><corr>Something</corr></choice>"))
    assert corrected.distance == 0
    assert judged(("Nothing", "Something")).distance == 3


def test_a_document_that_is_not_predicted_is_missed(tmp_path):
    (tmp_path / "gold").mkdir()
    (tmp_path / "found").mkdir()
    for name in ("a", "b"):
        (tmp_path / "gold" / f"{name}.xml").write_text(TEI, encoding="utf-8")
    (tmp_path / "found" / "a.xml").write_text(TEI, encoding="utf-8")
    report = Report.of(comparisons(tmp_path / "gold", tmp_path / "found"))
    assert report.missing == ["b"]
    assert (report.fidelity, report.whole) == (0.5, 0.5)
    assert report.counts["linked name"].gold == 4
    assert report.counts["linked name"].hit == 2
    assert [d["document"] for d in report.worst(5)] == ["b"]


def test_calibration_is_the_share_that_is_right(judged):
    cert = judged(
        ('corresp="#litvinoff"', 'ref="#litvinoff" cert="high"'),
        ('corresp="#lansing"', 'ref="#other" cert="high"'),
        ("Your telegram", '<persName ref="#your" cert="low">Your</persName> telegram'),
        (
            '<creation><date when="1919-11-21"/></creation>',
            '<creation><date when="1919-11-21" cert="medium"/></creation><correspDesc><correspAction type="sent"><date '
            'when="1919-11-21"/></correspAction></correspDesc>',
        ),
    )
    said = Report.of([cert]).calibration()
    assert said["linked name"]["high"] == {"marks": 2, "right": 0.5, "judged": 2, "right_of_judged": 0.5}
    assert said["linked name"]["low"] == {"marks": 1, "right": 0.0, "judged": 0, "right_of_judged": 0.0}
    assert said["document date"]["medium"]["right"] == 1.0
    assert "head name" not in said, "nothing there carries @cert"


def test_what_differs_is_shown_where_it_stands(judged):
    comparison = judged(('"#lansing">Lansing', '"#polk">Lansing'), ("Nothing else", "Nothing more"))
    shown = "\n".join(text.plain for text in explained(comparison, frozenset()))
    assert "came. Litvinoff and Mr. [Lansing → lansing], see Document 35, met again." in shown
    assert "came. Litvinoff and Mr. [Lansing → polk], see Document 35, met again." in shown
    assert re.search(r"text: .*\n +gold +.*Nothing \[els\]e\..*\n +predicted .*Nothing \[mor\]e\.", shown)
    only = [text.plain for text in explained(comparison, frozenset({"text"}))]
    assert len(only) == 2
    assert only[0] == "d1"


def test_a_name_cut_in_two_is_not_said_to_lack_an_identity(judged):
    halves = '<persName corresp="#l">Litvi</persName><persName corresp="#l">noff</persName>'
    comparison = judged(('<persName corresp="#litvinoff">Litvinoff</persName>', halves))
    shown = "\n".join(text.plain for text in explained(comparison, frozenset({"linked name"})))
    assert "persName elsewhere → persName" in shown
    assert "without identity" not in shown


def test_the_command_explains_and_writes_figures(tmp_path, capsys):
    for name, text in (("gold", TEI), ("found", TEI.replace("#davis", "#polk").replace("#lansing", "#polk"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.xml").write_text(text, encoding="utf-8")
    folders = [str(tmp_path / "gold"), str(tmp_path / "found")]
    figures = tmp_path / "figures.json"
    assert run(["evaluate", *folders, "--explain", "--kind", "linked name", "--json", str(figures)]) == 0
    out = capsys.readouterr().out
    assert "[Lansing → polk]" in out
    assert "\x1b" not in out, "no colours outside a terminal"
    said = json.loads(figures.read_text(encoding="utf-8"))
    assert said["rows"]["linked name"]["f1"] == 0.5
    assert said["identities"][0] == {"row": "linked name", "gold": "lansing", "predicted": "polk", "count": 1}
    assert run(["evaluate", *folders, "--kind", "nonsense"]) == 2
    assert run(["evaluate", folders[0]]) == 2
    assert run(["evaluate", *folders, "--document", "nobody"]) == 2
    (tmp_path / "found" / "letter.xml").write_text("<TEI>", encoding="utf-8")
    assert run(["evaluate", *folders]) == 3
    (tmp_path / "found" / "letter.xml").unlink()
    assert run(["evaluate", *folders]) == 2, "nothing to compare is not a score"


def slow_distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]


@settings(max_examples=300, deadline=None)
@given(st.text("abc", max_size=24), st.text("abcd", max_size=24), st.sampled_from([1, 400_000_000]))
def test_alignments_are_shortest_and_true(source, target, cells):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("despatch.learn.evaluate.align._CELLS", cells)
        changes = edits(source, target)
    assert sum(edit.cost for edit in changes) == slow_distance(source, target)
    made, position = "", 0
    for edit in changes:
        made += source[position : edit.start]
        assert len(made) == edit.to_start
        made += target[edit.to_start : edit.to_end]
        position = edit.end
    assert made + source[position:] == target
    where = list(places(len(source), changes))
    assert len(where) == len(source) + 1
    assert where == sorted(where)
    assert where[-1] == len(target)


def spoiled(text: str, turn: int) -> str:
    """A document with faults of many kinds, others each time."""
    faults = [
        (r"<persName[^>]*>([^<]*)</persName>", r"\1"),
        (r"corresp=", "ref="),
        (r"<p( [^>]*)?>([A-Z])", r'<p\1>x\2'),
        (r"<ref ([^>]*)>(\w+) ", r"\2 <ref \1>"),
        (r"</p>\s*<p( [^>]*)?>", " "),
        (r"signed>", "salute>"),
        (r'n="(\d)"', r'n="\g<1>0"'),
        (r"(\w+)(<note )", r"\2"),
        (r"<head>([^<]{5})", r"<head>"),
        (r'when="19(\d\d)', r'when="18\1'),
        (r'target="([^"]*#[a-z_]+)', r'target="\g<1>9'),
    ]  # fmt: skip
    for i, (pattern, new) in enumerate(faults):
        if i == 1 or (turn + i) % 3:
            text = re.sub(pattern, new, text, count=0 if i in (1, 5, 10) else 1 + turn % 2)
    return text


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold volumes are not beside the checkout (../shared)")
def test_the_figures_are_those_of_the_golds_own_scorer(tmp_path):
    pytest.importorskip("rapidfuzz", reason="the gold's scorer needs rapidfuzz")
    for volume in ("frus1961-63v22", "frus1914-20v01"):
        subprocess.run(
            [
                sys.executable,
                GOLD / "flatten.py",
                GOLD / f"volumes/{volume}.xml.gz",
                tmp_path / "gold",
                "--every",
                "23",
            ],
            check=True,
        )
    (tmp_path / "found").mkdir()
    for turn, path in enumerate(sorted((tmp_path / "gold").glob("frus*.xml"))):
        if turn % 11 != 5:
            spoilt = spoiled(path.read_text(encoding="utf-8"), turn)
            (tmp_path / "found" / path.name).write_text(spoilt, encoding="utf-8")
    folders = [tmp_path / "gold", tmp_path / "found"]
    subprocess.run([sys.executable, GOLD / "score.py", *folders, "--json", tmp_path / "score.json"], check=True)
    theirs = json.loads((tmp_path / "score.json").read_text())
    report = Report.of(comparisons(*folders))
    ours = report.as_dict()
    assert ours["text"] == theirs["text"]
    assert (ours["documents"], len(ours["missing"])) == (theirs["documents"], theirs["missing"])
    rows = theirs.keys() - {"documents", "missing", "text"}
    assert len(rows) == 13
    for row in rows:
        assert {key: ours["rows"][row][key] for key in theirs[row]} == theirs[row], row
        assert 0 < theirs[row]["f1"] < 1 or row in ("note text", "dateline"), row
