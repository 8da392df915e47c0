"""The edition's grammar as libxml2 reads it soonest.

libxml2 makes an automaton of what every element may contain, in a time that grows with the square of the choices. Where
text is one of them, as in most elements, <mixed> says the same and needs no automaton. To ask an automaton is quicker,
so the elements that fill a document keep theirs. In a <list>, whose parts have no white space, that they have none need
not be proved for each by a regular expression.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree

_RNG = "{http://relaxng.org/ns/structure/1.0}"
OFTEN = ("date", "name", "note", "p", "persName", "placeName", "ref")


def relaxng(path: Path) -> Any:
    """lxml's validator for a grammar of schema/build.py; raises lxml.etree.RelaxNGParseError."""
    tree = etree.parse(str(path))
    defines = {str(define.get("name")): define for define in tree.iter(f"{_RNG}define")}
    for pattern in list(tree.iter(f"{_RNG}param")):
        if pattern.text == r"\S+" and next(pattern.iterancestors(f"{_RNG}list"), None) is not None:
            pattern.getparent().remove(pattern)
    for name in OFTEN:  # of their own, what they share with others
        for ref in list(defines[name].iter(f"{_RNG}ref")):
            if (repeated := _shared(ref, defines)).tag == f"{_RNG}zeroOrMore":
                _replace(ref, deepcopy(repeated))
        for repeated in defines[name].iter(f"{_RNG}zeroOrMore"):
            repeated[:] = [deepcopy(_shared(repeated[0], defines))]
    for name in defines.keys() - set(OFTEN):
        for repeated in list(defines[name].iter(f"{_RNG}zeroOrMore")):
            choice = deepcopy(_shared(repeated[0], defines))
            if choice.tag == f"{_RNG}choice" and (text := choice.find(f"{_RNG}text")) is not None:
                choice.remove(text)
                repeated[:] = [choice]
                mixed = etree.Element(f"{_RNG}mixed")
                _replace(repeated, mixed)
                mixed.append(repeated)
    return etree.RelaxNG(tree)


def _shared(pattern: Any, defines: dict[str, Any]) -> Any:
    """What a reference stands for, unless it is an element; any other pattern as it is."""
    found = defines[pattern.get("name")][0] if pattern.tag == f"{_RNG}ref" else pattern
    return pattern if found.tag == f"{_RNG}element" else found


def _replace(old: Any, new: Any) -> None:
    old.getparent().replace(old, new)
