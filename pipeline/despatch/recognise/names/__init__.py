"""Names of persons, by a trained recogniser and, where there is one, by the edition's register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from despatch.model.context import Context
from despatch.model.marks import Mark
from despatch.model.register import Register
from despatch.model.view import View
from despatch.recognise.names.document import read
from despatch.recognise.names.forenames import SHORT
from despatch.recognise.names.lexicon import Lexicon
from despatch.recognise.names.listed import FULL, SURNAME, Index, Match
from despatch.recognise.names.persons import is_everyday, opens_sentence
from despatch.recognise.names.runs import fold
from despatch.recognise.names.spans import Span, in_materials
from despatch.recognise.names.tagger import tagger

__all__ = ["answers", "names"]

LISTED = 0.985  # how often what the tagger finds and the register lists is a name
_EVERYDAY = 0.995  # what the tagger may say at most of a word that is seldom a name: `Add Conferee`
_MANY = 5  # as many groups of documents have a forename that many bear
_RIGHT = ((0.9999, 0.985), (0.99, 0.94), (0.98, 0.85), (0.0, 0.72))


def names(views: Sequence[View], context: Context) -> list[Mark]:
    """The name of every person in the views as a mark "persName": without title, rank or possessive.

    Where the register lists persons of such a name, the mark has their ids in the internal attribute "_listed" and in
    "_form" how much of the name is given: "F" all of it, "S" the surname, "P" a part that is less, "G" a forename;
    "_papers" if it is that of papers (Nixon Presidential Materials).
    """
    index, model = _index(context.register), tagger(context.model)
    lexicon = model.lexicon
    found = read(views, model, index)
    matches = [span.match for span in found]
    whole = {m.persons[0] for m in matches if m and m.strength == FULL and len(m.persons) == 1}
    words = [_is_word(span, match, views, lexicon) for span, match in zip(found, matches, strict=True)]
    told = {p for match, word in zip(matches, words, strict=True) if match and not word for p in match.persons}
    marks = []
    for span, match, word in zip(found, matches, words, strict=True):
        everyday = word and (match is None or told.isdisjoint(match.persons))
        marks.append(mark(span, views, index, everyday, whole if _is_rare(span, lexicon) else frozenset()))
    return marks


def answers(register: Register) -> Iterator[tuple[str, list[str], object]]:
    """All names that texts may be asked for (model/asked.py): key, the ids of who bears it, the rest of the answer."""
    index = _index(register)
    return index.answers() if index else iter(())


def mark(
    span: Span, views: Sequence[View], index: Index | None = None, everyday: bool = False, whole: Set[str] = frozenset()
) -> Mark:
    """The mark of one name in its view.

    everyday: it is also a word of the language, so that nothing is certain; whole: the persons whom the document names
    in full, so that it may use this forename of theirs alone.
    """
    tokens, view, match = span.tokens, views[span.run.view], span.match
    persons, form = (match.persons, match.strength) if match else ((), "")
    friends = _among_friends(view, tokens[0].start)
    if index and not persons and len(tokens) == 1 and (friends or whole):
        called, form = index.familiar(tokens[0].text), "G"
        persons = called if friends else tuple(p for p in called if p in whole)
    papers = "1" if in_materials(span.run, span.first, span.last, view.text) else ""
    said = (("_listed", " ".join(persons)), ("_form", form if persons else ""), ("_papers", papers))
    attributes = tuple([pair for pair in said if pair[1]]) if persons or papers else ()
    certainty = _calibrated(min(span.probability, _EVERYDAY if everyday else 1.0))
    if form == "F" or (form == "S" and not everyday):
        certainty = LISTED
    return view.mark(tokens[0].start, tokens[-1].end, "persName", attributes, certainty, "names")


def _is_word(span: Span, match: Match | None, views: Sequence[View], lexicon: Lexicon) -> bool:
    """Whether it may be a word of the language; a listed surname only as a sentence begins."""
    if match is None or match.strength != SURNAME:
        return is_everyday(span, lexicon)
    return opens_sentence(span, views[span.run.view], lexicon)


def _is_rare(span: Span, lexicon: Lexicon) -> bool:
    """Whether a forename by itself tells its bearer: Zaid, Shlomo; who is meant by Bill or George few texts say."""
    word = fold(span.tokens[0].text)
    return lexicon.forenames.get(word, 0) < _MANY and word not in SHORT


def _calibrated(probability: float) -> float:
    """How many names of at least this probability were right, on texts of volumes that the model had not seen."""
    return next(right for least, right in _RIGHT if probability >= least)


def _among_friends(view: View, start: int) -> bool:
    """Whether a bare forename may stand here for a person: signed, also where the text quotes a letter ("Faithfully
    yours, Foster"), or addressed as "Dear Walt", "Sir Roger"."""
    before = view.text[max(0, start - 7) : start].rstrip().lower()
    return (view.kind in ("signed", "salute") and start == 0) or before.endswith(("dear", "sir", "yours,"))


_indexed: list[tuple[Register, Index]] = []  # that of the register asked for last; an edition has one


def _index(register: Register) -> Index | None:
    if not register:
        return None
    if not _indexed or _indexed[0][0] is not register:
        _indexed[:] = [(register, Index(register))]
    return _indexed[0][1]
