"""Texts marked by hand: every mark counts, by its words, and the figures are those of their own scorer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from despatch.cli import run
from despatch.learn.evaluate import Report, marked_comparisons
from despatch.learn.evaluate.marked import ORDER, parse

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"

MARKED = """London, <date when="1919-11-21">November 21</date>95

Mr. <persName>Litvinoff</persName> and <persName>Lord  Curzon</persName> saw your <ref type="communication">telegram No.
3423</ref> of <date from="1919-11-01" to="1919-11-03">November 1–3</date>, <ref type="editorial">p. 123</ref>.
"""
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><profileDesc><creation><date
when="1919-11-21" cert="high"/></creation></profileDesc></teiHeader><text><body><div><dateline>London, <date
when="1919-11-21">November <hi>21</hi><note>By <persName>Polk</persName>.</note></date></dateline>
<note type="source">861/2 <date when="1919">1919</date></note>
<p>Mr. <persName cert="high">Litvinoff</persName> and Lord <persName cert="low">Curzon</persName> saw your
<ref type="communication">telegram No. 3423</ref> of <date when="1920-11-01">November 1–3</date>, <ref>p. 123</ref>.</p>
</div></body></text></TEI>"""


@pytest.fixture
def folders(tmp_path):
    for name, file, text in (
        ("gold", "a.txt", MARKED),
        ("gold", "dates.tsv", "a\t1919-11-21\n"),
        ("found", "a.xml", TEI),
    ):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / file).write_text(text, encoding="utf-8")
    return tmp_path / "gold", tmp_path / "found"


def test_a_marked_text_is_its_text_and_its_marks():
    reading = parse(MARKED)
    assert reading.plain == re.sub(r"<[^>]*>", "", MARKED)
    assert [reading.words(span.start, span.end) for span in reading.spans] == [
        "November 21", "Litvinoff", "Lord Curzon", "telegram No. 3423", "November 1–3", "p. 123",
    ]  # fmt: skip


def test_marks_are_met_by_their_words(folders):
    report = Report.of(marked_comparisons(*folders), ORDER, text=False)
    rows = {row: (report.counts[row].hit, report.counts[row].gold, report.counts[row].found) for row in report.rows}
    assert rows == {
        "name": (1, 2, 3),
        "date": (2, 2, 3),
        "date @when": (1, 2, 3),
        "ref": (2, 2, 2),
        "ref editorial": (1, 1, 1),
        "ref communication": (1, 1, 1),
        "document date": (1, 1, 1),
    }
    assert report.confusions["name", "name", "shorter"] == 1
    assert report.identities["date @when", "1919-11-01", "1920-11-01"] == 1
    calibration = report.calibration()
    assert calibration["name"]["high"]["right"] == 1.0
    assert calibration["name"]["low"]["right"] == 0.0


def test_the_command_scores_marked_texts(folders, capsys):
    gold, found = map(str, folders)
    assert run(["evaluate", "--marked", gold, found, "--explain", "--kind", "date @when"]) == 0
    out = capsys.readouterr().out
    assert "[November 1–3 → 1919-11-01]" in out
    assert "[November 1–3 → 1920-11-01]" in out
    assert run(["evaluate", "--marked", gold]) == 2
    assert run(["evaluate", "--marked", gold, found, "--kind", "head"]) == 2


@pytest.mark.skipif(not GOLD.is_dir(), reason="the hand-marked texts are not beside the checkout (../shared)")
def test_the_figures_are_those_of_the_texts_own_scorer(tmp_path):
    (tmp_path / "found").mkdir()
    for turn, path in enumerate(sorted((GOLD / "handmarked").glob("*.txt"))):
        text = path.read_text(encoding="utf-8").replace("&", "&amp;").replace(' type="editorial"', "")
        if turn % 3:
            text = re.sub(r"<persName>(\S+)</persName>", r"\1", text, count=2)
            text = re.sub(r'when="19(\d)', r'when="18\1', text, count=1)
        if turn % 4 == 1:
            text = re.sub(r"<ref[^>]*>(.*?)</ref>", r"<ref>\1 and</ref><note><date>1950</date></note>", text, count=1)
        if turn % 7:
            tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{text}</p></body></text></TEI>'
            (tmp_path / "found" / f"{path.stem}.xml").write_text(tei, encoding="utf-8")
    run_of = [sys.executable, GOLD / "score_marks.py", GOLD / "handmarked", tmp_path / "found"]
    said = subprocess.run(run_of, check=True, capture_output=True, text=True).stdout
    theirs = {
        line[:18].strip(): [float(n) for n in re.findall(r"[\d.]+", line[18:]) if n != "1"]
        for line in said.splitlines()
    }
    report = Report.of(marked_comparisons(GOLD / "handmarked", tmp_path / "found"), ORDER, text=False).as_dict()
    assert len(theirs) == 5
    for row, figures in theirs.items():
        ours = report["rows"]["name" if row == "persName" else row]
        assert figures[-2:] == [ours["gold"], ours["found"]]
        assert figures[:2] == [pytest.approx(ours[key], abs=0.0006) for key in ("precision", "recall")]
        assert 0 < ours["f1"] < 1
