"""Read a document twice: a name that was told with confidence once is looked for everywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from despatch.model.titles import PUBLIC_PAPERS
from despatch.model.view import View
from despatch.recognise.names.lexicon import FUNCTION_WORDS, THINGS, TITLES, Lexicon
from despatch.recognise.names.listed import PART, Index, Match, codes
from despatch.recognise.names.places import NO_PERSONS
from despatch.recognise.names.runs import SUFFIXES, Token, fold, runs
from despatch.recognise.names.tagger import Tagger, worth
from despatch.recognise.names.things import OF_NOBLES, is_located, is_none, is_thing, names_thing

LIKELY = 0.4  # a word this likely part of a name is one, though the labels of its neighbours suit another reading
HARDLY = 0.02  # this is enough where a head has nothing else in brackets, after an office
SURE = 0.9  # a name told with this probability is looked for again
AGAIN, AGAIN_EVERYDAY = 0.02, 0.2  # what its repetition needs, and that of a name which is also an everyday word
_PERSONAL = frozenset(
    "mr mrs miss dr sir ambassador senator congressman admiral colonel captain professor senor senora monsieur madame "
    "mme mlle herr signor".split()
)
_JOINS = frozenset("van de von der la le el al ben bin abu st. saint mac da du di".split())
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_ACRONYM = 4  # an unknown word of so few capitals may be one
_NAMELESS = frozenset({"source", "classification"})  # kinds of block that hold file numbers


@dataclass(slots=True)
class Run:
    """A run of words of views[view] with the label and probability of each; no labels while nobody has asked."""

    view: int
    tokens: list[Token]
    labels: list[str]
    probabilities: list[float]
    matches: list[Match]

    @property
    def named(self) -> bool:
        return bool(self.labels) and ("B" in self.labels or "I" in self.labels)


@dataclass(frozen=True, slots=True)
class Span:
    """Words [first, last) of a run that are one name."""

    run: Run
    first: int
    last: int
    probability: float

    @property
    def match(self) -> Match | None:
        """The match with the register that has the same words, if there is one."""
        for match in self.run.matches:
            if match.first == self.first and match.last == self.last:
                return match
        return None

    @property
    def tokens(self) -> list[Token]:
        return self.run.tokens[self.first : self.last]


def read(views: Sequence[View], tagger: Tagger, index: Index | None = None) -> list[Span]:
    """The names in the views, in order; index: the forms of the names in the register, if there is one."""
    views = [_recased(view, tagger.lexicon, index) if view.text.isupper() else view for view in views]
    found = _first(views, tagger, index)
    known = _known(found, views, tagger)
    if known:
        _second(views, found, known, tagger, index is not None)
    named = [run for run in found if run.named]
    for run in named:
        _complete(run, tagger)
    return [s for run in named for s in spans(run) if _is_person(s, views[s.run.view].text, known, tagger.lexicon)]


def _is_person(span: Span, text: str, known: Set[str], lexicon: Lexicon) -> bool:
    """Whether nothing beside the name makes it that of a thing, or of a place that is met nowhere else."""
    if in_materials(span.run, span.first, span.last, text):
        return True
    if is_none(span.run.tokens, span.first, span.last, text) or _says_nothing(span, text):
        return False
    return fold(span.tokens[0].text) in known or span.match is not None or not _is_place(span, text, lexicon)


def _is_place(span: Span, text: str, lexicon: Lexicon) -> bool:
    word = fold(span.tokens[0].text)
    return is_located(span.tokens, text) and word not in lexicon.surnames and word not in lexicon.forenames


def _recased(view: View, lexicon: Lexicon, index: Index | None) -> View:
    """A view all in capitals as it would stand elsewhere, letter by letter: names and unknown words keep one."""

    def word(found: re.Match[str]) -> str:
        text = found.group()
        folded = fold(text)
        listed = bool(index and index.begins(folded))
        if folded in FUNCTION_WORDS or (folded in lexicon.lower and folded not in lexicon.forenames and not listed):
            return text.lower()
        named = folded in lexicon.surnames or folded in lexicon.forenames or listed
        return text[0] + text[1:].lower() if named or len(text) > _ACRONYM else text

    recased = _CAPITALS.sub(word, view.text)
    return replace(view, text=recased) if len(recased) == len(view.text) else view


def _first(views: Sequence[View], tagger: Tagger, index: Index | None) -> list[Run]:
    found: list[Run] = []
    for i, view in enumerate(views):
        if view.kind in _NAMELESS:
            continue
        asked = []
        for tokens in runs(view.text):
            run = Run(i, tokens, [], [], index.matches(tokens) if index else [])
            found.append(run)
            if run.matches or worth(tokens, tagger.lexicon) or _set_off(run, view):
                asked.append(run)
        _ask(view, asked, tagger, index is not None)
        if view.kind == "head":
            for run in asked:
                if _set_off(run, view) and _closed(run, view) and max(run.probabilities) > HARDLY:
                    run.labels = ["B", *"I" * (len(run.labels) - 1)]
    return found


def _closed(run: Run, view: View) -> bool:
    return view.text[run.tokens[-1].end :].lstrip().startswith(")")


def _set_off(run: Run, view: View) -> bool:
    """Whether the run stands where a name is expected: signed, or in the brackets of a head."""
    return view.kind == "signed" or (view.kind == "head" and view.text[: run.tokens[0].start].rstrip().endswith("("))


def _ask(view: View, asked: Sequence[Run], tagger: Tagger, listed: bool) -> None:
    said = [codes(run.tokens, run.matches) for run in asked] if listed else ()
    for run, row in zip(asked, tagger.tag(view, [run.tokens for run in asked], said), strict=True):
        run.labels = ["B" if label == "O" and probability > LIKELY else label for label, probability in row]
        run.probabilities = [probability for _, probability in row]
        for i, label in enumerate(run.labels):
            if label == "O" and _addressed(run, i):
                run.labels[i] = "B"
        for match in run.matches:
            if in_materials(run, match.first, match.last, view.text):
                run.labels[match.first : match.last] = ["B", *"I" * (match.last - match.first - 1)]
        if run.labels[0] == "O" and view.text.endswith(OF_NOBLES, 0, run.tokens[0].start):
            run.labels[0] = "B"


def _addressed(run: Run, i: int) -> bool:
    """Whether word i stands right after a word that nothing but a name follows: Ambassador Key, Van Fleet."""
    if not i or not _spaced(run, i):
        return False
    word, before = run.tokens[i].text, run.tokens[i - 1].text
    if before != "Van" and fold(before) not in _PERSONAL:
        return False
    folded = fold(word)
    return _plain(word) and not (folded in TITLES or folded in NO_PERSONS or folded in _NO_NAMES)


def _known(found: Sequence[Run], views: Sequence[View], tagger: Tagger) -> set[str]:
    """The surnames of the document, folded: the last word of each sure name, and the first if no known forename."""
    known = set()
    for run in found:
        for span in spans(run) if run.named else ():
            if span.probability < SURE or _is_place(span, views[run.view].text, tagger.lexicon):
                continue
            words = [fold(token.text) for token in span.tokens if len(token.text) > 2]
            if words:
                known.add(words[-1])
                if words[0] not in tagger.lexicon.forenames:
                    known.add(words[0])
    return known - TITLES


def _second(views: Sequence[View], found: Sequence[Run], known: set[str], tagger: Tagger, listed: bool) -> None:
    waiting: dict[int, list[Run]] = {}
    for run in found:
        if not run.labels and not known.isdisjoint([fold(token.text) for token in run.tokens]):
            waiting.setdefault(run.view, []).append(run)
    for i, asked in waiting.items():
        _ask(views[i], asked, tagger, listed)
    lower = tagger.lexicon.lower
    for run in found:
        for i, label in enumerate(run.labels):
            if label != "O":
                continue
            folded = fold(run.tokens[i].text)
            if folded in known and run.probabilities[i] > (AGAIN_EVERYDAY if folded in lower else AGAIN):
                run.labels[i] = "I" if i and run.labels[i - 1] != "O" and _spaced(run, i) else "B"
                run.probabilities[i] = max(run.probabilities[i], 0.5)
                if i + 1 < len(run.labels) and run.labels[i + 1] == "B" and _spaced(run, i + 1):
                    run.labels[i + 1] = "I"


def _complete(run: Run, tagger: Tagger) -> None:
    """Take in the forename before a name, the word between two halves and the second half after it."""
    lexicon, labels, tokens = tagger.lexicon, run.labels, run.tokens
    starts = {match.first for match in run.matches if match.persons}  # the register knows where these names begin
    for i in range(len(labels) - 1, 0, -1):
        word = tokens[i - 1].text
        if labels[i] == "B" and labels[i - 1] == "O" and _spaced(run, i) and not is_title(word) and i not in starts:
            folded = fold(word)
            titled = i > 1 and fold(tokens[i - 2].text) in TITLES and _spaced(run, i - 1)
            titled |= i > 2 and fold(tokens[i - 3].text) in _PERSONAL and _spaced(run, i - 1) and _spaced(run, i - 2)
            between = i > 1 and labels[i - 2] != "O" and _spaced(run, i - 1) and folded not in THINGS
            unknown = lexicon.code(word, folded).isdigit() and _plain(word)
            if _is_initial(word) or word in ("U", "Van") or titled or between or unknown or folded in lexicon.forenames:
                labels[i - 1 : i + 1] = "BI"
                run.probabilities[i - 1] = run.probabilities[i]
    for i in range(1, len(labels)):
        if labels[i - 1] != "O" and tokens[i].text in SUFFIXES:
            labels[i] = "I"  # also after a comma: Smith, Jr.
        if labels[i - 1] == "O" or not _spaced(run, i):
            continue
        if labels[i] == "B":
            labels[i] = "I"
        elif labels[i] == "O":
            word = tokens[i].text
            goes_on = run.probabilities[i] > 0.1 and word not in lexicon.dull and fold(word) not in THINGS
            after_initial = _is_initial(tokens[i - 1].text) and (_plain(word) or _is_initial(word))
            ends = word in _ENDING and i == len(labels) - 1
            if word in SUFFIXES or goes_on or after_initial or ends:
                labels[i] = "I"


def _is_initial(word: str) -> bool:
    return word[-1] == "." and (len(word) == 2 or word[:2] == "Mc")


def _plain(word: str) -> bool:
    """Not an abbreviation (FonSec, NATO)."""
    return word[1:].islower()


def _spaced(run: Run, i: int) -> bool:
    token = run.tokens[i]
    return token.start == run.tokens[i - 1].end + 1 and not token.dashed


def in_materials(run: Run, first: int, last: int, text: str) -> bool:
    """Whether a listed person's papers are named (Nixon Presidential Materials): those count as a mention."""
    return _is_listed(run, first, last) and (
        text.endswith(PUBLIC_PAPERS, 0, run.tokens[first].start)
        or (last < len(run.tokens) and run.tokens[last].text == "Presidential")
    )


def _is_listed(run: Run, first: int, last: int) -> bool:
    return any(m.first == first and m.last == last and m.persons and m.strength != PART for m in run.matches)


def _says_nothing(span: Span, text: str) -> bool:
    """Whether a lone word is an everyday one ("Do they agree?", "the Can Lao"), and no title makes it a name.

    Of a listed name ("Tran Van Do") it may stand by itself within a sentence.
    """
    run, i, word = span.run, span.first, span.tokens[0]
    if span.last - i > 1 or fold(word.text) not in FUNCTION_WORDS or (i > 0 and is_title(run.tokens[i - 1].text)):
        return False
    goes_on = span.last < len(run.tokens)
    return goes_on or not run.matches or text[: word.start].rstrip()[-1:] in _ENDS_SENTENCE


def _two(run: Run, i: int) -> bool:
    """Whether the register has one person before the dash at word i and another after it."""
    matches = run.matches if run.tokens[i].dashed else ()
    return any(m.last == i for m in matches) and any(m.first == i for m in matches)


def spans(run: Run) -> Iterator[Span]:
    """The names in a run: particles and titles are put right, names of things left out."""
    labels, tokens, size = run.labels, run.tokens, len(run.labels)
    i = 0
    while i < size:
        if labels[i] == "O":
            i += 1
            continue
        first, i = i, i + 1
        while i < size and (labels[i] == "I" or (fold(tokens[i - 1].text) in _JOINS and _spaced(run, i))):
            if _two(run, i):
                break
            i += 1
        last = i
        while first < last - 1 and (is_title(tokens[first].text) or _ranks(tokens, first)):
            first += 1
        if names_thing(tokens, last) and not (tokens[last].text == "Presidential" and _is_listed(run, first, last)):
            continue
        if last - first == 1 and _is_no_name(tokens[first].text):
            continue
        if any(is_thing(tokens, k) for k in range(first + 1, last)):
            continue
        yield Span(run, first, last, sum(run.probabilities[first:last]) / (last - first))


def _ranks(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that may be a forename is the rank of the name after it: Prince Saionji, not King C. Gillette."""
    return tokens[i].text in _RANKS and not _is_initial(tokens[i + 1].text)


_ENDS_SENTENCE = frozenset(("", *".?!:;—–“”\"(’'"))
_NO_NAMES = frozenset({"designate", "extraordinary", "plenipotentiary", "large"})  # Ambassador Designate
_ENDING = frozenset({"King", "Sen"})  # after a name: Mackenzie King, Lin Sen
_RANKS = frozenset({"Prince", "King", "Judge", "Bishop", "Pope", "Chief", "Major"})
_ALSO_NAMES = frozenset(
    {"Don", "Duke", "King", "Field", "Chief", "Judge", "Ras", "Bey", "Shah", "Prince", "Bishop", "Pope", "Major", "Sen"}
)


def _is_no_name(word: str) -> bool:
    return is_title(word) or word in SUFFIXES


def is_title(word: str) -> bool:
    return word not in _ALSO_NAMES and fold(word) in TITLES
