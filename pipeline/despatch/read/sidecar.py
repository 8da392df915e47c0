"""`x.toml` beside `x.txt`: what the editor knows and the text cannot say."""

from __future__ import annotations

import re
from typing import Any

from despatch.config import Table
from despatch.model.transcript import Sidecar

_KEYS = {
    "collection": "string",
    "document": "string",
    "date": "date",
    "place": "string",
    "title": "string",
    "source": "string",
    "url": "string",
    "pages": "string",
    "license": "string",
    "language": "string",
    "interventions": "list of tables",
}
KEYS = frozenset(_KEYS)
_INTERVENTION = {"find": "string", "sic": "string", "corr": "string", "gap": "string", "note": "string"}
GAPS = ("omitted", "truncated", "illegible", "damaged", "classified", "garbled")  # as the schema has gap/@reason
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")  # BCP 47
_PAGES = re.compile(r"\s*([0-9]+)\s*[-–—]\s*([0-9]+)\s*")
_NAME = re.compile(r"[A-Za-z_][\w.-]*")  # ids become xml:id and parts of pointers


def sidecar(data: bytes, name: str) -> Sidecar:
    """The sidecar that these bytes of TOML describe.

    name: the file's name for messages. Raises UnreadableInput, with the line, for what is not UTF-8 or not TOML, an
    unknown key, a value of another type, a date that does not exist, an id that XML does not allow, no name of a
    language, pages that run backwards, an intervention that lacks `find` or says nothing to do, or no reason of a gap.
    """
    table = Table.read(data, name)
    table.check(_KEYS)
    values = dict(table.values)
    if "date" in values:
        values["date"] = str(values["date"])
    for key in ("collection", "document"):
        if values.get(key) and not _NAME.fullmatch(values[key]):
            raise table.error(
                key,
                f"{key} {values[key]!r} cannot be an identifier.",
                "Begin with a letter; then letters, digits, '.', '-' and '_', without spaces.",
            )
    if values.get("language") and not _LANGUAGE.fullmatch(values["language"]):
        message = f"{values['language']!r} does not name a language."
        raise table.error("language", message, "Write it as BCP 47 does: en, fr, de, pt-BR.")
    pages = _PAGES.fullmatch(values.get("pages", ""))
    if pages and int(pages[1]) > int(pages[2]):
        message = f"the pages {values['pages']!r} run backwards."
        raise table.error("pages", message, 'Write the first page and the last one, both in full: "124-125".')
    interventions = tuple(values.pop("interventions", ()))
    lines = []
    for number, intervention in enumerate(interventions):
        own = _nth(table, number)
        _check(intervention, own, name)
        lines.append(own.line("find"))
    return Sidecar(**values, interventions=interventions, lines=tuple(lines))


def _check(intervention: dict[str, Any], table: Table, name: str) -> None:
    Table(intervention, table.text, name, table.name).check(_INTERVENTION)
    if not intervention.get("find"):
        raise table.error("interventions", "an intervention lacks find.", 'Write find = "the words in the text".')
    deeds = [deed for deed in ({"sic", "corr"}, {"gap"}, {"note"}) if deed & intervention.keys()]
    if len(deeds) != 1 or not deeds[0] <= intervention.keys():
        raise table.error(
            "find",
            f"the intervention at {intervention['find']!r} must have either sic and corr, or gap, or note.",
            "sic is what the text has and corr what it should be; gap is a reason, such as truncated.",
        )
    if "gap" in intervention and intervention["gap"] not in (*GAPS, "", "true"):
        message = f"gap {intervention['gap']!r} is no reason why something is missing."
        raise table.error("gap", message, f"Write one of {', '.join(GAPS)}.")
    if "sic" in intervention and intervention["find"].count(intervention["sic"] or "\0") != 1:
        raise table.error("sic", f"sic {intervention['sic']!r} must occur once in find {intervention['find']!r}.")


def _nth(table: Table, number: int) -> Table:
    """The file as from its nth [[interventions]] on, so that a message names the line of that one."""
    headers = [m.start() for m in re.finditer(r"^\s*\[\[\s*interventions\s*\]\]", table.text, re.MULTILINE)]
    if number >= len(headers):
        return Table(table.values, table.text, table.file, "interventions")
    start, end = headers[number], (*headers, len(table.text))[number + 1]
    blank = "\n" * len(table.text[:start].splitlines())
    return Table(table.values, blank + table.text[start:end], table.file, "interventions")
