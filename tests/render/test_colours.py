"""What is written can be read: contrast of at least 4.5 to 1 (WCAG AA), by day and by night."""

from __future__ import annotations

import itertools
import re

import pytest

from despatch.config import parse
from despatch.config.colour import GROUNDS, LEAST, darker, measured
from despatch.config.colour import contrast as of_links
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


# An edition's own colour


def test_it_is_measured_on_the_grounds_of_our_pages() -> None:
    assert (DAY["paper"], DAY["tint"]) == GROUNDS
    ours = measured(DAY["link"])
    assert ours and of_links(ours) == pytest.approx(min(contrast(DAY["link"], ground) for ground in GROUNDS))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Navy", "#000080"),
        ("#a0f", "#aa00ff"),
        ("rgb(132, 38, 27)", "#84261b"),
        ("rgb(132 38 27)", "rgb(132,38,27)"),
        ("rgb(100% 0% 0%)", "red"),
        ("hsl(120 100% 25%)", "rgb(0% 50% 0%)"),
        ("hsl(360deg, 100%, 50%)", "#ff0000"),
    ],
)
def test_it_may_be_written_in_several_ways(one: str, other: str) -> None:
    assert measured(one) == pytest.approx(measured(other), abs=1e-9)


@pytest.mark.parametrize("colour", ["white", "#ffff00", "hsl(30 100% 50%)", "rgb(120 160 200)"])
def test_a_darker_one_that_is_proposed_can_be_read(colour: str) -> None:
    found = measured(colour)
    assert found and of_links(found) < LEAST
    assert parse(f'[site]\ncolour = "{darker(found)}"'.encode()).site.colour == darker(found)


def test_every_colour_can_be_read_by_night() -> None:
    """As CSS mixes colours in Oklab (https://bottosson.github.io/posts/oklab/)."""
    css = assets(colour="red")["edition.css"].decode()
    share = int(re.findall(r"color-mix\(in oklab, var\(--own-colour\) (\d+)%, white\)", css)[0]) / 100
    for digits in itertools.product(range(0, 256, 51), repeat=3):
        mixed = mix("#{:02x}{:02x}{:02x}".format(*digits), share)
        assert min(contrast(mixed, NIGHT[ground]) for ground in ("paper", "tint")) >= LEAST, digits


def mix(colour: str, share: float) -> str:
    """So much of the colour with white."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    long, middle, short = ((share * cone + 1 - share) ** 3 for cone in (long, middle, short))  # white is 1, 1, 1
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    limited = (min(max(part, 0.0), 1.0) for part in linear)
    shown = (12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in limited)
    return "#" + "".join(f"{round(255 * part):02x}" for part in shown)
