"""The first edition against what a careful editor marks by hand (golden/seeds.toml): all of it, nothing else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
SEEDS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/golden/seeds.toml").read_text("utf-8"))["seed"]
T = "{http://www.tei-c.org/ns/1.0}"
WITHOUT = {"note", "corr"}


def squeeze(text: str) -> str:
    return "".join(text.split())


def reading(node: etree._Element, notes: bool = False) -> str:
    """The source's text of an element, without the notes in it."""
    out = [node.text or ""]
    for child in node:
        name = etree.QName(child).localname
        if name not in WITHOUT or (notes and name == "note"):
            out.append(reading(child, notes))
        out.append(child.tail or "")
    return "".join(out)


def where(node: etree._Element) -> str:
    for around in node.iterancestors():
        name = etree.QName(around).localname
        if name == "note":
            return f"note {around.get('n')}"
        if name in ("head", "dateline", "signed"):
            return name
        if name == "opener" and around.find(f"{T}seg") is not None:
            return "head"
    return "text"


class Document:
    def __init__(self, seed: dict[str, Any]) -> None:
        self.root = etree.parse(str(ROOT / "out" / "tei" / f"{seed['stem']}.xml")).getroot()
        body = self.root.find(f"{T}text")
        assert body is not None
        self.body = body

    def marks(self, tag: str) -> list[tuple[etree._Element, str, str]]:
        """(element, its text, where) of each, the text before the notes."""
        found = [(n, squeeze(reading(n)), where(n)) for n in self.body.iter(T + tag)]
        return sorted(found, key=lambda row: row[2].startswith("note"))

    def before(self, node: etree._Element) -> str:
        """The source's text up to a node, notes left out unless the node is in one."""
        scope = next((a for a in node.iterancestors(T + "note") if a.get("n")), self.body)
        text: list[str] = []

        def walk(at: etree._Element) -> bool:
            if at is node:
                return True
            if at is not scope and etree.QName(at).localname in WITHOUT:
                return False
            text.append(at.text or "")
            for child in at:
                if walk(child):
                    return True
                text.append(child.tail or "")
            return False

        walk(scope)
        return squeeze("".join(text))


@pytest.fixture(params=SEEDS, ids=[s["stem"][:3] for s in SEEDS])
def seed(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


def expected(rows: list[dict[str, Any]], *keys: str) -> list[tuple[str, ...]]:
    return [(squeeze(r["surface"]), *(r[k] for k in keys), r["in"]) for r in rows if r.get("required", True)]


def optional(rows: list[dict[str, Any]]) -> set[str]:
    return {squeeze(r["surface"]) for r in rows if not r.get("required", True)}


def test_names(seed: dict[str, Any]) -> None:
    found = [(s, n.get("ref", "").lstrip("#"), w) for n, s, w in Document(seed).marks("persName")]
    assert found == expected(seed["names"], "ref")


def test_dates(seed: dict[str, Any]) -> None:
    found = [(s, n.get("when") or n.get("from"), w) for n, s, w in Document(seed).marks("date")]
    assert found == expected(seed["dates"], "when")


def test_references(seed: dict[str, Any]) -> None:
    rows = seed["references"]
    refs = [
        m for m in Document(seed).marks("ref") if m[0].get("type") != "communication" and m[1] not in optional(rows)
    ]
    assert [(s, w) for _, s, w in refs] == expected(rows)
    for (node, _, _), row in zip(refs, [r for r in rows if r.get("required", True)], strict=True):
        assert (node.get("target") or "").endswith(row["ends"]), row


def test_communications(seed: dict[str, Any]) -> None:
    refs = [m for m in Document(seed).marks("ref") if m[0].get("type") == "communication"]
    assert [(s, n.get("n"), w) for n, s, w in refs] == expected(seed["communications"], "n")


def test_notes_stand_at_their_anchors(seed: dict[str, Any]) -> None:
    document = Document(seed)
    notes = [n for n in document.body.iter(T + "note") if n.get("n")]
    assert [n.get("n") for n in notes] == [row["n"] for row in seed["notes"]]
    for node, row in zip(notes, seed["notes"], strict=True):
        assert node.get("type") != "unanchored"
        assert document.before(node).endswith(squeeze(row["after"]))
        assert squeeze(reading(node, notes=True)).startswith(squeeze(row["begins"]))


def test_page_breaks(seed: dict[str, Any]) -> None:
    document = Document(seed)
    breaks = list(document.body.iter(T + "pb"))
    assert [b.get("n") for b in breaks] == [row["n"] for row in seed["pages"]]
    for node, row in zip(breaks, seed["pages"], strict=True):
        assert document.before(node).endswith(squeeze(row["before"]))


def test_gaps_and_corrections(seed: dict[str, Any]) -> None:
    document = Document(seed)
    gaps = list(document.body.iter(T + "gap"))
    assert [g.get("reason") for g in gaps] == [row["reason"] for row in seed["gaps"]]
    for node, row in zip(gaps, seed["gaps"], strict=True):
        assert document.before(node).endswith(squeeze(row["after"]))
    choices = [node for node, _, _ in document.marks("choice")]
    pairs = [(c.find(T + "sic").text, c.find(T + "corr").text) for c in choices]
    assert pairs == [(row["sic"], row["corr"]) for row in seed["corrections"]]


def test_brackets(seed: dict[str, Any]) -> None:
    assert [(s, w) for _, s, w in Document(seed).marks("supplied")] == expected(seed["supplied"])


def test_structure(seed: dict[str, Any]) -> None:
    document = Document(seed)
    div = document.body.find(f"{T}body/{T}div")
    assert div.get("subtype") == seed["subtype"]
    source = div.find(f"{T}note[@type='source']")
    assert squeeze(source.text) == squeeze(seed["source"])
    for tag, line in (
        ("head", seed["head"]),
        ("signed", seed["signed"]),
        ("dateline", seed["dateline"] + seed["received"]),
    ):
        found = [squeeze(reading(n)) for n in div.iter(T + tag)]
        assert found == ([squeeze(line)] if line else []), tag
    kinds = [squeeze(reading(n)) for n in div.iter(T + "seg") if n.get("type") == "kind"]
    assert kinds == ([squeeze(seed["subhead"])] if seed["subhead"] else [])
    places = [squeeze(reading(n)) for n in div.iter(T + "placeName")]
    assert places == ([seed["place"]] if seed["place"] else [])


def test_header(seed: dict[str, Any]) -> None:
    root = Document(seed).root
    date = root.find(f".//{T}creation/{T}date")
    first = date.get("when") or date.get("notBefore")
    last = date.get("when") or date.get("notAfter")
    assert seed["not_before"] <= first[:10] <= last[:10] <= seed["not_after"]
    for kind, who in (("sent", seed["sent"]), ("received", seed["received_by"])):
        action = root.find(f".//{T}correspAction[@type='{kind}']")
        refs = [] if action is None else [n.get("ref", "").lstrip("#") for n in action.iter(T + "persName", T + "rs")]
        assert who == "" or who in refs, kind
    assert [squeeze(n.text) for n in root.iter(T + "fw")] == [squeeze(line) for line in seed.get("furniture", [])]
    for key, path in (("citation", "bibl"), ("abstract", "abstract"), ("title", "bibl")):
        if seed.get(key):
            said = [squeeze("".join(n.itertext())) for n in root.iter(T + path)]
            assert any(squeeze(seed[key]) in text for text in said), key


def test_roles_are_not_wrong(seed: dict[str, Any]) -> None:
    rows = {squeeze(r["surface"]): r["ref"] for r in seed["roles"]}
    roles = [(s, n.get("ref", "").lstrip("#"), w) for n, s, w in Document(seed).marks("rs")]
    for surface, ref, _ in roles:
        assert ref in ("", rows.get(surface, "")), surface
    required = [(squeeze(r["surface"]), r["ref"], r["in"]) for r in seed["roles"] if r.get("required")]
    for role in required:
        assert role in roles
