"""Who wrote to whom, where and when: read from the head, the dateline, the received line and the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from despatch.link.labelled import labelled
from despatch.model import patterns as re
from despatch.model.document import Correspondence, Dating, Party
from despatch.model.formulas import ADDRESSED, SHORTENED
from despatch.model.marks import Mark
from despatch.model.view import View, arrival, on_one_line, own, signatures

_NUMBER = re.compile(r"^(?:No\. \d{1,4}\.?(?:\s+|\s?[—–-]{1,2}\s?)|\[?\d{1,4}\]?\.\s+)")
_KIND = (
    r"(?:(?:Circular |Draft |Information |Action |Intelligence |Research |Personal |Backchannel )*"
    r"(?:Memorandum|Telegram|Letter|Airgram|Despatch|Note|Message|Paper|Report|Instruction|Statement|Address|Speech|"
    r"Remark)(?:e?s)?"
    r"(?: No\. \S+| [\w–-]*\d[\w–-]*)?)"
)
_SUBJECTLESS = re.compile(
    r"^(?:Memorand(?:um|a) of|Editorial Note|Minutes|Record|Notes on|Summary|National (?:Security|Intelligence))", re.I
)
_FROM_TO = re.compile(rf"^{_KIND},?\s+(?:[Ff]rom|[Bb]y)\s+(?P<sender>.+?)\s+[Tt]o\s+(?P<addressee>.+)$")
_FROM = re.compile(rf"^{_KIND},?\s+(?:[Ff]rom|[Bb]y|[Pp]repared (?:by|in))\s+(?P<sender>.+)$")
_TO = re.compile(
    rf"^(?!{_KIND})(?:(?!The |Mr)[^,.(]{{3,60}} (?:[Ff]rom|[Bb]y) )?"  # Extract of a Letter From
    r"(?P<sender>.{3,140}?)\s+to\s+(?P<addressee>(?:the|all|certain|[^\W\d_a-zß-öø-ÿ]).+)$"
)
_BY = re.compile(r"^Memorandum of .{0,40}?,?\s+by\s+(?P<sender>.+)$")
_TAIL = re.compile(
    r"[.,]?\s?[—–-]?\s?[(\[]Received\b.*$"
    r"|(?:(?:,|,?\s+at)\s+[A-Z][\w. ]+,\s|,?\s+)(?:\w+\s\d{1,2}(?:[-–]\d{1,2})?,\s\d{4}|\d{1,2}\s\w+,?\s\d{4}).*$"
)
_ESQUIRE = re.compile(r"(?:To )?[A-Z][^:;]{4,50}, Esq(?:\.|uire)")
_SIDES = ("sender", "addressee")
# Who writes letters and is written to: persons with a title, offices, bodies. Without one of these words, or a marked
# name, `X to Y` is the title of a paper or of a book: Introduction to the Treaty, Mission to Moscow.
_WRITERS = """
Mr Mrs Ms Miss Messr Mme Mlle Dr Prof Rev Hon Gen Col Capt Lt Maj Adm Gov Sen Sir Dame Lord Lady Madame Monsieur Señor
Señora Herr Don Professor Reverend Senator Congressman Judge Justice Captain Colonel Major General Generalissimo
Admiral Commodore Commander Lieutenant Marshal King Queen Emperor Empress Czar Tsar Kaiser Sultan Shah Khedive Prince
Princess Duke Duchess Earl Count Countess Marquis Marquess Viscount Baron Baroness Regent Pope Cardinal Archbishop
Bishop Patriarch Nuncio Lama Majesty Excellency Highness Holiness Premier Chancellor President Secretary Ambassador
Minister Envoy Chargé Attaché Consul Counselor Counsellor Adviser Advisor Representative Delegate Plenipotentiary
Commissioner Agent Officer Official Chairman Chairmen Chief Head Director Administrator Governor Mayor Solicitor
Attorney Collector Editor Speaker Member Assistant Deputy Superintendent Inspector Clerk Treasurer Postmaster
Librarian Department Ministry Office Embassy Legation Consulate Mission Post Delegation Commission Committee Council
Board Bureau Agency Staff Division Section Government Cabinet Congress Senate House Parliament Assembly Association
Society Company Corporation Bank Institute University Authority Nation Press
"""
_ANY = "|".join(word.removesuffix("y") for word in _WRITERS.split())
_WRITES = re.compile(rf"\b(?<!United )(?:{_ANY})(?:y|ies|e?s)?\b|^(?:all|certain) ")
_FIRST_WORDS = re.compile(
    r"(?:.*?[’']s )*(?P<words>.+?)(?= (?:of|to|in|at|for|on|from|by|with|near|against)\b|[,(—]|$)"
)
_TREATY = re.compile(
    r"(?:[A-Z][\w’–-]*,? (?:and )?){0,6}(?:Treaty|Convention|Agreement|Protocol|Pact|Armistice|(?:Final|General) Act)\b"
    r"(?! (?!Signed|Concluded|Between|With|Of|For|On|To|And|No\.|[IVX\d]+\b)[A-Z])"  # not: Treaty Negotiations
)
# A message that is quoted at the end, and who bears witness that another signed.
_ANOTHERS_HAND = re.compile(r"[“”]\W*$|^\W*(?:By the\b|Attest|Witness|Countersigned|(?:A )?[Tt]rue copy)")
_URGENT = re.compile(r"\s*(?:\b(?:ROUTINE|PRIORITY|IMMEDIATE|NIACT|FLASH)\b\s*)*$")
_BRACKETED_NAME = re.compile(r"\s*\(\s*[^()]*\)")


def correspondence(views: Sequence[View], marks: Sequence[Mark], source: str, dating: Dating) -> Correspondence:
    """Sender and addressee as far as the document says; empty parties where it does not.

    source: the text that the marks' offsets count in.
    """
    views = own(views)
    head = next((v for v in views if v.kind == "head"), None)
    dateline = next((v for v in views if v.kind == "dateline"), None)
    sender, addressee = _parties(head, marks, source) if head else (Party(), Party())
    if (sender, addressee) == (Party(), Party()):
        sender, addressee = _labelled(views, marks, source)
    if not sender.persons and not (head and not sender.role and _is_treaty(head)):
        sender = replace(sender, persons=_signers(views, marks, source))
    if addressee == Party() and dateline and (to := _address(views)):
        addressee = Party(persons=_names(to, 0, len(to.text), marks, source)[:1])
    place = _first(dateline, "placeName", marks) if dateline else None
    several = not dating.when and dating.basis in ("dateline", "heading")  # `1st–3rd May, 1853`; no guess
    day, last = (dating.not_before, dating.not_after) if several else (dating.when, "")
    if sender.role or sender.persons or place or day:
        where = " ".join(source[place.start : place.end].split()) if place else ""
        ref = place.get("ref") if place else ""
        sender = replace(sender, place=where, place_ref=ref, date=day, last=last)
    return Correspondence(sender, replace(addressee, date=_received(dateline, marks) or _received(head, marks)))


def _address(views: Sequence[View]) -> View | None:
    """Who is written to, between the dateline and the salutation."""
    below = next((b for a, b in pairwise(views) if a.kind == "dateline"), None)
    said = below.text if below and below.kind == "seg" else ""
    return below if ADDRESSED.match(said) or _ESQUIRE.match(said) else None


def _is_treaty(head: View) -> bool:
    """Whether the heading is that of a treaty: who signs one sends it to nobody."""
    text = _NUMBER.sub("", head.text)
    return bool(_TREATY.match(text.title() if text.isupper() else text))


def _signers(views: Sequence[View], marks: Sequence[Mark], source: str) -> tuple[tuple[str, str], ...]:
    """(name, @ref) of who signed last; of all of them, where one signature stands below the other."""
    last = max((views.index(v) for v in signatures(views)), default=-1)
    signed = list(takewhile(lambda v: v.kind == "signed", reversed(views[: last + 1])))[::-1]
    own_hand = [v for v in signed if not _ANOTHERS_HAND.search(v.text)] or signed[-1:]
    names = (_signer(v, marks, source) for v in own_hand)
    return tuple(dict.fromkeys(chain.from_iterable(names)))


def _signer(line: View, marks: Sequence[Mark], source: str) -> tuple[tuple[str, str], ...]:
    """The first name of a signature, or both halves of one whose forename is shortened with a colon."""
    names = _names(line, 0, len(line.text), marks, source)
    if names and SHORTENED.match(line.text):
        return ((line.text.strip(" .,"), names[-1][1]),)
    return names[:1]


def _parties(head: View, marks: Sequence[Mark], source: str) -> tuple[Party, Party]:
    text = head.text.rstrip()
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    rest = text[start:]
    subjectless = _SUBJECTLESS.match(rest)
    match = _BY.match(rest) if subjectless else _FROM_TO.match(rest) or _FROM.match(rest)
    if not match and not subjectless:
        match = _TO.match(rest)
        if match and not all(_writes(head, start + match.start(s), start + match.end(s), marks) for s in _SIDES):
            match = None
    if not match:
        return Party(), Party()
    found = []
    for side in _SIDES:
        if side not in match.groupdict() or match[side] is None:
            found.append(Party())
            continue
        first, last = start + match.start(side), start + match.end(side)
        tail = _TAIL.search(text, first, last)
        last = tail.start() if tail else last
        role = " ".join(_BRACKETED_NAME.sub("", text[first:last]).split()).strip(" ,.")
        bodies = _marked("orgName", head, first, last, marks, source)
        found.append(Party(role, _names(head, first, last, marks, source), bodies=bodies))
    return found[0], found[1]


def _labelled(views: Sequence[View], marks: Sequence[Mark], source: str) -> tuple[Party, Party]:
    """The parties that lines called `From:` and `To:` name, each the first of its kind; without how urgent it is."""
    parties: dict[str, Party] = {}
    for label, line, at in labelled(views):
        if label not in _SIDES or label in parties:
            continue
        last = len(_URGENT.sub("", line.text))
        role = " ".join(line.text[at:last].split()).strip(" ,.")
        bodies = _marked("orgName", line, at, last, marks, source)
        parties[label] = Party(role, _names(line, at, last, marks, source), bodies=bodies)
    sender, addressee = (parties.get(side, Party()) for side in _SIDES)
    return (sender, addressee) if sender.role and addressee.role else (Party(), Party())


def _writes(head: View, first: int, last: int, marks: Sequence[Mark]) -> bool:
    """Whether head.text[first:last] is someone who writes letters or gets them, as its first words say."""
    said = _FIRST_WORDS.match(head.text[first:last])
    if not said:
        return False
    inside = _inside(head, first + said.start("words"), first + said.end("words"), marks)
    return bool(_WRITES.search(said["words"])) or any(m.kind in ("persName", "orgName", "rs") for m in inside)


def _names(view: View, first: int, last: int, marks: Sequence[Mark], source: str) -> tuple[tuple[str, str], ...]:
    """(name, @ref) of the persons marked in view.text[first:last]."""
    return _marked("persName", view, first, last, marks, source) or tuple(
        (m.get("_name"), m.get("ref"))  # an office without a name, where it is known who held it
        for m in _inside(view, first, last, marks)
        if m.kind == "rs" and m.get("_name")
    )


def _marked(
    kind: str, view: View, first: int, last: int, marks: Sequence[Mark], source: str
) -> tuple[tuple[str, str], ...]:
    """(words, @ref) of the marks of a kind in view.text[first:last]."""
    inside = _inside(view, first, last, marks)
    return tuple((on_one_line(source[m.start : m.end]), m.get("ref")) for m in inside if m.kind == kind)


def _inside(view: View, first: int, last: int, marks: Sequence[Mark]) -> list[Mark]:
    if last <= first:
        return []
    start, end = view.offsets[first], view.offsets[last - 1] + 1
    return [m for m in marks if start <= m.start and m.end <= end]


def _first(view: View, kind: str, marks: Sequence[Mark]) -> Mark | None:
    start, end = view.offsets[0], view.offsets[-1]
    return next((m for m in marks if m.kind == kind and start <= m.start and m.end <= end), None)


def _received(line: View | None, marks: Sequence[Mark]) -> str:
    """The date of `[Received …]`; where the line has only an hour, nothing is claimed."""
    at = arrival(line) if line else -1
    if line is None or at < 0:
        return ""
    start, end = line.offsets[at], line.offsets[-1]
    return next((m.get("when") for m in marks if m.kind == "date" and start <= m.start and m.end <= end), "")
