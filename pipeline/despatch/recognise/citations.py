"""How the series *Foreign Relations of the United States* is cited, and the ids of its volumes.

The ids are formed as the Office of the Historian forms them: "frus", the years, and what tells the volume apart
("frus1952-54v14p2", "frus1969-76ve05p1", "frus1917Supp02v01", "frus1919Russia"). Rules and tables were read off the
targets in the encoded volumes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from despatch.model import patterns as re

# Volumes that are cited by a title and have an id of their own making: (title, years) → what follows "frus".
TITLED = {
    ("lansing papers", "1914–20"): "1914-20",
    ("paris peace conference", "1919"): "1919Paris",
    ("japan", "1931–41"): "1931-41",
    ("soviet union", "1933–39"): "1933-39",
    ("conferences at washington", "1941–42"): "1941-43",
    ("conferences at washington and quebec", "1943"): "1943",
    ("conferences at cairo and tehran", "1943"): "1943CairoTehran",
    ("conference at quebec", "1944"): "1944Quebec",
    ("conferences at malta and yalta", "1945"): "1945Malta",
    ("conference of berlin", "1945"): "1945Berlin",
    ("intelligence community", "1950–55"): "1950-55Intel",
    ("emergence of the intelligence establishment", "1945–50"): "1945-50Intel",
}
# Volumes of the years 1969–1976 that are cited by their titles while they wait for publication.
PLANNED = {
    ("foundations of foreign policy", "1969–72"): "v01",
    ("vietnam", "1969–70"): "v06",
    ("moscow summit", ""): "v14",
    ("china", "1969–72"): "v17",
    ("southeast asia", "1969–72"): "v20",
    ("africa", "1969–72"): "ve05p1",
}
# Titles that are part of the id of a volume of one year.
NAMED = {"russia": "Russia", "china": "China", "the far east: china": "China", "affairs in china": "China"}
# Volumes that were printed as one although the citation does not say so.
ONLY_VOLUME = {"1917Supp01": "1917Supp01v01"}
# Volumes in two parts that are also cited by page alone: a page halfway between those cited from the one and the other.
SECOND_PARTS = {
    "1951v06": 1136,
    "1952-54v01": 550,
    "1952-54v02": 942,
    "1952-54v05": 930,
    "1952-54v09": 1730,
    "1952-54v13": 1400,
    "1952-54v14": 1225,
}

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ID = re.compile(r"frus(?P<years>\d{4}(?:-\d\d)?)(?P<rest>.*)")


@cache
def arabic(numeral: str) -> int:
    """The number that a Roman or Arabic numeral means; 0 for anything else."""
    if numeral.isdecimal():
        return int(numeral)
    total, last = 0, 0
    for letter in reversed(numeral.lower()):
        value = _ROMAN.get(letter, 0)
        if not value:
            return 0
        total, last = (total - value, last) if value < last else (total + value, value)
    return total


@dataclass(frozen=True, slots=True)
class Citation:
    """A volume as cited. years: "1917" or "1952–54"; the rest as printed, "" where not given."""

    years: str = ""
    supplement: str | None = None
    volume: str = ""
    part: str = ""
    title: str = ""
    title_years: str = ""

    @property
    def first_year(self) -> int:
        return int(self.years[:4]) if self.years else 0

    @property
    def last_year(self) -> int:
        return int(self.years[:2] + self.years[-2:]) if self.years else 0

    @property
    def titled(self) -> bool:
        """Whether it is known by a title with years of its own: *The Soviet Union, 1933–1939*."""
        return bool(self.title) and not self.volume and self.title_years == self.years

    def volume_id(self, page: int = 0) -> str:
        """The id of the volume, "" where the citation does not say enough; page helps where a part is not named."""
        title = re.sub(r"^the | \(.*", "", self.title.lower())
        for key, ident in TITLED.items():
            if key[1] == self.years and title.startswith(key[0]):
                return "frus" + ident + self._number()
        if not self.years:
            return ""
        years = self.years.replace("–", "-")
        if not self.volume and self.first_year >= 1952:
            planned = PLANNED.get((title, self.title_years))
            return f"frus{years}{planned}" if planned else ""
        if self.supplement is not None:
            base = f"{years}Supp" + (f"{int(self.supplement):02d}" if self.supplement else "")
        else:
            base = years + NAMED.get(self.title.lower().strip("()"), "")
        base += self._number()
        if base in SECOND_PARTS and page:
            base += "p2" if page >= SECOND_PARTS[base] else "p1"
        return "frus" + ONLY_VOLUME.get(base, base)

    def _number(self) -> str:
        if not self.volume:
            return ""
        electronic = self.volume[:1] in "Ee"
        number = arabic(self.volume.lstrip("Ee-–"))
        return f"v{'e' if electronic else ''}{number:02d}" + (f"p{arabic(self.part)}" if self.part else "")


def span_of_years(first: str, last: str) -> str:
    """ "1952", "1954" → "1952–54"; a last year that is missing or misprinted (1063) counts by its last two digits."""
    return f"{first}–{last[-2:]}" if last else first


@cache
def parse_id(collection: str) -> Citation:
    """The citation that the id of a collection amounts to; an empty one for ids that are not of the series."""
    match = _ID.match(collection)
    if not match:
        return Citation()
    number = re.search(r"v(e?\d+)(?:p(\d))?$", match["rest"])
    supplement = re.match(r"Supp(\d*)", match["rest"])
    return Citation(
        years=match["years"].replace("-", "–"),
        supplement=supplement[1] if supplement else None,
        volume=number[1] if number else "",
        part=(number[2] or "") if number else "",
    )


def sibling(own: Citation, volume: str, part: str) -> Citation:
    """Another volume of the own years: `vol. II` in a volume of 1955–1957; a part alone is one of the own volume."""
    return replace(own, volume=volume or own.volume, part=part, title="", title_years="", supplement=None)
