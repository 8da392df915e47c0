"""A whole session of an editor, over standard input and output; and the fixes, by what they do to a text."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from despatch.cli import run
from despatch.lsp.fixes import Lines, fixes
from despatch.validate import document
from validate.faults import BASE, KNOWN, faults

pytest.importorskip("pygls", reason="pygls is not installed: pip install 'despatch[lsp]'")

from lsprotocol import types
from pygls.lsp.client import LanguageClient


def found(text: str) -> list[Any]:
    return document(text.encode(), file="x.xml", known=KNOWN)


def fixed(text: str) -> list[tuple[str, str]]:
    """Title and result of every fix of every finding."""
    return [(fix.title, fix.applied(text)) for finding in found(text) for fix in fixes(text, finding, found)]


@pytest.mark.parametrize(
    ("good", "bad", "title"),
    [
        ("<item>Mr. Litvinoff</item>", "<itm>Mr. Litvinoff</itm>", "Write <item> for <itm>"),
        ('<hi rend="italic">ante</hi>', '<hii rend="italic">ante</hii>', "Write <hi> for <hii>"),
        ("<salute>Sir:</salute>", "<salut>Sir:</salut>", "Write <salute> for <salut>"),
        ('<pb n="125" xml:id="pg_125"/>', '<bp n="125" xml:id="pg_125"/>', ""),
        ('<birth when="1864"/>', '<birth wehn="1864"/>', "Write @when for @wehn"),
        ('type="document" subtype="telegram"', 'type="document" subtype="telegrm"', "Write “telegram” for “telegrm”"),
        ('<date when="1919-11-21"/>', '<date when="1919-11-1"/>', None),
        ('<date when="1919-11-21">Nov', '<date when="1919-11-22">Nov', "Write “1919-11-21” for “1919-11-22”"),
        ('<ref target="#d172fn94">', '<ref target="#d172fn-94">', "Write “#d172fn94” for “#d172fn-94”"),
    ],
)
def test_a_fix_makes_good_what_was_spoilt(good: str, bad: str, title: str | None) -> None:
    assert BASE.count(good) == 1
    spoilt = BASE.replace(good, bad)
    made = dict(fixed(spoilt))
    if title is None:
        assert "Write “1919-11-01” for “1919-11-1”" in made
    elif title:
        assert made == {title: BASE}
    else:
        assert not made, "a guess that does not help is not offered"


def test_both_tags_are_renamed_where_the_name_is_nested():
    nested = '<p>x <persname>A <!-- </persname> --> <hi rend="italic">B</hi> <![CDATA[</persname>]]></persname> y</p>'
    text = BASE.replace("<postscript><p>P.S. Burn this.</p></postscript>", f"<postscript>{nested}</postscript>")
    ((title, result),) = fixed(text)
    assert title == "Write <persName> for <persname>"
    assert "<persName>A <!-- </persname> -->" in result and "<![CDATA[</persname>]]></persName> y" in result


def test_a_missing_id_is_one_that_nobody_has(tmp_path):
    from despatch.validate import schemas  # noqa: PLC0415

    (tmp_path / "s.rnc").write_text(
        "start = element list { element item { attribute xml:id { xsd:ID }, text }* }", encoding="utf-8"
    )
    against = schemas.chosen([tmp_path / "s.rnc"])

    def check(text: str) -> list[Any]:
        return document(text.encode(), against=against)

    text = '<list><item xml:id="item-1">a</item><item>b</item></list>'
    (finding,) = check(text)
    (fix,) = fixes(text, finding, check)
    assert fix.applied(text) == '<list><item xml:id="item-1">a</item><item xml:id="item-2">b</item></list>'


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("November 21, 1919", "1919-11-21"), ("the <hi rend='italic'>21st</hi> of Nov.\n 1919", "1919-11-21"),
        ("November 1919", "1919-11"), ("November 21", ""), ("November 21 or 22, 1919", ""), ("February 30, 1919", ""),
        ("November 21<note n='96' place='bottom'>1920.</note>", ""), ("recently", ""),
    ],
)  # fmt: skip
def test_a_date_of_the_text_gets_its_value(words, day):
    text = BASE.replace("Burn this.", f"Burn <date>{words}</date>.")
    finding = next(f for f in found(text) if f.code == "DSP712")
    made = [fix.title for fix in fixes(text, finding, found)]
    assert made == ([f'Add when="{day}"'] if day else [])


def test_a_language_is_one_finding_with_its_fix():
    text = BASE.replace('ident="en"', 'ident="en_US"').replace('xml:lang="en"', 'xml:lang="en-US"')
    ((title, result),) = fixed(text)
    assert title == "Write “en-US” for “en_US”" and found(result) == []


def test_no_fix_makes_anything_worse():
    offered = 0
    for fault in faults():
        text = fault.data.decode("utf-8", "replace")
        before = len(found(text))
        for _, result in fixed(text):
            assert len(found(result)) < before
            offered += 1
    assert offered >= 5


def test_lines_are_those_of_xml():
    lines = Lines("a\u2028b\r\nc\rd\n")
    assert [lines.line(n) for n in range(5)] == ["a\u2028b\r\n", "c\r", "d\n", "", ""]
    assert lines.offset(2, 1) == 5 and lines.place(5) == (1, 0)


# A session


class Editor(LanguageClient):
    """Remembers what it was told of each document."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _told(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

    async def findings(self) -> types.PublishDiagnosticsParams:
        return await asyncio.wait_for(self.told.get(), 60)

    def open(self, uri: str, text: str) -> None:
        self.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "xml", version=1, text=text))
        )

    def type(self, uri: str, version: int, text: str) -> None:
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri, version=version),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )


def session(work: Callable[[Editor], Awaitable[None]], *options: str) -> None:
    async def whole() -> None:
        editor = Editor()
        await editor.start_io(sys.executable, "-m", "despatch", "lsp", *options)
        capabilities = types.ClientCapabilities()
        started = await editor.initialize_async(types.InitializeParams(capabilities))
        assert started.server_info and started.server_info.name == "despatch"
        editor.initialized(types.InitializedParams())
        try:
            await work(editor)
            await editor.shutdown_async(None)
            editor.exit(None)
        except BaseException:
            editor._server.kill()  # type: ignore[union-attr]
            raise
        await asyncio.wait_for(editor.stop(), 30)

    asyncio.run(whole())


def test_a_session(tmp_path: Path) -> None:
    uri = (tmp_path / "letter.xml").as_uri()
    bad = BASE.replace("<item>Mr. Litvinoff</item>", "<item>𝕬</item><itm>Mr. Litvinoff</itm>")
    good = bad.replace("itm>", "item>")
    line = bad[: bad.index("<itm>")].count("\n")

    async def work(editor: Editor) -> None:
        editor.open(uri, bad)
        told = await editor.findings()
        (one,) = told.diagnostics
        assert (one.code, one.source, told.version) == ("DSP201", "despatch", 1)
        assert one.severity == types.DiagnosticSeverity.Error and "Write <item>." in one.message
        assert one.range.start == types.Position(line, 10 + len("<item>") + 2 + len("</item>")), "in units of UTF-16"
        assert one.range.end.character == one.range.start.character + len("<itm")

        hover = await editor.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), one.range.start)
        )
        assert hover and "The schema knows no element of this name." in hover.contents.value  # type: ignore[union-attr]
        nothing = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 0))
        assert await editor.text_document_hover_async(nothing) is None

        asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), one.range, types.CodeActionContext([one]))
        (action,) = await editor.text_document_code_action_async(asked) or []
        assert isinstance(action, types.CodeAction) and action.title == "Write <item> for <itm>" and action.is_preferred
        assert action.edit and action.edit.changes
        start, end = action.edit.changes[uri]
        assert start.new_text == end.new_text == "item" and start.range.start.line == end.range.start.line == line

        for version in range(2, 12):  # as one types: nothing is said of what stood there for a moment
            editor.type(uri, version, bad + f"<!-- {version} -->" if version < 11 else good)
        told = await editor.findings()
        assert told.version == 11 and not told.diagnostics
        assert editor.told.empty()

        editor.type(uri, 12, good.replace("</body>", ""))
        (broken,) = (await editor.findings()).diagnostics
        assert broken.code == "DSP151"
        editor.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert not (await editor.findings()).diagnostics

    session(work)


def test_a_document_in_another_encoding_and_one_without_a_file():
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + BASE.partition("?>")[2].replace("Sir:", "Señor: 漢")

    async def work(editor: Editor) -> None:
        editor.open("untitled:Untitled-1", text)
        assert not (await editor.findings()).diagnostics

    session(work)


def test_a_session_with_another_schema(tmp_path):
    (tmp_path / "note.rnc").write_text("start = element note { element to { text } }", encoding="utf-8")

    async def work(editor: Editor) -> None:
        editor.open((tmp_path / "n.xml").as_uri(), "<note><too>x</too></note>")
        (one,) = (await editor.findings()).diagnostics
        assert "is <to> meant?" in one.message

    session(work, "--schema", str(tmp_path / "note.rnc"))


def test_a_session_that_trusts_the_files(tmp_path):
    (tmp_path / "note.rnc").write_text("start = element note { element to { text } }", encoding="utf-8")

    async def work(editor: Editor) -> None:
        editor.open((tmp_path / "n.xml").as_uri(), '<?xml-model href="note.rnc"?><note><too>x</too></note>')
        (one,) = (await editor.findings()).diagnostics
        assert "is <to> meant?" in one.message

    session(work, "--trust-schema")


def test_a_pointer_into_a_file_that_is_saved(tmp_path):
    other = tmp_path / "b.xml"
    other.write_text(BASE, encoding="utf-8")
    pointing = BASE.replace('<ref target="#d172fn94">', '<ref target="b.xml#d172fn97">')
    mended = BASE.replace("d172fn95", "d172fn97")

    async def work(editor: Editor) -> None:
        editor.open((tmp_path / "a.xml").as_uri(), pointing)
        assert [one.code for one in (await editor.findings()).diagnostics] == ["DSP603"]
        editor.open(other.as_uri(), BASE)
        await editor.findings()
        editor.type(other.as_uri(), 2, mended)
        other.write_text(mended, encoding="utf-8")
        editor.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(other.as_uri())))
        seen = {}
        while seen.get((tmp_path / "a.xml").as_uri()) != 0:
            told = await editor.findings()
            seen[told.uri] = len(told.diagnostics)

    session(work)


def test_without_the_extra_it_says_how_to_get_it(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.delitem(sys.modules, "despatch.lsp.server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls.lsp.server", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert run(["lsp"]) == 2
    assert "pip install 'despatch[lsp]'" in capsys.readouterr().err


def test_a_schema_that_is_none(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "despatch", "lsp", "--schema", str(tmp_path / "no.rng")],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2 and "does not exist" in done.stderr and done.stdout == ""
