"""The settings of an edition, `edition.toml`: four stable keys, good defaults for the rest, errors that teach.

docs/edition.md describes every key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from despatch.config.colour import LEAST, contrast, darker, measured
from despatch.config.prefixes import FRUS, Prefix, prefixes
from despatch.config.toml import Table, is_after, is_date
from despatch.errors import UnreadableInput, UsageError

__all__ = ["ALSO", "FRUS", "INTERFACES", "NOTES", "SETTINGS", "Edition", "Models", "Prefix", "Publication", "Site"]
__all__ += ["Table", "TextSettings", "is_after", "is_date", "load", "parse"]

SETTINGS = "edition.toml"
ALSO = ("search", "text", "epub", "pdf")  # what can be built beside an edition (run/beside.py)
INTERFACES = ("en", "de")  # the languages that xslt/common/strings.xsl has


@dataclass(frozen=True, slots=True)
class Publication:
    """What the header's publication statement says; date: ISO, may be ""."""

    publisher: str = "Despatch"
    editor: str = "Editor"
    licence: str = "CC0 1.0 Universal (public domain dedication)"
    licence_url: str = "https://creativecommons.org/publicdomain/zero/1.0/"
    date: str = ""


@dataclass(frozen=True, slots=True)
class TextSettings:
    """The plain-text reading. width: characters a line, 0 for no wrapping; front_matter: begin with YAML metadata;
    notes: "endnotes" after the text, "footnotes" below the paragraph that has their numbers."""

    width: int = 72
    front_matter: bool = False
    notes: str = "endnotes"

    @property
    def matter(self) -> str:
        """What a text begins with, as the renderer calls it."""
        return "yaml" if self.front_matter else "none"


@dataclass(frozen=True, slots=True)
class Models:
    """What `despatch train` has learnt for this edition, in place of the models of the package, which "" stands for."""

    names: str = ""
    structure: str = ""

    def files(self) -> list[Path]:
        """The files that the models lie in; one of names has its words beside it."""
        names = [Path(self.names), Path(self.names).with_suffix(".json")] if self.names else []
        return [*names, *([Path(self.structure)] if self.structure else [])]

    def below(self, home: Path) -> Models:
        """The same with the paths that lie in this folder."""
        return Models(*(str(home / model) if model else "" for model in (self.names, self.structure)))


@dataclass(frozen=True, slots=True)
class Site:
    """What makes the pages the edition's own. stylesheets, assets: folders whose files take the place of ours;
    language: of the interface, "" for that of the documents; problem: the address where readers report one, with
    {id}, {title}, {address}; colour, font: CSS, of links and of the text; markup: whether there are pages that show the
    TEI; dts: whether there are the files of Distributed Text Services; redirects: old id, new id of
    documents. "" leaves each as it is."""

    stylesheets: str = ""
    assets: str = ""
    language: str = ""
    problem: str = ""
    colour: str = ""
    font: str = ""
    markup: bool = False
    dts: bool = False
    redirects: tuple[tuple[str, str], ...] = ()

    def below(self, home: Path) -> Site:
        """The same with the folders that lie in this one."""
        stylesheets, assets = (str(home / folder) if folder else "" for folder in (self.stylesheets, self.assets))
        return replace(self, stylesheets=stylesheets, assets=assets)


@dataclass(frozen=True, slots=True)
class Edition:
    """The settings of an edition. Paths are relative to the folder of edition.toml, with forward slashes.

    sources: folders, files or glob patterns; registers: TEI files; authorities: tables of offices, built-in ones by
    name, others by their CSV files; models: what `despatch train` made; site: what the pages have of their own (all
    three have absolute paths once loaded); output: the folder that is written; introduction: a text file, "" for none;
    language: BCP 47, of the documents and the pages; base_url: where the site will lie, "" if unknown;
    also: what is built beside the edition, of ALSO.
    """

    title: str = "Untitled edition"
    sources: tuple[str, ...] = ("sources",)
    registers: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ("us-diplomats",)
    output: str = "out"
    introduction: str = ""
    language: str = "en"
    base_url: str = ""
    also: tuple[str, ...] = ()
    publication: Publication = field(default_factory=Publication)
    text: TextSettings = field(default_factory=TextSettings)
    prefixes: tuple[Prefix, ...] = (FRUS,)
    models: Models = field(default_factory=Models)
    site: Site = field(default_factory=Site)

    @property
    def interface(self) -> str:
        """The language of the interface: the one set, that of the documents where we speak it, else English."""
        own = self.language.split("-")[0].lower()
        return self.site.language or (own if own in INTERFACES else INTERFACES[0])


# The tables of edition.toml: key → type as a person would call it. "strings" is a string or a list of strings.
_TOP = {
    "title": "string",
    "sources": "strings",
    "registers": "strings",
    "authorities": "strings",
    "output": "string",
    "introduction": "string",
    "language": "string",
    "base_url": "string",
    "also": "strings",
    "publication": "table",
    "text": "table",
    "prefixes": "table",
    "models": "table",
    "site": "table",
}
_PUBLICATION = {
    "publisher": "string",
    "editor": "string",
    "licence": "string",
    "licence_url": "string",
    "date": "date",
}
_TEXT = {"width": "whole number", "front_matter": "true or false", "notes": "string"}
NOTES = ("endnotes", "footnotes")
_MODELS = {"names": "string", "structure": "string"}
_SITE = dict.fromkeys(("stylesheets", "assets", "language", "problem", "colour", "font"), "string")
_SITE |= {"markup": "true or false", "dts": "true or false", "redirects": "table"}
_ID = re.compile(r"[\w·-][\w.·-]*")
_ADDRESS = re.compile(r"https?://[^\s/?#][^\s?#]*")
# A value of CSS that can end no declaration and load nothing.
_FONT = re.compile(r"""([\w -]+|"[\w .-]+")(, *([\w -]+|"[\w .-]+"))*""")


def load(project: Path, name: str = SETTINGS) -> Edition:
    """The edition in the folder `project`; UsageError where there is no edition.toml, UnreadableInput for a bad one."""
    path = project / name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"there is no {name} in {project.resolve()}.",
            remedy='Write one with at least: title = "My edition" and sources = "texts" (docs/edition.md).',
            code="DSP110",
        ) from None
    except OSError as error:
        raise UnreadableInput(f"it cannot be read: {error.strerror}.", file=str(path), code="DSP111") from None
    edition = parse(data, name)
    home, tables = project.resolve(), edition.authorities
    named = (str(home / table) if table.endswith((".csv", ".tsv")) else table for table in tables)
    models = edition.models.below(home)
    for lost in (model for model in models.files() if not model.is_file()):
        raise UsageError(
            f"{name} names a model, and {lost} is not there.",
            remedy="Make it with `despatch train`; a model of names is two files, .crfsuite and .json.",
            code="DSP114",
        )
    for kind, folder in (("stylesheets", edition.site.stylesheets), ("assets", edition.site.assets)):
        if folder and not (home / folder).is_dir():
            raise UsageError(
                f"the folder {folder}/ of {kind} is not there.",
                file=name,
                line=line(project, kind, "site", name),
                remedy="Make it, or take the setting out of [site].",
                code="DSP114",
            )
    if edition.introduction and not (home / edition.introduction).is_file():
        raise UsageError(
            f"introduction names {edition.introduction!r}, and there is no such file.",
            file=name,
            line=line(project, "introduction", name=name),
            remedy="Write it, or take the setting out.",
            code="DSP114",
        )
    return replace(edition, authorities=tuple(named), models=models, site=edition.site.below(home))


def line(project: Path, key: str, table: str = "", name: str = SETTINGS) -> int:
    """The line on which the settings of an edition set a key, 1-based, 0 if on none."""
    path = project / name
    return Table({}, path.read_text(encoding="utf-8-sig"), name, table).line(key) if path.is_file() else 0


def parse(data: bytes, file: str = SETTINGS) -> Edition:
    """The edition that these bytes of TOML describe; UnreadableInput names the file, the line and the remedy."""
    table = Table.read(data, file)
    table.check(_TOP)
    publication = table.sub("publication", _PUBLICATION)
    if "date" in publication:
        publication["date"] = str(publication["date"])
    models = table.sub("models", _MODELS)
    for kind, model in models.items():
        _stay_inside(model, kind, Table(models, table.text, table.file, "models"))
    text = table.sub("text", _TEXT)
    if text.get("width", 0) < 0 or 0 < text.get("width", 0) < 20:
        raise table.error("width", "width must be 0 (no wrapping) or at least 20.")
    if text.get("notes", NOTES[0]) not in NOTES:
        raise table.error("notes", f"notes must be {' or '.join(NOTES)}.")
    top = {k: v for k, v in table.values.items() if _TOP[k] == "string"}
    for key in ("sources", "registers", "authorities", "also"):
        if key in table.values:
            value = table.values[key]
            top[key] = tuple([value] if isinstance(value, str) else value)
    for name in top.get("also", ()):
        if name not in ALSO:
            raise table.error("also", f"also names {name!r}.", f"It can name {', '.join(ALSO)}.")
    for key in ("sources", "registers", "authorities", "output", "introduction"):
        value = top.get(key, ())
        for path in [value] if isinstance(value, str) else value:
            _stay_inside(path, key, table)
    if top.get("base_url") and not _ADDRESS.fullmatch(top["base_url"]):
        message = f"base_url must be an address to which names of files can be put, not {top['base_url']!r}."
        raise table.error("base_url", message, "Begin it with https:// and end it before any ? or #.")
    if PurePosixPath(top.get("output", "out")) == PurePosixPath("."):
        raise table.error("output", "output must be a folder of its own, not the project's.", 'Write output = "out".')
    output = PurePosixPath(top.get("output", "out"))
    if inside := [path for path in top.get("sources", ()) if PurePosixPath(path).is_relative_to(output)]:
        message = f"the texts of {inside[0]} would lie in the output, {output}."
        raise table.error("output" if "output" in top else "sources", message, "Keep them in a folder of their own.")
    return Edition(
        **top,
        publication=Publication(**publication),
        text=TextSettings(**text),
        prefixes=prefixes(table),
        models=Models(**models),
        site=_site(table),
    )


def _site(table: Table) -> Site:
    values = table.sub("site", _SITE)
    values["redirects"] = tuple(sorted(values.get("redirects", {}).items()))
    site = Site(**values)
    own = Table(table.values.get("site", {}), table.text, table.file, "site")
    for key in ("stylesheets", "assets"):
        if key in own.values:
            _stay_inside(own.values[key], key, own)
    if site.language not in ("", *INTERFACES) and not (site.stylesheets and re.fullmatch("[A-Za-z-]+", site.language)):
        message = f"the interface has no words in {site.language!r}."
        raise own.error("language", message, f"It has {', '.join(INTERFACES)}; others need your own strings.xsl.")
    if site.dts and not table.values.get("base_url"):
        raise own.error("dts", "dts needs the address at which the edition will lie.", "Set base_url.")
    if site.problem and not re.match("(https?|mailto):", site.problem):
        raise own.error("problem", "problem must be an address.", "Begin it with https: or mailto:.")
    for unknown in re.findall(r"\{(?!(?:id|title|address)\})[^{}]*\}", site.problem):
        raise own.error("problem", f"nothing stands for {unknown}.", "There are {id}, {title} and {address}.")
    if site.colour:
        _readable(site, own)
    if site.font and not _FONT.fullmatch(site.font):
        raise own.error("font", f"{site.font!r} is no list of fonts.", "Write it as 'Georgia, \"Noto Serif\", serif'.")
    moved = Table(dict(site.redirects), table.text, table.file, "site.redirects")
    for old, new in site.redirects:
        if isinstance(new, dict):
            message = f"an id with a full stop needs quotation marks: {old}.{next(iter(new), '')}."
            raise moved.error(old, message, 'Write "old.id" = "new.id".')
    moved.check(dict.fromkeys(moved.values, "string"))
    for old, new in site.redirects:
        for ident in (old, new):
            if not _ID.fullmatch(ident):
                raise moved.error(old, f"{ident!r} cannot be the id of a document.", 'Write "old-id" = "new-id".')
    return site


def _readable(site: Site, table: Table) -> None:
    """Raises UnreadableInput for a colour in which links could not be read, unless the edition has looks of its own."""
    colour = measured(site.colour)
    if colour is None:
        remedy = 'Write it as "#84261b", "rgb(132 38 27)" or "hsl(6 66% 31%)", or by its name.'
        raise table.error("colour", f"{site.colour!r} is no colour of CSS that can be measured.", remedy)
    if not site.assets and (ratio := contrast(colour)) < LEAST:
        raise table.error(
            "colour",
            f"links in {site.colour} have a contrast of {int(10 * ratio) / 10} to 1 on a light page, and need {LEAST}.",
            f'Take a darker one, such as "{darker(colour)}".',
        )


def _stay_inside(path: str, key: str, table: Table) -> None:
    """An edition is a folder that can be moved and trusted: it neither reads nor writes outside itself."""
    pure = PurePosixPath(path.replace("\\", "/"))
    if not path or pure.is_absolute() or ".." in pure.parts or re.match("[A-Za-z]:", path):
        raise table.error(
            key,
            f"{key} names {path!r}, which is not inside the project." if path else f"{key} is empty.",
            "Copy or link the files into the folder of edition.toml; `despatch encode` takes files from anywhere.",
        )
