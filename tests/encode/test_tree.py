"""What is written is what was made, as any reader of XML sees it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from despatch.encode.tree import NAMESPACE, Element, element, file, markup

TEI = f"{{{NAMESPACE}}}"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("&<>\"'\t\n\r"))
WORDS = WORDS.filter(lambda text: "\ufffe" not in text and "\uffff" not in text)


@given(WORDS, WORDS)
def test_it_reads_back(text: str, value: str) -> None:
    root = Element("TEI", {"xmlns": NAMESPACE})
    p = element(root, "p", text, n=value)
    element(p, "lb")
    p.content.append(text)
    [read] = etree.fromstring(file(root))
    assert (read.text or "", read.get("n", ""), read[0].tail or "") == (text, value, text)


def test_white_space_is_added_only_where_it_is_free() -> None:
    root = Element("div", {})
    p = element(root, "p", "One ")
    element(element(p, "list"), "item", "two")
    element(root, "list").content.append(markup(Element("item", {}), 2))
    assert (
        markup(root) == "\n<div>\n  <p>One <list><item>two</item></list></p>\n  <list>\n    <item/>\n  </list>\n</div>"
    )
