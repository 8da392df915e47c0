"""The name of a person as a printed list of persons has it: "Achilles, Theodore C.", "Chou En-lai (Zhou Enlai)".

The rules come from the lists of persons in the Foreign Relations volumes of 1952 to 1980: surname first, then rank or
honorific, forenames and suffix, variants in parentheses, nicknames in quotation marks; East and South-East Asian names
stand without a comma, the family name first.
"""

from __future__ import annotations

from dataclasses import replace

from despatch.model import patterns as re
from despatch.model.register import PersonName

_TITLE = (
    "Adm|Admiral|Air|Ambassador|Archbishop|Baron|Bishop|Brig|Brigadier|Capt|Captain|Cardinal|Chief|Col|Colonel"
    "|Commander|Commodore|Count|Dame|Dato|Director|Dr|Emperor|Empress|Field|Gen|General|Generalissimo|Governor|Hon|King|Lady"
    "|Lieutenant|Lord|Lt|Madame?|Maj|Major|Marquis|Marshal|Minister|Miss|Monsignor|Mrs?|Ms|Pope|President|Prince"
    "|Princess|Prof|Professor|Queen|Rear|Rep|Representative|Rev|Reverend|Rt|Sen|Senator|Sheikh|Sir|Sultan|Viscount"
    "|Vice|USA|USAF|USMC|USN"
)
_TITLES = re.compile(rf"(?:(?:{_TITLE})(?:\.,?|(?=\s|$))\s*)*")
_ROLE = re.compile(
    r"\d|(?:deputy|assistant|under|secretary|minister|director|chief|counselor|chairman)\b|(?:[\w.]+ )?\w+ of\b", re.I
)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{1,3}|IV", re.I)
_REGNAL = re.compile(r"[IVX]+")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]")
_GROUP = re.compile(r"\(([^()]*)\)")
_QUOTED = re.compile(r"[“\"]([^“”\"]+?),?[”\"]")
_QUOTES = "“”\"‘’'"
_COMPOUND = re.compile(r"(?:[a-z][\w–-]*|De|Van|Von) \S+|.+ (?:y|de|von|van) .+")  # de Leusse, Wessin y Wessin
_PARTICLE = re.compile(r"(?:al|ad|el)\b.*|de|del|della|der|di|du|el|la|le|van|von|y", re.I)
_SERVICE = re.compile(r"[A-Z]{2,5}|[DRI]-.*|[Rr]et\.?")


def parse(printed: str, *, surname_first: bool = True, main: PersonName | None = None) -> tuple[PersonName, ...]:
    """The forms of one printed name, the main one first and the others marked as variants.

    surname_first: whether a name without a comma begins with the surname, as in a sorted list.
    main: the entry's main form, where `printed` is a variant of it; then every form returned is a variant.
    """
    text = " ".join(printed.split())
    if _GROUP.fullmatch(text):
        text = text[1:-1]
    text = re.sub(r"(?<=\w)\((\w+)\)(?=\w)", r"\1", text)  # Briz(z)ola
    comma = text.find(",", text.find(")") + 1 if re.match(r"[^,]*\([^)]*\)", text) else 0)
    groups = [(found.group(1), found.start() < comma) for found in _GROUP.finditer(text)]
    bare = " ".join(_GROUP.sub(" ", text).split())
    nicknames = [found.group(1).strip() for found in _QUOTED.finditer(bare)]
    bare = re.sub(r"\s+,", ",", " ".join(_QUOTED.sub(" ", bare).replace("” or", "").split()))
    first = _natural(bare, main) if main and "," not in bare else _printed(bare, surname_first)
    forms = [first]
    forms += [_nicknamed(first, nickname) for nickname in nicknames]
    for group, in_surname in groups:
        forms += _variants(group, first, in_surname)
    unique = {(form.full, form.surname): form for form in reversed(forms) if form.full}
    unique.pop((first.full, first.surname), None)
    return tuple(
        replace(form, variant=main is not None or i > 0) for i, form in enumerate([first, *reversed(unique.values())])
    )


def compose(surname: str, forename: str, suffix: str = "", title: str = "") -> PersonName:
    """A name of the western order: forename, surname, suffix."""
    full = f"{forename}{surname}" if forename.endswith("-") else f"{forename} {surname}".strip()
    comma = ", " if suffix[:2] in ("Jr", "Sr", "jr", "sr") else " "
    return PersonName(full + (comma + suffix if suffix else ""), surname, forename, title=title, suffix=suffix)


def _printed(text: str, surname_first: bool) -> PersonName:
    """A name as a sorted list prints it; what stands between commas is forenames, titles or a suffix."""
    surname, *rest = [part.strip() for part in text.split(",")]
    surname = _without_stop(surname)
    forenames, titles, suffix = [], [], ""
    for part in filter(None, rest):
        if _SUFFIX.fullmatch(part):
            suffix = part
        elif _ROLE.match(part):
            titles.append(part)
        else:
            title, name = _split_title(part)
            titles += [title] if title else []
            forenames += [name] if name else []
    forename = _without_stop(" ".join(forenames))
    if found := re.fullmatch(rf"(.+?) ({_SUFFIX.pattern})", forename, re.I):
        forename, suffix = found.group(1), suffix or found.group(2)
    if forename:
        return compose(surname, forename, suffix, ", ".join(titles))
    title, bare = _split_title(surname)
    surname = bare or surname
    whole = _ordered(surname, surname_first)
    return replace(whole, title=", ".join(filter(None, [title, *titles])), suffix=suffix or whole.suffix)


def _ordered(text: str, surname_first: bool) -> PersonName:
    """A name without a comma."""
    words = text.split()
    if len(words) > 1 and _REGNAL.fullmatch(words[-1]):
        return PersonName(text, "", " ".join(words[:-1]), suffix=words[-1])
    if len(words) < 2 or (surname_first and _COMPOUND.fullmatch(text)):
        return PersonName(text, text)
    if surname_first:
        return PersonName(text, words[0], " ".join(words[1:]))
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    cut = len(words) - 1
    while cut > 0 and _PARTICLE.fullmatch(words[cut - 1]):
        cut -= 1
    return PersonName(text, " ".join(words[cut:]), " ".join(words[:cut]), suffix=suffix)


def _natural(text: str, main: PersonName) -> PersonName:
    """A variant without a comma: the order that shares the surname with the main form, else that of the main form."""
    title, text = _split_title(text)
    words = text.split()
    inverted = _is_inverted(main)
    if len(words) > 1:
        akin = words[0][0] == main.surname[:1]  # Ch'en Yi (Chen Yi)
        if words[-1] in main.full.split() and not akin:
            inverted = False
        elif words[0] == main.surname or re.search(r"\w[-–’'][a-z]", text):
            inverted = True
    return replace(_ordered(text, inverted), title=title)


def _variants(group: str, main: PersonName, in_surname: bool) -> list[PersonName]:
    """The names in one pair of parentheses; [] for a service, a party or a remark."""
    group = group.translate({ord(quote): None for quote in '“”"'}).strip(_QUOTES + " ,")
    if _SERVICE.fullmatch(group) or re.search(r"\d", group) or re.match("(?!al|el)[a-z]", group):
        return []
    pieces = [piece.strip() for piece in group.split(",") if piece.strip()]
    if in_surname and main.forename and not _is_inverted(main) and all(" " not in piece for piece in pieces):
        return [compose(piece, main.forename, main.suffix, main.title) for piece in pieces]
    if len(pieces) > 1 and " " not in pieces[0]:
        return [_printed(group, True)]
    return [_alternative(piece, main) for piece in pieces]


def _alternative(text: str, main: PersonName) -> PersonName:
    title, name = _split_title(text)
    first, *others = name.split() or [""]
    given = all(_INITIAL.fullmatch(word) for word in others)  # "Dick", "James E."
    if given and not title and main.forename and first:
        return _nicknamed(main, name)
    inside = main.forename.split()
    if not title and inside and not _is_inverted(main) and (first == inside[0] or inside[-1] in others[-1:]):
        return _nicknamed(main, name)  # Samuel, Ian (Adrian Christopher Ian)
    return _natural(text, main)


def _nicknamed(main: PersonName, forename: str) -> PersonName:
    return compose(main.surname, forename, title=main.title)


def _is_inverted(name: PersonName) -> bool:
    """Whether running text, too, puts the surname first."""
    return bool(name.forename) and name.full == f"{name.surname} {name.forename}"


def _split_title(text: str) -> tuple[str, str]:
    """("Rt. Hon. Sir", "Anthony") from "Rt. Hon. Sir Anthony"; the name is "" where all of it is a title."""
    found = _TITLES.match(text)
    cut = found.end() if found else 0
    return text[:cut].strip(" ,"), text[cut:]


def _without_stop(text: str) -> str:
    """Without the full stop that ends a printed entry; that of an initial or an abbreviation stays."""
    last = text.rsplit(" ", 1)[-1]
    return text[:-1] if last.endswith(".") and len(last) > 4 and last.count(".") == 1 else text
