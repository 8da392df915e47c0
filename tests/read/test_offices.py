"""Tables of offices: the built-in one, and others as CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from despatch.errors import UnreadableInput, UsageError
from despatch.learn.offices import derive
from despatch.model.titles import Title
from despatch.read import offices

SHARED = Path(__file__).parents[2].parent / "shared" / "authority"
HEAD = "id,surname,forename,office,post,state,from,to\n"


def test_the_built_in_table_reads_like_any_other() -> None:
    data = offices._bytes("us-diplomats")
    quick, checked = offices.parse(data, "us-diplomats"), offices.parse(data, "offices.tsv")
    assert quick == checked
    assert len(quick[0]) > 4000
    assert len(quick[1]) > 7000


def test_the_built_in_table_is_compact_and_read_once() -> None:
    assert offices.resources.data("offices-us.tsv.gz").stat().st_size < 500_000
    assert offices.load(("us-diplomats",)) is offices.load(("us-diplomats",))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the register of appointments is not beside the checkout")
def test_the_built_in_table_is_what_its_sources_give() -> None:
    table = derive(SHARED / "us-appointments.tsv", SHARED / "us-diplomats.tsv")
    assert table.encode() == offices._bytes("us-diplomats")


def test_another_service_from_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "british.csv"
    path.write_text(
        "# Envoys of Great Britain\n"
        + HEAD
        + "buchanan,Buchanan,George,Ambassador,Petrograd,Great Britain,1910,1918-01-06\n"
        "reading,Reading,,Ambassador,United States,British,1918-02,1919-05\n"
        "reading,,,Lord Chief Justice,,British,1913,1921\n",
        encoding="utf-8",
    )
    table = offices.load((str(path),))
    held = table.holders(Title("ambassador", "russia", "united-kingdom"), "1917-11-27", "1917-11-27")
    assert [(one.officer.name, one.fit) for one in held] == [("George Buchanan", "in office")]
    here = table.holders(Title("ambassador", "", "united-kingdom"), "1918-11-27", "1918-11-27")
    assert [one.officer.id for one in here] == ["reading"]


def test_tables_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text(HEAD + "stalin,Stalin,Joseph,President,,Ruritania,1922,1953\n", encoding="utf-8")
    both = offices.load(("us-diplomats", str(path)))
    assert {"stalin", "lansing-robert"} <= both.officers.keys()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, ["no rows"]),
        ("id,surname,office\na,A,Minister\n", 1, ["'from'", "missing"]),
        ("id,surname,office,from,untill\na,A,Minister,1900,\n", 1, ["'untill'"]),
        ("id,id,surname,office,from\n", 1, ["'id'", "twice"]),
        (HEAD + "a,A,B,Minister,France,,1900\n", 2, ["7 cells", "8"]),
        (HEAD + "a,A,B,Minister,France,,1900-13,\n", 2, ["'1900-13'", "'from'"]),
        (HEAD + "a,A,B,Minister,France,,1900-02-30,\n", 2, ["1900-02-30", "'from'"]),
        (HEAD + "a,A,B,Minister,France,,1900,1899\n", 2, ["'1899'", "'to'", "before 1900"]),
        (HEAD + "# remark\na,A,B,,France,,1900,\n", 3, ["'office'", "empty"]),
        (HEAD + "a b,A,B,Minister,France,,1900,\n", 2, ["'a b'", "'id'"]),
        (HEAD + "a,,B,Minister,France,,1900,\n", 2, ["'surname'"]),
        (HEAD + "a,A,B,Minister,France,,1900,\na,Z,B,Minister,Peru,,1901,\n", 3, ["'Z'", "'A'"]),
    ],
)
def test_a_bad_table_is_named_with_line_and_column(tmp_path: Path, text: str, line: int, words: list[str]) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableInput) as raised:
        offices.load((str(path),))
    assert raised.value.line == line
    assert raised.value.file == str(path)
    assert raised.value.remedy
    for word in words:
        assert word in raised.value.message


def test_a_table_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes((HEAD + "a,Müller,B,Minister,France,,1900,\n").encode("latin-1"))
    with pytest.raises(UnreadableInput, match="0xFC") as raised:
        offices.load((str(path),))
    assert raised.value.line == 2


def test_a_name_that_is_no_table() -> None:
    with pytest.raises(UsageError, match="us-diplomat'"):
        offices.load(("us-diplomat",))
