"""The server: what an editor sends and what it gets. Says nothing that `despatch validate` would not say."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from despatch import __version__
from despatch.lsp.fixes import Fix, Lines, fixes
from despatch.model.findings import Finding
from despatch.run.siblings import Siblings
from despatch.validate import Schemas, document
from despatch.validate.codes import CODES

PAUSE = 0.25  # seconds without a keystroke before a document is looked at
_ENCODING = re.compile(r"""\A(<\?xml[^>]*?)(\sencoding\s*=\s*(?:"[^"]*"|'[^']*'))""")
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}


@dataclass(slots=True)
class Looked:
    """What was found in a version of a document."""

    text: str
    lines: Lines
    findings: Sequence[Finding]


class Server(LanguageServer):
    """One for each editor. Documents are sent whole, so that lines are what XML takes for lines."""

    def __init__(self, against: Schemas | None, thorough: bool) -> None:
        super().__init__("despatch", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self._against, self._thorough = against, thorough
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._looked: dict[str, Looked] = {}

    def soon(self, uri: str) -> None:
        """Look at the document when nobody has typed for a moment."""
        self.forget(uri)
        self._waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.now, uri)

    def forget(self, uri: str) -> None:
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()

    def now(self, uri: str) -> Looked:
        """Look at the document as it is, tell the editor, and remember it."""
        self.forget(uri)
        shown = self.workspace.get_text_document(uri)
        known = self._looked.get(uri)
        looked = Looked(shown.source, Lines(shown.source), self.check(uri)(shown.source))
        self._looked[uri] = looked
        if known is None or known.text != looked.text or known.findings != looked.findings:
            diagnostics = [self._diagnostic(finding, looked.lines) for finding in looked.findings]
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=shown.version)
            )
        return looked

    def close(self, uri: str) -> None:
        self.forget(uri)
        self._looked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def check(self, uri: str) -> Callable[[str], list[Finding]]:
        """What finds out what is wrong with a text of this address."""
        name = uris.to_fs_path(uri)
        path = Path(name) if name else None

        def checked(text: str) -> list[Finding]:
            data = _ENCODING.sub(lambda match: match[1] + " " * len(match[2]), text, count=1).encode("utf-8", "replace")
            known = Siblings(path) if path else None
            return document(
                data, file=name or uri, against=self._against, known=known, thorough=self._thorough,
                folder=path.parent if path else None,
            )  # fmt: skip

        return checked

    def at(self, uri: str, span: types.Range) -> list[tuple[Finding, types.Range]]:
        """The findings that touch these places, as the document is now."""
        looked = self._looked.get(uri)
        if looked is None or looked.text != self.workspace.get_text_document(uri).source:
            looked = self.now(uri)
        placed = [(finding, self.span(finding, looked.lines)) for finding in looked.findings]
        return [(finding, here) for finding, here in placed if here.start <= span.end and here.end >= span.start]

    def span(self, finding: Finding, lines: Lines) -> types.Range:
        start = lines.offset(max(1, finding.line), finding.column)
        return self.range(lines, start, start + max(1, finding.length) if finding.column else start)

    def range(self, lines: Lines, start: int, end: int) -> types.Range:
        return types.Range(start=self._position(lines, start), end=self._position(lines, end))

    def _position(self, lines: Lines, offset: int) -> types.Position:
        """In the units that the editor counts in."""
        line, column = lines.place(min(offset, len(lines.text)))
        units = self.workspace.position_codec.client_num_units(lines.line(line)[:column])
        return types.Position(line=line, character=units)

    def _diagnostic(self, finding: Finding, lines: Lines) -> types.Diagnostic:
        return types.Diagnostic(
            range=self.span(finding, lines),
            message=f"{finding.message}\n{finding.remedy}".strip(),
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            source="despatch",
        )

    def actions(self, uri: str, span: types.Range) -> list[types.CodeAction]:
        """The quick fixes for what is found there."""
        made = []
        for finding, _ in self.at(uri, span):
            looked = self._looked[uri]
            for number, fix in enumerate(fixes(looked.text, finding, self.check(uri))):
                made.append(self._action(uri, finding, fix, looked.lines, preferred=number == 0))
        return made

    def _action(self, uri: str, finding: Finding, fix: Fix, lines: Lines, *, preferred: bool) -> types.CodeAction:
        edits = [types.TextEdit(self.range(lines, edit.start, edit.end), edit.new) for edit in fix.edits]
        return types.CodeAction(
            title=fix.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self._diagnostic(finding, lines)],
            is_preferred=preferred,
            edit=types.WorkspaceEdit(changes={uri: edits}),
        )


def server(against: Schemas | None = None, thorough: bool = False) -> Server:
    """against: other schemas than the edition's; thorough: ask the W3C schema too."""
    made = Server(against, thorough)

    @made.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def _opened(params: types.DidOpenTextDocumentParams) -> None:
        made.now(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: types.DidChangeTextDocumentParams) -> None:
        made.soon(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def _saved(params: types.DidSaveTextDocumentParams) -> None:
        made.now(params.text_document.uri)
        for uri in set(made.workspace.text_documents) - {params.text_document.uri}:
            made.soon(uri)  # which may point to the one that was saved

    @made.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def _closed(params: types.DidCloseTextDocumentParams) -> None:
        made.close(params.text_document.uri)

    @made.feature(types.TEXT_DOCUMENT_HOVER)
    async def _hover(params: types.HoverParams) -> types.Hover | None:
        here = types.Range(start=params.position, end=params.position)
        found = made.at(params.text_document.uri, here)
        if not found:
            return None
        said = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(_told(f) for f, _ in found))
        return types.Hover(contents=said, range=found[0][1])

    @made.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        if only and types.CodeActionKind.QuickFix not in only:
            return []
        return made.actions(params.text_document.uri, params.range)

    return made


def _told(finding: Finding) -> str:
    """A finding with the meaning of its code, in Markdown."""
    known = CODES.get(finding.code)
    about = f"\n\n{known.meaning} For example:\n\n```xml\n{known.example}\n```" if known else ""
    message, remedy = (words.replace("<", "&lt;") for words in (finding.message, finding.remedy))
    return f"**{finding.code}** {message}\n\n**Remedy:** {remedy}{about}"
