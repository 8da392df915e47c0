"""What is written can be read: contrast of at least 4.5 to 1 (WCAG AA), by day and by night."""

from __future__ import annotations

import re

import pytest

from despatch.render.stylesheets import assets

LOOKS = {name: data.decode() for name, data in assets().items() if name.endswith(".css")}
DAY, NIGHT, PAPER = (
    dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", part))
    for part in (*LOOKS["edition.css"].split("@media (prefers-color-scheme: dark)"), LOOKS["print.css"])
)
INKS = ("ink", "muted", "link", "person", "date", "place")


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize("scheme", [DAY, NIGHT], ids=["day", "night"])
def test_every_ink_can_be_read_on_every_ground(scheme: dict[str, str], ground: str, ink: str) -> None:
    assert contrast(scheme[ink], scheme[ground]) >= 4.5


def test_print_is_black_on_white() -> None:
    assert contrast(PAPER["ink"], PAPER["paper"]) == pytest.approx(21)
    assert contrast(PAPER["muted"], PAPER["paper"]) >= 4.5
