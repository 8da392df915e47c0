"""`despatch register`: what it says and writes, and that a service that fails changes nothing."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from lxml import etree

from despatch.cli import run
from despatch.model.register import Person, PersonName
from despatch.publish.register import with_entries

REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
 <standOff><listPerson>
  <person xml:id="davis"><persName><surname>Davis</surname>, <forename>John W.</forename></persName></person>
  <person xml:id="lansing">
    <persName>Lansing, Robert</persName><!-- M --><idno type="VIAF">9</idno></person>
  <!-- kept -->
 </listPerson>
 <listPlace><place xml:id="petrograd"><placeName>Petrograd</placeName></place></listPlace></standOff>
</TEI>
"""


@pytest.fixture
def edition(project):
    made = project(2)
    made.write("edition.toml", 'title = "A test"\nsources = "texts"\nregisters = "persons.xml"\n')
    made.write("persons.xml", REGISTER)
    return made


def register(edition, *arguments: str) -> int:
    return run(["register", arguments[0], "--project", str(edition.root), *arguments[1:]])


def content(edition) -> str:
    return (edition.root / "persons.xml").read_text(encoding="utf-8")


def test_check_says_what_is_wrong_and_where(edition, capsys):
    assert register(edition, "check") == 0
    edition.write("persons.xml", REGISTER.replace('"lansing"', '"davis"'))
    assert register(edition, "check") == 1
    assert "persons.xml:4:3: error DSP661" in capsys.readouterr().err
    assert run(["register", "check", str(edition.root / "persons.xml")]) == 1


def test_check_asks_the_documents_that_were_built(edition, capsys):
    assert edition.build() == 0
    assert register(edition, "check", "-v") == 0
    assert "DSP672" in capsys.readouterr().err  # Petrograd
    path = edition.root / "out/tei/d1.xml"
    path.write_text(path.read_text(encoding="utf-8").replace('ref="#davis"', 'ref="#nobody"'), encoding="utf-8")
    assert register(edition, "check", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert "DSP671" in {row["code"] for row in found if row["severity"] == "error"}


def test_suggest_lists_names_without_an_entry(edition, capsys):
    assert register(edition, "suggest") == 2  # nothing was built
    edition.write("persons.xml", REGISTER.replace("Davis", "Other"))
    edition.build()
    path = edition.root / "out/tei/d1.xml"
    tei = path.read_text(encoding="utf-8")
    tei = tei.replace("concurs.", "concurs<lb/>with <persName>Otto Other</persName>.")
    sent = '<correspAction type="sent"><persName>Otto Other</persName></correspAction>'  # a copy, counted once
    path.write_text(tei.replace("<correspDesc>", f"<correspDesc>{sent}"), encoding="utf-8")
    capsys.readouterr()
    assert register(edition, "suggest", "--json") == 0
    found = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    (context,) = found["Otto Other"]["contexts"]
    assert context[0] == "d1" and context[1].endswith("received. The Department concurs with [Otto Other] .")
    assert found["Otto Other"]["candidates"] == [] and found["Otto Other"]["count"] == 1


def test_add_writes_an_entry_and_keeps_the_rest(edition, capsys):
    assert register(edition, "add", "--name", "Other, Otto", "--birth", "1873", "--idno", "VIAF=1") == 0
    added = [line for line in content(edition).splitlines() if line not in REGISTER.splitlines()]
    assert added[0].strip() == '<person xml:id="other-otto">' and len(added) == 5
    assert content(edition).replace("\n".join(added) + "\n", "") == REGISTER
    assert register(edition, "check") == 0
    for wrong in (["--name", "Other, Otto", "--id", "davis"], ["--name", "X", "--birth", "1873-13"]):
        before = content(edition)
        assert register(edition, "add", *wrong) in (2, 3)
        assert content(edition) == before


@pytest.mark.parametrize("empty", ["<listPerson/>", "<listPerson />", "<listPerson>\n  </listPerson>"])
def test_an_entry_gets_into_a_list_that_is_empty(edition, empty):
    frame = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n <standOff>\n  {}</standOff>\n</TEI>\n'
    edition.write("persons.xml", frame.format(empty))
    for number, name in enumerate(("Other, Otto", "Second, One"), 1):
        assert register(edition, "add", "--name", name) == 0
        assert register(edition, "check") == 0
        assert len(etree.fromstring(content(edition).encode())[0][0]) == number
    assert '\n    <person xml:id="other-otto">\n      <persName' in content(edition)


def test_a_register_that_is_not_there_yet_is_begun(edition, tmp_path):
    (edition.root / "persons.xml").unlink()
    assert register(edition, "add", "--name", "Other, Otto") == 0
    table = tmp_path / "persons.csv"
    table.write_text('id,name\nsecond,"Second, One"\n', encoding="utf-8")
    assert register(edition, "import", str(table)) == 0
    assert register(edition, "check") == 0 and edition.build() == 0
    for name, begin in (("one", ("add", "--name", "Other, Otto")), ("two", ("import", str(table)))):
        new = tmp_path / name / "new.xml"
        assert register(edition, *begin, "--register", str(new)) == 0
        assert new.read_text(encoding="utf-8").count("<person ") == 1


def test_a_register_to_read_must_be_there(edition, tmp_path):
    missing = ["--register", str(tmp_path / "new.xml")]
    assert register(edition, "export", "--csv", str(tmp_path / "persons.csv"), *missing) == 2
    assert register(edition, "reconcile", "--service", "http://localhost:1", *missing) == 2


def test_a_register_whose_elements_have_a_prefix_is_refused(edition, capsys):
    edition.write("persons.xml", REGISTER.replace("xmlns=", "xmlns:t=").replace("<", "<t:").replace("<t:/", "</t:"))
    before = content(edition)
    assert register(edition, "add", "--name", "Other, Otto") == 3
    assert "persons.xml:2: " in capsys.readouterr().err and content(edition) == before


def test_an_entry_without_content_is_replaced_and_nothing_else():
    tei = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson><person xml:id="y"/></listPerson></TEI>'
    made = with_entries(tei, [Person("y", (PersonName("Young"),))])
    assert made.startswith(tei[:52]) and made.endswith(b"</person></listPerson></TEI>")


def test_diff_says_which_links_change(edition, capsys):
    edition.write("new.xml", REGISTER.replace('"davis"', '"davis-john"'))
    files = [str(edition.root / name) for name in ("persons.xml", "new.xml")]
    assert register(edition, "diff", *files, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["entries"] == {"added": ["davis-john"], "removed": ["davis"], "changed": []}
    links = {(row["stem"], row["text"], row["before"], row["after"]) for row in told["links"]}
    assert {("d1", "Davis", "#davis", "#davis-john"), ("d2", "Davis", "#davis", "#davis-john")} <= links
    assert not (edition.root / "out").exists()


@pytest.mark.parametrize(
    "sidecar", ['date = "1863-02-30"', 'intervention = [{ find = "no such words", type = "sic", corr = "x" }]']
)
def test_diff_leaves_out_a_document_that_cannot_be_read(edition, capsys, sidecar):
    edition.write("new.xml", REGISTER.replace('"davis"', '"davis-john"'))
    edition.write("texts/d1.toml", sidecar)
    files = [str(edition.root / name) for name in ("persons.xml", "new.xml")]
    assert register(edition, "diff", *files) == 3
    said = capsys.readouterr()
    assert said.err.count("d1.toml") == 1 and "d2: “Davis”: #davis → #davis-john" in said.out


def test_export_and_import_are_each_other_s_opposite(edition, tmp_path, capsys):
    table = tmp_path / "persons.csv"
    assert register(edition, "export", "--csv", str(table)) == 0
    assert register(edition, "import", str(table)) == 0
    assert content(edition) == REGISTER
    with table.open("a", encoding="utf-8") as file:
        file.write('new,"New, One",,,,,,\n')
    assert register(edition, "import", str(table)) == 0
    assert '<person xml:id="new">' in content(edition) and "<!-- M -->" in content(edition)
    before = content(edition)
    table.write_text("id,nom\n", encoding="utf-8")
    assert register(edition, "import", str(table)) == 3
    assert f"{table}:1:" in capsys.readouterr().err and content(edition) == before


def test_what_a_table_has_no_column_for_stays(edition, tmp_path, capsys):
    table = tmp_path / "persons.csv"
    table.write_text('id,name,birth\nlansing,"Lansing, Robert",1864\n', encoding="utf-8")
    assert register(edition, "import", str(table)) == 0
    assert '<birth when="1864"/>' in content(edition) and '<idno type="VIAF">9</idno>' in content(edition)
    short = 'id,name,birth,identifiers\nlansing,"Lansing, Robert"\n'  # of which the last cells are empty
    table.write_text(short, encoding="utf-8")
    assert register(edition, "import", str(table)) == 0
    assert "<birth" not in content(edition) and "<idno" not in content(edition)


def test_entries_that_say_they_are_the_same_stay_what_they_are(edition, tmp_path):
    same = REGISTER.replace('xml:id="davis"', 'xml:id="davis" sameAs="#lansing"')
    edition.write("persons.xml", same)
    table = tmp_path / "persons.csv"
    assert register(edition, "export", "--csv", str(table)) == 0
    assert len(table.read_text(encoding="utf-8").splitlines()) == 3
    assert register(edition, "import", str(table)) == 0 and content(edition) == same
    assert register(edition, "add", "--name", "Davis, John W.", "--id", "davis") == 2


def test_places_and_bodies_of_a_register_come_out(edition):
    body = '<listOrg><org xml:id="dept"><orgName>The Department</orgName></org></listOrg></standOff>'
    edition.write("persons.xml", REGISTER.replace("</standOff>", body))
    letter = "The Ambassador in Russia (Francis) to the Secretary of State\n\n[Telegram]\n\nPetrograd, May 3, 1917.\n\n"
    edition.write(
        "texts/d1.txt", f"{letter}34. I have asked the Department for instructions on this matter.\n\nFrancis\n"
    )
    assert edition.build() == 0
    tei = (edition.root / "out/tei/d1.xml").read_text(encoding="utf-8")
    assert '<placeName ref="#petrograd"' in tei and '<orgName ref="#dept"' in tei
    assert register(edition, "check") == 0


# A service on this machine

MANIFEST = {"name": "VIAF", "identifierSpace": "http://viaf.org/viaf/", "schemaSpace": "http://x.org/"}


class _Handler(BaseHTTPRequestHandler):
    answer: Any = None  # of the service to queries; callable: what it is made by
    manifest: Any = MANIFEST
    asked: list[dict[str, Any]]

    def do_GET(self) -> None:
        self._send(self.manifest)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        self.asked.append(queries)
        self._send(self.answer(queries) if callable(self.answer) else self.answer)

    def _send(self, data: Any) -> None:
        if data == "late":
            time.sleep(1.5)
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        self.send_response(500 if data == "broken" else 200)
        self.end_headers()
        with suppress(BrokenPipeError):  # the client has not waited
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def service(answer: Any, manifest: Any = MANIFEST) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    handler = type("Handler", (_Handler,), {"answer": staticmethod(answer) if callable(answer) else answer})
    handler.manifest, handler.asked = manifest, []  # type: ignore[attr-defined]
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", handler.asked  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


def proposing(*rows: tuple[str, float, bool]) -> Any:
    found = {"result": [{"id": i, "name": f"N{i}", "score": s, "match": m, "type": []} for i, s, m in rows]}
    return lambda queries: dict.fromkeys(queries, found)


def test_reconcile_shows_and_writes_nothing(edition, capsys):
    with service(proposing(("77", 90, True), ("78", 50, False))) as (url, asked):
        assert register(edition, "reconcile", "--service", url, "--authority", "VIAF", "--type", "Q5") == 0
    assert asked == [{"q0": {"query": "Davis, John W.", "limit": 5, "type": "Q5"}}]  # Lansing has one
    assert "77  N77" in capsys.readouterr().out and content(edition) == REGISTER


@pytest.mark.parametrize(
    ("rows", "options", "written"),
    [
        ([("77", 90, True)], [], "77"),
        ([("77", 90, False)], [], ""),
        ([("77", 90, False)], ["--score", "80"], "77"),
        ([("77", 70, False)], ["--score", "80"], ""),
        ([("77", 90, True), ("78", 90, True)], [], ""),
        ([], [], ""),
    ],
)
def test_apply_writes_only_what_the_service_is_sure_of(edition, rows, options, written):
    with service(proposing(*rows)) as (url, _):
        call = ["reconcile", "--service", url, "--authority", "VIAF", "--apply", *options]
        assert register(edition, *call) == 0
    line = f'\n    <idno type="VIAF">{written}</idno></person>' if written else "</person>"
    assert content(edition) == REGISTER.replace("</forename></persName></person>", f"</forename></persName>{line}")


def test_two_persons_do_not_get_one_identifier(edition):
    with service(proposing(("77", 90, True))) as (url, asked):
        assert register(edition, "reconcile", "--service", url, "--apply") == 0  # as URIs: both are asked for
    assert len(asked[0]) == 2 and content(edition) == REGISTER


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"<html>not found</html>", "not JSON"),
        ([1, 2], "not a JSON object"),
        ({}, "left a question"),
        ({"q0": {"result": "x"}}, "left a question"),
        ({"q0": {"result": [{"name": "x"}]}}, "no id"),
        ({"q0": {"result": [{"id": "x", "score": "high"}]}}, "no score"),
        ("broken", "500"),
        ("late", "within 0.3 seconds"),
    ],
)
def test_a_service_that_fails_changes_nothing(edition, capsys, answer, says):
    with service(answer) as (url, _):
        call = ["reconcile", "--service", url, "--authority", "VIAF", "--apply", "--timeout", "0.3"]
        assert register(edition, *call) == 3
    said = capsys.readouterr().err
    assert says in said and url in said and content(edition) == REGISTER


@pytest.mark.parametrize("manifest", [b"hello", {}, {"name": 3}, "late", "broken"])
def test_what_is_no_service_is_told(edition, manifest):
    with service({}, manifest) as (url, _):
        assert register(edition, "reconcile", "--service", url, "--timeout", "0.3") == 3


def test_an_address_that_is_none_or_nobody_s(edition):
    assert register(edition, "reconcile", "--service", str(Path("/etc/passwd"))) == 2
    assert register(edition, "reconcile", "--service", "http://127.0.0.1:9/") == 3
