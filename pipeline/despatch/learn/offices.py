"""The built-in table of offices, derived from the register of appointments of the Office of the Historian.

Run as `python -m despatch.learn.offices FOLDER`, where FOLDER holds two tables of tab-separated values, with the heads

    us-appointments.tsv   person title territory kind appointed started ended
    us-diplomats.tsv      id surname forename suffix alternates birth death viaf

Appointments without any date are left out. The table goes to `data/offices-us.tsv.gz`: same rows, same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from pathlib import Path

from despatch import resources
from despatch.model.titles import HOME
from despatch.read.offices import COLUMNS

_PEOPLE = "https://history.state.gov/departmenthistory/people/"
_VIAF = "https://viaf.org/viaf/"
_PROVENANCE = (
    "Principal officers of the Department of State and chiefs of mission of the United States, from 1778.",
    "Derived from the register of the Office of the Historian, Department of State (https://history.state.gov/departmenthistory),",
    "which is in the public domain. Facts only; this table may be used by anyone for any purpose (CC0 1.0).",
    "One row an appointment; the columns of a person are not repeated.",
)

# A title in the register → the office as the printed papers call it, and its post where the title has one.
_OFFICES = (
    (r"Ambassador Extraordinary and Plenipotentiary", "Ambassador", ""),
    (r"(?:Envoy Extraordinary and )?Minister Plenipotentiary", "Minister", ""),
    (r"Minister Resident.*", "Minister Resident", ""),
    (r"Chargé d’Affaires.*", "Chargé d’Affaires", ""),
    (r"(?:Diplomatic )?Agent/Consul General", "Agent", ""),
    (r"Secretary of State ad interim", "Acting Secretary of State", ""),
    (r"Counselor", "Counselor of the Department of State", ""),
    (r"Representative of the U\.S\.A\. to the United Nations", "Representative", "united-nations"),
    (
        r"U\.S\. Permanent Representative on the Council of the North Atlantic.*",
        "Representative",
        "north-atlantic-council",
    ),
    (
        r"Permanent Representative of the U\.S\.A\. to the Organization of Am.*",
        "Representative",
        "organization-of-american-states",
    ),
    (r"Representative of the U\.S\.A\. to the European Union.*", "Representative", "european-communities"),
)
# Territories that the papers do not tell apart from the state before or after.
_TERRITORIES = {
    "kingdom-of-two-sicilies": "two-sicilies",
    "joseon-dynasty": "korea",
    "socialist-federal-republic-of-yugoslavia": "yugoslavia",
    "south-vietnam": "vietnam",
    "state-of-vietnam": "vietnam",
}
# Ids of appointments under which no person is listed → the person's.
_PERSONS = {"wilson-huntington-francis-mairs-huntington-wilson": "wilson-francis-mairs-huntington"}


def derive(appointments: Path, diplomats: Path) -> str:
    """The table as text: comment lines, the head, one line an appointment."""
    people = {row["id"]: row for row in _rows(diplomats)}
    out = io.StringIO()
    out.writelines(f"# {line}\n" for line in _PROVENANCE)
    writer = csv.DictWriter(out, COLUMNS, delimiter="\t", restval="", lineterminator="\n")
    writer.writeheader()
    rows = [{**row, "person": _PERSONS.get(row["person"], row["person"])} for row in _rows(appointments)]
    rows = [row for row in rows if row["appointed"] or row["started"] or row["ended"]]
    known = ""
    for row in sorted(rows, key=_order):
        person = {} if row["person"] == known else _person(people[row["person"]])
        writer.writerow({"id": row["person"], **person, **_office(row)})
        known = row["person"]
    return out.getvalue()


def _order(row: dict[str, str]) -> tuple[str, ...]:
    return row["person"], row["started"] or row["appointed"] or row["ended"], row["title"], row["territory"]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _office(row: dict[str, str]) -> dict[str, str]:
    backwards = bool(row["ended"]) and row["ended"] < row["started"][: len(row["ended"])]  # a slip of the register
    territory = re.sub(r"-\d{4}$", "", row["territory"])
    office, post = row["title"], _TERRITORIES.get(territory, territory)
    for pattern, name, place in _OFFICES:
        if re.fullmatch(pattern, row["title"]):
            office, post = name, post or place
            break
    return {
        "office": office,
        "post": post,
        "state": HOME,
        "appointed": row["appointed"],
        "from": "" if backwards else row["started"],
        "to": row["ended"],
    }


def _person(row: dict[str, str]) -> dict[str, str]:
    idnos = [_PEOPLE + row["id"], *([_VIAF + row["viaf"]] if row["viaf"] else [])]
    return {
        "surname": row["surname"],
        "forename": row["forename"],
        "suffix": row["suffix"],
        "variant": row["alternates"],
        "birth": row["birth"],
        "death": row["death"],
        "idno": " ".join(idnos),
    }


def main(folder: Path) -> None:
    table = derive(folder / "us-appointments.tsv", folder / "us-diplomats.tsv")
    target = resources.data("offices-us.tsv.gz")
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(gzip.compress(table.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
