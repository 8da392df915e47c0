"""What docs/transcriptions.md says of its example is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from despatch import flow
from despatch.config import Edition
from despatch.model.index import Index
from despatch.model.register import Register
from despatch.model.transcript import Source

PAGE = (Path(__file__).parents[1] / "docs" / "transcriptions.md").read_text(encoding="utf-8")
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.mark.parametrize("numbers", ["12", "¹²"])
def test_the_example_comes_out_as_the_page_says(numbers: str) -> None:
    [example] = re.findall(r"^```\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    example = example.replace("May,1", f"May,{numbers[0]}").replace("Paris.2", f"Paris.{numbers[1]}")
    recognised, own = flow.summarise(Source("letter.txt", "letter", example), Register())
    done = flow.finish(recognised, own, Index.of([own]), Edition())
    assert done.ok and not done.findings
    root = etree.fromstring(done.tei)

    def found(path: str) -> list[str]:
        return [" ".join("".join(node.itertext()).split()) for node in root.xpath(path, namespaces=TEI)]

    assert found("//t:body/t:div/t:head/t:persName") == ["Hale", "Adams"]
    assert [part.get("type") for part in root.xpath("//t:body/t:div/t:div", namespaces=TEI)] == ["letter", "enclosure"]
    assert found("//t:div/t:div/t:opener/t:dateline") == ["London, June 26, 1863.", "Paris, June 1, 1863."]
    assert found("//t:closer/t:signed") == ["James Hale", "Robert Wood"]
    assert found("//t:p/t:note") == ["Not printed.", "Printed below, as an enclosure."]
    assert root.xpath("//t:pb/@n", namespaces=TEI) == ["218"]
    sent = root.find(".//{*}correspAction[@type='sent']")
    assert [sent.findtext(f"{{*}}{name}") for name in ("persName", "placeName")] == ["Hale", "London"]
    assert sent.find("{*}date").get("when") == "1863-06-26"
