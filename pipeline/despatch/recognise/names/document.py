"""Read a document twice: a name that was told with confidence once is looked for everywhere else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from despatch.model import patterns as re
from despatch.model.asked import keys
from despatch.model.view import View
from despatch.recognise.names.evidence import Evidence, gather
from despatch.recognise.names.lexicon import FUNCTION_WORDS, THINGS, TITLES, Lexicon
from despatch.recognise.names.listed import FULL, LETTERED, SIGNED, SURNAME, Index, codes
from despatch.recognise.names.persons import (
    SURE,
    bare,
    is_doubtful,
    is_person,
    is_place,
    is_titled,
    listed_alone,
    parted,
    with_seats,
    word_of,
)
from despatch.recognise.names.places import NO_PERSONS
from despatch.recognise.names.runs import SUFFIXES, Token, fold, is_letter, runs
from despatch.recognise.names.spans import Run, Span, in_materials, is_initial, is_title, spaced, spans
from despatch.recognise.names.tagger import Tagger, worth
from despatch.recognise.names.things import OF_NOBLES, is_roman, speaks
from despatch.recognise.names.told import (
    BEFORE_GIVEN,
    PERSONAL,
    begins_in_initials,
    is_addressed,
    is_asian,
    is_entitled,
    is_heard,
    is_initialled,
    is_knighted,
    is_plain,
    is_second_surname,
    joined,
)

LIKELY = 0.4  # a word this likely part of a name is one, though the labels of its neighbours suit another reading
HARDLY = 0.02  # this is enough where a head has nothing else in brackets, after an office
AGAIN, AGAIN_EVERYDAY = 0.02, 0.2  # what its repetition needs, and that of a name which is also an everyday word
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_ACRONYM = 4  # an unknown word of so few capitals may be one
_NO_SURNAMES = NO_PERSONS | TITLES
_AND = frozenset({", ", ", and ", " and ", ", or ", " or "})
_NAMELESS = frozenset({"source", "classification"})  # kinds of block that hold file numbers


def read(views: Sequence[View], tagger: Tagger, index: Index | None = None) -> list[Span]:
    """The names in the views, in order; index: the forms of the names in the register, if there is one."""
    lexicon = tagger.lexicon
    views = [
        _recased(view, lexicon, index) if view.text.isupper() and not is_initialled(view, lexicon) else view
        for view in views
    ]
    evidence: dict[str, int] = {}
    found = _first(views, tagger, index, evidence)
    known, places = _known(found, views, tagger)
    if known:
        _second(views, found, known, tagger, index is not None, evidence)
    _enumerated(views, found, lexicon)
    named = [run for run in found if run.labels and run.named]
    for run in named:
        _complete(run, tagger)
    found_in = [(run, span) for run in named for span in spans(run)]
    whole = [bare(listed_alone(span, lexicon), views[run.view], known, lexicon) for run, span in found_in]
    single = {fold(one.tokens[-1].text) for one in whole if not any(token.dashed for token in one.tokens)}
    told = [span for one in whole for span in parted(one, views[one.run.view].text, single, lexicon)]
    persons = [span for span in told if is_person(span, views[span.run.view], known, places, lexicon)]
    return list(with_seats(persons, views))


def _recased(view: View, lexicon: Lexicon, index: Index | None) -> View:
    """A view all in capitals as it would stand elsewhere, letter by letter: names and unknown words keep one."""

    def word(found: re.Match[str]) -> str:
        text = found.group()
        if is_roman(text):
            return text
        folded = fold(text)
        listed = bool(index and index.begins(folded))
        if folded in FUNCTION_WORDS or (folded in lexicon.lower and folded not in lexicon.forenames and not listed):
            return text.lower()
        named = folded in lexicon.surnames or folded in lexicon.forenames or listed
        return text[0] + text[1:].lower() if named or len(text) > _ACRONYM else text

    recased = _CAPITALS.sub(word, view.text)
    return replace(view, text=recased) if len(recased) == len(view.text) else view


def _first(views: Sequence[View], tagger: Tagger, index: Index | None, evidence: dict[str, int]) -> list[Run]:
    """All runs, those labelled that may hold a name; `evidence` gets what the document says of their words."""
    found: list[Run] = []
    waiting: list[tuple[View, list[Run]]] = []
    heard = keys()
    lettered = {view.text[0] for view in views if view.kind == "p" and is_letter(view.text[:2])}
    for i, view in enumerate(views):
        if view.kind in _NAMELESS:
            continue
        asked, text, signed = [], view.text, view.kind == "signed"
        apart = signed or view.kind == "head"
        found_here = list(_by_line(runs(text), view)) if view.lines else runs(text)
        for tokens in index.joined(text, found_here) if index else found_here:
            where = _where(view, lettered) if signed or tokens[0].start == 0 else ""
            matches = index.matches(text, tokens, where, heard) if index else ()
            run = Run(i, tokens, [], [], matches, signed)
            found.append(run)
            if matches or worth(tokens, tagger.lexicon) or (apart and _set_off(run, view)):
                asked.append(run)
                gather(evidence, view.text, view.kind, tokens)
        waiting.append((view, asked))
    for view, asked in waiting:
        _ask(view, asked, tagger, index is not None, evidence)
        if view.kind == "head":
            for run in asked:
                after = _closed(run, view) if _set_off(run, view) else ""
                if after and _is_remark(run, tagger.lexicon):
                    run.labels = ["O"]
                elif after and (max(run.probabilities) > HARDLY or _is_sender(run, after)):
                    run.labels = ["B", *"I" * (len(run.labels) - 1)]
    return found


def _by_line(found: Sequence[list[Token]], view: View) -> Iterator[list[Token]]:
    """The runs of a signature, parted where a line ends between two names; a lone word may go on with that before."""
    for run in found:
        lines = [bisect_left(view.lines, view.offsets[token.start]) for token in run]
        first = 0
        for i in range(2, len(run) - 1):
            whole = lines[i - 2] == lines[i - 1] < lines[i] == lines[i + 1]
            if whole and not is_letter(run[i - 1].text) and run[i + 1].text not in SUFFIXES:
                yield run[first:i]
                first = i
        yield run[first:]


def _where(view: View, lettered: Set[str]) -> str:
    """What its place says of the letters of a run that opens a view, or signs; lettered: those that paragraphs of the
    document begin with."""
    if view.kind == "p":
        return LETTERED if {chr(ord(view.text[0]) + step) for step in (-1, 1)} & lettered else ""
    return SIGNED if view.kind == "signed" else ""


def _closed(run: Run, view: View) -> str:
    """What a head goes on with where a bracket closes after the run, else "": ") to the Secretary of State"."""
    after = view.text[run.tokens[-1].end :].lstrip()
    return after if after.startswith(")") else ""


def _is_remark(run: Run, lexicon: Lexicon) -> bool:
    """Whether brackets hold a lone word that names nobody anywhere: The Chargé (Temporary) to …"""
    word = run.tokens[0].text
    return len(run.tokens) == 1 and not run.matches and word in lexicon.dull and fold(word) not in lexicon.surnames


def _is_sender(run: Run, after: str) -> bool:
    """Whether a word in brackets is the name of who writes, whatever it means besides: The Chargé (Day) to …"""
    word = run.tokens[0].text
    return len(run.tokens) == 1 and after.startswith(") to ") and is_plain(word) and fold(word) not in NO_PERSONS


def _set_off(run: Run, view: View) -> bool:
    """Whether the run stands where a name is expected: signed, or in the brackets of a head."""
    return view.kind == "signed" or (view.kind == "head" and view.text[: run.tokens[0].start].rstrip().endswith("("))


def _ask(view: View, asked: Sequence[Run], tagger: Tagger, listed: bool, evidence: Evidence) -> None:
    said = [codes(run.tokens, run.matches) for run in asked] if listed else ()
    for run, row in zip(asked, tagger.tag(view, [run.tokens for run in asked], said, evidence), strict=True):
        run.labels = ["B" if label == "O" and probability > LIKELY else label for label, probability in row]
        run.probabilities = [probability for _, probability in row]
        for i in range(1, len(row)):
            if run.labels[i] == "O" and (
                is_addressed(run, i) or (view.kind != "head" and is_entitled(run, i, tagger.lexicon))
            ):
                run.labels[i] = "B"
        for match in run.matches:
            if in_materials(run, match.first, match.last, view.text):
                run.labels[match.first : match.last] = ["B", *"I" * (match.last - match.first - 1)]
        if view.kind == "signed" and begins_in_initials(run, view, tagger.lexicon):
            run.labels = ["B", *"I" * (len(run.labels) - 1)]
            run.probabilities = [max(p, LIKELY) for p in run.probabilities]
        if run.labels[0] == "O" and (is_asian(run, tagger.lexicon) or is_heard(run, view, tagger.lexicon)):
            run.labels = ["B", *"I" * (len(run.labels) - 1)]
            run.probabilities = [max(p, LIKELY) for p in run.probabilities]
        if run.labels[0] == "O" and view.text.endswith(OF_NOBLES, 0, run.tokens[0].start):
            run.labels[0] = "B"


def _known(found: Sequence[Run], views: Sequence[View], tagger: Tagger) -> tuple[set[str], set[str]]:
    """The surnames of the document, folded: the last word of each sure name, and the first if no known forename.

    And the words that are no surnames, since they stand somewhere as a place does, and nowhere in a person's name.
    """
    known, places, persons, lexicon = set(), set(), set(), tagger.lexicon
    for run in found:
        for span in spans(run) if run.named else ():
            text = views[run.view].text
            if is_place(span, text, lexicon):
                places.add(word_of(span))
                continue
            words = [fold(token.text) for token in span.tokens if len(token.text) > 2]
            if len(words) > 1 or is_titled(span) or speaks(span.tokens, text):
                persons.update(words)
            if words and span.probability >= SURE and not is_doubtful(span, text, lexicon):
                known.add(words[-1])
                if words[0] not in lexicon.forenames:
                    known.add(words[0])
    for run in found if known else ():
        lone = len(run.tokens) == 1 and (word := fold(run.tokens[0].text)) in known
        if lone and is_place(Span(run, 0, 1, 0.0), views[run.view].text, lexicon):
            places.add(word)
    places -= persons
    return known - TITLES - places, places


def _second(
    views: Sequence[View],
    found: Sequence[Run],
    known: set[str],
    tagger: Tagger,
    listed: bool,
    evidence: Evidence,
) -> None:
    waiting: dict[int, list[Run]] = {}
    for run in found:
        if not run.labels and not known.isdisjoint([fold(token.text) for token in run.tokens]):
            waiting.setdefault(run.view, []).append(run)
    for i, asked in waiting.items():
        _ask(views[i], asked, tagger, listed, evidence)
    lower = tagger.lexicon.lower
    for run in found:
        for i, label in enumerate(run.labels):  # none while nobody has asked
            if label != "O":
                continue
            folded = fold(run.tokens[i].text)
            if folded in known and run.probabilities[i] > (AGAIN_EVERYDAY if folded in lower else AGAIN):
                run.labels[i] = "I" if i and run.labels[i - 1] != "O" and spaced(run, i) else "B"
                run.probabilities[i] = max(run.probabilities[i], 0.5)
                if i + 1 < len(run.labels) and run.labels[i + 1] == "B" and spaced(run, i + 1):
                    run.labels[i + 1] = "I"


def _enumerated(views: Sequence[View], found: Sequence[Run], lexicon: Lexicon) -> None:
    """A word between two names is one, also an everyday word: (Thorp, Gross, Bohlen); Fallows, Wise, and Voorde."""
    for before, run, after in zip(found, found[1:], found[2:], strict=False):
        if not (before.labels and after.labels) or len(run.tokens) > 1 or before.view != after.view:
            continue
        if run.named or not (before.named and after.named):
            continue
        word, text = run.tokens[0], views[run.view].text
        if before.labels[-1] == "O" or after.labels[0] == "O" or text[before.tokens[-1].end : word.start] != ", ":
            continue
        if text[word.end : after.tokens[0].start] not in _AND:
            continue
        if is_plain(word.text) and word.text not in lexicon.dull and fold(word.text) not in _NO_SURNAMES:
            run.labels, run.probabilities = ["B"], [LIKELY]


def _complete(run: Run, tagger: Tagger) -> None:
    """Take in the forename before a name, the word between two halves and the second half after it."""
    lexicon, labels, tokens = tagger.lexicon, run.labels, run.tokens
    if len(labels) == 1:
        return
    starts = {match.first for match in run.matches if match.persons}  # the register knows where these names begin
    for i in range(len(labels) - 1, 0, -1):
        word = tokens[i - 1].text
        if labels[i] == "B" and labels[i - 1] == "O" and joined(run, i) and not is_title(word) and i not in starts:
            folded = fold(word)
            titled = i > 1 and fold(tokens[i - 2].text) in TITLES and spaced(run, i - 1)
            titled |= i > 2 and fold(tokens[i - 3].text) in PERSONAL and spaced(run, i - 1) and spaced(run, i - 2)
            between = i > 1 and labels[i - 2] != "O" and spaced(run, i - 1) and folded not in THINGS
            unknown = lexicon.code(word, folded).isdigit() and is_plain(word)
            unknown |= is_initial(tokens[i].text) and is_plain(word) and word not in lexicon.dull  # Sydney L. W. Mellen
            if is_initial(word) or word in BEFORE_GIVEN or titled or between or unknown or folded in lexicon.forenames:
                labels[i - 1 : i + 1] = "BI"
                run.probabilities[i - 1] = run.probabilities[i]
    for i in range(len(labels) - 1, 0, -1):
        if labels[i] == "B" and labels[i - 1] == "O" and tokens[i - 1].text in _PARTICLES and spaced(run, i):
            labels[i - 1 : i + 1] = "BI"  # its particle: de la Mare
            run.probabilities[i - 1] = run.probabilities[i]
    double = {i for m in run.matches if m.strength in (FULL, SURNAME) for i in range(m.surname + 1, m.last)}
    for i in range(1, len(labels)):
        if labels[i - 1] != "O" and tokens[i].dashed and i in double:
            labels[i] = "I"  # Orsini-Rosa
        if labels[i - 1] != "O" and tokens[i].text in SUFFIXES:
            labels[i] = "I"  # also after a comma: Smith, Jr.
        if labels[i - 1] != "O" and labels[i] == "O" and is_second_surname(run, i):
            labels[i : i + 2] = "II"  # d'Estournelles de Constant
        if labels[i - 1] == "O" or not joined(run, i):
            continue
        if labels[i] == "B":
            labels[i] = "I"
        elif labels[i] == "O":
            word = tokens[i].text
            goes_on = run.probabilities[i] > 0.1 and word not in lexicon.dull and fold(word) not in THINGS
            after_initial = is_initial(tokens[i - 1].text) and (is_plain(word) or is_initial(word))
            ends = word in _ENDING and i == len(labels) - 1
            named = labels[i - 1] == "B" and _is_forename(tokens[i - 1].text, lexicon) and _may_end(word, lexicon)
            named |= i > 1 and labels[i - 1] == "B" and is_knighted(run, i - 1, lexicon) and is_plain(word)
            if word in SUFFIXES or goes_on or after_initial or ends or named:
                labels[i] = "I"


def _is_forename(word: str, lexicon: Lexicon) -> bool:
    folded = fold(word)
    return folded in lexicon.forenames and folded not in lexicon.surnames


def _may_end(word: str, lexicon: Lexicon) -> bool:
    """Whether a word right after a forename is the surname: everyday words are (Catherine Savage), places are not."""
    folded = fold(word)
    return is_plain(word) and folded in lexicon.lower and folded not in _NO_SURNAMES and folded not in THINGS


_PARTICLES = frozenset("al da de del della der di du el la le van von".split())
_ENDING = frozenset({"King", "Sen"})  # after a name: Mackenzie King, Lin Sen
