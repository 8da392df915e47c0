"""Pointer prefixes, as TEI's prefixDef defines them: what may follow one, and what both stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from despatch.config.toml import Table

_PREFIX = {"match": "string", "replace": "string", "note": "string"}
_GROUP = re.compile(r"\$(\d)")


@dataclass(frozen=True, slots=True)
class Prefix:
    """A pointer prefix, as TEI's prefixDef: `ident:rest` stands for `replace` where `match` matches `rest`."""

    ident: str
    match: str
    replace: str
    note: str = ""


FRUS = Prefix(
    "frus",
    "([^#]+)#(.+)",
    "https://history.state.gov/historicaldocuments/$1/$2",
    "A document, page or note of a volume of Foreign Relations of the United States, in its digital edition.",
)


def prefixes(table: Table) -> tuple[Prefix, ...]:
    """The project's prefixes, by name, with the built-in one unless the project defines it otherwise."""
    found = {FRUS.ident: FRUS}
    for ident, value in table.values.get("prefixes", {}).items():
        if not re.fullmatch("[a-z][a-z0-9]*", ident):
            raise table.error(ident, f"the prefix {ident!r} must be lower-case letters and digits.")
        if not isinstance(value, dict):
            raise table.error(ident, f"the prefix {ident!r} must be a table with match and replace.")
        inner = Table(value, table.text, table.file, f"prefixes.{ident}")
        inner.check(_PREFIX)
        missing = [key for key in ("match", "replace") if key not in value]
        if missing:
            raise table.error(ident, f"the prefix {ident!r} lacks {' and '.join(missing)}.")
        key, wrong = _fault(value["match"], value["replace"])
        if wrong:
            remedy = 'Write match = "(v[0-9]+)" and replace = "https://example.org/$1", say.'
            raise inner.error(key, f"{key} of the prefix {ident!r} cannot be used: {wrong}.", remedy)
        found[ident] = Prefix(ident, **value)
    return tuple(found[ident] for ident in sorted(found))


def compiled(match: str) -> re.Pattern[str]:
    """A pattern as people write them: of Python's kind or of W3C XML Schema's. ValueError if it is none."""
    try:
        return re.compile(match)
    except re.error as error:
        from elementpath.regex import RegexError, translate_pattern  # noqa: PLC0415 — 0.1 s, for the few

        try:
            return re.compile(translate_pattern(match))
        except (RegexError, re.error):
            raise ValueError(str(error)) from None


def _fault(match: str, replacement: str) -> tuple[str, str]:
    """Which of both is wrong, "match" or "replace", and how; empty if neither is."""
    try:
        groups = compiled(match).groups
    except ValueError as error:
        return "match", f"it is no regular expression: {error}"
    beyond = next((n for n in map(int, _GROUP.findall(replacement)) if n > groups), 0)
    has = f"{groups or 'no'} group{'' if groups == 1 else 's'}"
    return ("replace", f"it has ${beyond}, and match has {has} in brackets") if beyond else ("", "")
