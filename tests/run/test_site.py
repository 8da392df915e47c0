"""The pages about all documents and what pages say of others: what one change makes anew, and that it is the same."""

from __future__ import annotations

import pytest

from cli.conftest import Project, _still, text  # noqa: F401 — a fixture that every build here needs
from despatch.run import site_data


@pytest.fixture
def made(monkeypatch):
    """The slices that others were made of."""
    slices, others = [], site_data.make_others
    monkeypatch.setattr(site_data, "make_others", lambda look, index, _: slices.append(index) or others(look, index, _))
    return slices


def edition(folder, **changed):
    folder.mkdir()
    built = Project(folder, 60)  # of which 28 and 56, say, are of one day
    for stem, content in changed.items():
        built.write(f"texts/{stem}.txt", content)
    return built


def test_a_page_made_anew_says_the_same_of_others(tmp_path, made):
    more = {f"d{number}": text(number) + "\nOne more paragraph.\n" for number in (28, 29, 60)}
    changed, clean = edition(tmp_path / "a"), edition(tmp_path / "b", **more)
    assert changed.build("-q") == 0
    made.clear()
    for stem, content in more.items():
        changed.write(f"texts/{stem}.txt", content)
    assert changed.build("-q") == 0
    assert len(made) == 3
    assert all(1 < slice_.count("<document ") < 10 for slice_ in made), "a page and its neighbours"
    assert clean.build("-q") == 0
    assert changed.files() == clean.files()


def test_a_title_that_changed_is_said_by_others(tmp_path, made):
    another = text(30).replace("Great Britain (Davis)", "France (Wallace)")
    changed, clean = edition(tmp_path / "a"), edition(tmp_path / "b", d30=another)
    assert changed.build("-q") == 0
    changed.write("texts/d30.txt", another)
    assert changed.build("-q") == 0
    assert clean.build("-q") == 0
    assert changed.files() == clean.files()
