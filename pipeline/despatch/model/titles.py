"""Titles of office as printed: "the Acting Secretary of State", "The Ambassador in Great Britain", "Soviet Ambassador".

The wordings are those of the heads and the running text of Foreign Relations volumes of 1914–1980.
"""

from __future__ import annotations

from functools import cache

from despatch.model import patterns as re
from despatch.model.posts import ADJECTIVES, NAMES, SEATS, post
from despatch.model.record import record

HOME = "united-states"  # whose service "the Ambassador in France" is of, where the words do not say
MISSIONS = ("ambassador", "minister", "minister resident", "agent", "commissioner", "chargé d’affaires")
"""Chiefs of mission, from the highest rank to the lowest."""
CHARGE = MISSIONS[-1]
PUBLIC_PAPERS = ("Public Papers: ", "Presidents of the United States: ")
"""A series whose volumes are named by president: the name after these words is a president's."""


@record(frozen=True, slots=True)
class Title:
    """office: its name in lower case ("ambassador", "under secretary of state"); post: where, an id of `model.posts`.

    state: whose service it is, an id of `model.posts` too. post and state are "" where the words do not say.
    """

    office: str
    post: str = ""
    state: str = ""


@record(frozen=True, slots=True)
class Found:
    """A title at text[start:end], its article included.

    full: the words say which office it is, not only "the Ambassador"; article: one stands before it; other: not
    that of the present holder ("the former Ambassador"), or no person at all ("appointed as Ambassador").
    """

    start: int
    end: int
    title: Title
    full: bool
    article: bool
    other: bool


_PLACES: dict[str, list[str]] = {}  # by their first letter, the longer before the shorter
for _name in sorted({*NAMES, *SEATS}, key=len, reverse=True):
    _PLACES.setdefault(_name[0], []).append(_name)
_AT, _OF = (" in ", " at ", " to ", " near "), (" of ",)  # what stands between an office and where it is, or whose
_AREAS = "Affairs|Relations|Administration|Areas|Research|Management"
_FOR = rf"(?P<bureau> for (?:[A-Z][\w’'-]*,? |and |the |of |in )*(?:{_AREAS}))?"

# The words that begin a title, all of it up to its place, its office, what leads to the place.
_ROWS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "Secretary of State",
        rf"Secretary of State(?: ad interim)?(?![\w-]){_FOR}(?! for [A-Z])",
        "secretary of state",
        (),
    ),
    ("Ambassador", r"Ambassador(?![\w-])(?! at Large| Extraordinary)", "ambassador", _AT),
    ("Minister", r"Minister(?![\w-])(?! (?:for|of|[Cc]ounsel|Resident|President|without))(?!-)", "minister", _AT),
    ("Minister Resident", r"Minister Resident(?: and Consul General)?", "minister resident", _AT),
    ("Charg", r"Charg[ée](?: d[’']Affaires)?(?: ad interim)?(?![\w-])", "chargé d’affaires", _AT),
    ("Diplomatic Agent", r"Diplomatic Agent(?: and Consul General)?", "agent", _AT),
    ("Agent and Consul General", r"Agent and Consul General", "agent", _AT),
    ("High Commissioner", r"High Commissioner", "commissioner", _AT),
    ("Consul", r"Consul(?: General)? (?:in|at) (?P<town>[A-Z][\w’-]+)", "consul", ()),
    (
        "Counselor",
        r"Counselor (?:for|of) the Department(?: of State)?(?![\w-])",
        "counselor of the department of state",
        (),
    ),
    ("Legal Adviser", r"Legal Adviser(?: (?:of|for) the Department(?: of State)?)?(?![\w-])", "legal adviser", ()),
    ("Director of the Policy", r"Director of the Policy Planning (?:Staff|Council)", "director of policy planning", ()),
    ("Representative at", r"Representative at the (?P<post>[Uu]nited Nations)", "representative", ()),
    ("Representative to", r"Representative to the (?P<post>[Uu]nited Nations)", "representative", ()),
    ("Chief of Protocol", r"Chief of Protocol", "chief of protocol", ()),
    ("President", r"President(?![\w-])(?! (?:pro tem|of the (?:Council|Senate|Board)))", "president", _OF),
    ("Prime Minister", r"Prime Minister(?![\w-])", "prime minister", _OF),
    ("Foreign Minister", r"Foreign Minister(?![\w-])", "foreign minister", _OF),
    ("Minister for Foreign", r"Minister for Foreign Affairs", "foreign minister", _OF),
    ("Minister of Foreign", r"Minister of Foreign Affairs", "foreign minister", _OF),
)
# Rows by a word that their triggers share, so that a text without it is passed over at once.
_STEMS = ("Secretary of State", "Ambassador", "Minister", "Charg", "Agent", "Commissioner", "Consul", "Counselor",
          "Legal Adviser", "Policy", "Representative", "Protocol", "President")  # fmt: skip
_TRIGGERS = tuple((stem, tuple(row for row in _ROWS if stem in row[0])) for stem in _STEMS)
_STEM = re.compile("|".join(_STEMS))  # none begins within another

_compiled = cache(re.compile)  # when a text first has the words
_GOES_ON = re.compile(r"[\w-]")

# Words that may stand between nationality and title: those that make another office of it, and those that do not.
_MODIFIERS = {
    "secretary of state": ("Acting", "Under", "Deputy", "Assistant", "First", "Second", "Third"),
    "representative": ("Acting", "Deputy"),
    "counselor of the department of state": ("Acting",),
    "legal adviser": ("Acting", "Deputy", "Assistant"),
    "director of policy planning": ("Acting", "Deputy"),
    "chief of protocol": ("Acting", "Deputy", "Assistant"),
    "consul": ("Vice",),
    "president": ("Vice",),
    "prime minister": ("Deputy", "Vice", "Acting"),
    "foreign minister": ("Deputy", "Vice", "Acting"),
}
_IDLE = ("Permanent", "Appointed")
_OF_A_STATE = ("president", "prime minister", "foreign minister")

_LEFT = re.compile(r"(?:\b(?P<article>[Tt]he|[Oo]ur) )?(?P<words>(?:(?:(?:[A-Z]\.)+|[A-Z][\w’'–-]*) )*)$")
_SMALL = re.compile(r".* (?=[a-z])")  # up to the last word in small letters, before which nothing of that begins
_OTHER = re.compile(
    r"\b(?:former(?:ly)?|late|new|next|future|retiring|previous|then|past|as|a|any|each|no|another|every|being)[ -]$"
    r"|\bex-$|\bappoint(?:ed|ment)\b[^.;]{0,30}$",
    re.I,
)
_BEFORE = {"By", "From", "To", "And", "For", "With", "Memorandum", "Telegram", "Letter", "See", "When", "If", "As"}
_BESIDE, _WINDOW = 40, 64  # code points before a title that are looked at

# Bureaus as they were called → as the register of appointments calls them.
_BUREAUS = {
    "far eastern affairs": "east asian and pacific affairs",
    "east asian affairs": "east asian and pacific affairs",
    "european affairs": "european and eurasian affairs",
    "european and canadian affairs": "european and eurasian affairs",
    "inter-american affairs": "western hemisphere affairs",
    "american republic affairs": "western hemisphere affairs",
    "near eastern, south asian, and african affairs": "near eastern affairs",
    "near eastern, south asian and african affairs": "near eastern affairs",
    "near eastern and south asian affairs": "near eastern affairs",
    "united nations affairs": "international organization affairs",
    "congressional relations": "legislative affairs",
    "economic affairs": "economic, energy, and business affairs",
    "economic and business affairs": "economic, energy, and business affairs",
}


def titles(text: str) -> list[Found]:
    """The titles of office in a text, from left to right; where two overlap the longer."""
    found: list[Found] = []
    stems = _STEM.findall(text)
    for stem, rows in _TRIGGERS if stems else ():
        for trigger, pattern, office, lead in rows if stem in stems else ():
            at = text.find(trigger)
            while at >= 0:
                if (match := _compiled(pattern).match(text, at)) and (one := _found(text, match, office, lead)):
                    found.append(one)
                at = text.find(trigger, at + 1)
    if len(found) < 2:
        return found
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[Found] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def title(text: str) -> Title | None:
    """The title that a text begins with, as an entry of a register has it: "Ambassador to Great Britain"."""
    return next((one.title for one in titles(text) if one.start == 0), None)


def office(name: str) -> str:
    """An office by its name in a table, as `Title.office` has it."""
    return " ".join(name.replace("'", "’").casefold().split())


def _found(text: str, match: re.Match[str], base: str, lead: tuple[str, ...]) -> Found | None:
    """The title that a match ends, with modifiers, nationality and article before it and its place after it; None for
    another office."""
    begin = max(0, match.start() - _BESIDE)
    before = _SMALL.match(text, begin, match.start())
    left = _LEFT.search(text, before.end() if before else begin, match.start())
    assert left is not None  # it matches the empty string at least
    words = left["words"].split()
    count = len(words)
    modifiers: list[str] = []
    known = _MODIFIERS.get(base, ())
    while words and (words[-1] in known or words[-1] in _IDLE):
        modifiers.insert(0, words.pop())
    size = next((n for n in (3, 2, 1) if len(words) >= n and " ".join(words[-n:]) in ADJECTIVES), 0)
    state = ADJECTIVES[" ".join(words[-size:])] if size else ""
    words = words[: len(words) - size]
    if words and words[-1] not in _BEFORE:
        return None
    start = left.start("words") + sum(len(word) + 1 for word in words) if words else left.start()
    article = bool(left["article"]) and not words
    if words and count == len(words):
        start = match.start()
    groups = match.groupdict()
    name = _named(base, [m for m in modifiers if m not in _IDLE], groups.get("bureau") or "", match[0])
    place, end = _place(text, match.end(), lead)
    where = post(place if lead == _AT else groups.get("post") or "")
    state = state or post(place if lead == _OF else "")
    full = bool(where) or bool(groups.get("town")) or (base in _OF_A_STATE and bool(state))
    full = full or base not in (*MISSIONS, *_OF_A_STATE)
    other = bool(_OTHER.search(text, max(0, start - _WINDOW), start)) or text[end : end + 1] == "-"
    return Found(start, end, Title(name, where, state), full, article, other)


def _place(text: str, at: int, lead: tuple[str, ...]) -> tuple[str, int]:
    """The place of an office whose name ends at `at`, "" for none, and where both end."""
    begin = at + next((len(words) for words in lead if text.startswith(words, at)), 0)
    for start in (begin + len("the "), begin) if text.startswith("the ", begin) else (begin,):
        for name in _PLACES.get(text[start : start + 1], ()) if begin > at else ():
            if text.startswith(name, start) and not _GOES_ON.match(text, start + len(name)):
                return name, start + len(name)
    return "", at


def _named(base: str, modifiers: list[str], bureau: str, words: str) -> str:
    if words.endswith("ad interim") and base == "secretary of state":
        modifiers = ["acting"]
    area = bureau.removeprefix(" for ").casefold()
    return office(" ".join([*modifiers, base]) + (f" for {_BUREAUS.get(area, area)}" if area else ""))
