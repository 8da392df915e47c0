"""Whether what the tagger takes for a name is that of a person, and where just the name begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import takewhile

from despatch.model import patterns as re
from despatch.model.view import View
from despatch.recognise.names.lexicon import FUNCTION_WORDS, SAYS, TITLES, Lexicon
from despatch.recognise.names.listed import FULL, PART, SURNAME
from despatch.recognise.names.places import NO_PERSONS
from despatch.recognise.names.runs import SHORTENED, Token, fold
from despatch.recognise.names.spans import Run, Span, in_materials, is_initial, is_title
from despatch.recognise.names.things import (
    begins,
    is_abbreviated,
    is_derived,
    is_located,
    is_made,
    is_misprint,
    is_none,
    is_roman,
    speaks,
)
from despatch.recognise.names.wholes import whole

_APART = frozenset({"head", "signed", "item"})  # kinds in which words have capitals, and names stand apart
_STOPS = frozenset(("", *".?!"))
_ROW = re.compile(r",|\)| and ")
# Of which someone is Secretary or Minister: the Secretary of the Treasury Fowler.
_DEPARTMENTS = frozenset(
    "treasury interior navy army defense defence commerce labor agriculture finance health".split()
)
_STATES = frozenset("nc sc nd sd ny nj nh nm ri wv dc pr us uk un".split())
_MANY = 3  # words, more than which the name of a person hardly has after an article
_FORENAME = 3  # groups of documents have what is well known as a forename: the John Foster Dulles Jr. family
_WORD = 4  # letters from which a word is told from a particle
_OF_TWO = re.compile(
    r" (?:joint |draft )?(?:agreement|talk|conversation|meeting|relation|correspondence|exchange|letter|note|pact|line|"
    r"group|cabinet|formula|statement|communiqu|negotiation|discussion|conference|understanding|dispute|memcon)"
)
_OF_THINGS = re.compile(r"(?:[Tt]he|[Aa]n?|[Tt]heir|[Oo]ur|[Ii]ts|whose|[Ee]ach|[Aa]ny|some|all|no) ")
# What one writes before one's name at the end of a letter: Yr. affecte. Son, your most obedt. Servt.
_SUBSCRIBED = frozenset({"signed", "salute"})
_SUBSCRIPTION = SHORTENED.union(
    "your yours ever most very truly sincerely faithfully affectionately respectfully affectionate "
    "affect obed obedient hum humble faithl faithful dutiful dutifull obliged obligd "
    "devoted sincere loving servant sert son brother sister daughter father mother nephew friend "
    "friends cousin uncle and".split()
)
_POSTSCRIPT = re.compile(r"P\. ?S\.\W*$")
_ORDERS = frozenset("kg kp gcb kcb gcmg kcmg gcsi kcsi gcie kcie gcvo kcvo".split())
SURE = 0.9  # a name told with this probability is looked for again, and none of what follows is held against it


def word_of(span: Span) -> str:
    return fold(span.run.tokens[span.first].text)


def _closing(span: Span) -> tuple[int, bool]:
    """How many words of the end of a letter it begins with, and whether any of them is shortened, as names are not."""
    if word_of(span) not in _SUBSCRIPTION:  # so it is with most
        return 0, False
    words = [fold(token.text) for token in span.tokens]
    before = list(takewhile(_SUBSCRIPTION.__contains__, words))
    return len(before), not SHORTENED.isdisjoint(before)


def bare(span: Span, view: View, known: Set[str], lexicon: Lexicon) -> Span:
    """The name without the everyday word that its sentence begins with: Although Lin, Said Bisson, Both Faris Bey."""
    closing, short = _closing(span)
    if short and closing < len(span.tokens):
        span = replace(span, first=span.first + closing)
    if view.kind != "signed" and span.last - span.first > 2 and _POSTSCRIPT.match(view.text, 0, span.tokens[2].start):
        span = replace(span, first=span.first + 2)
    run, first, word = span.run, span.first, word_of(span)
    lone = span.last - first == 1
    if not lone and _is_misprinted(word, TITLES, lexicon):
        return replace(span, first=first + 1)
    if not lone and word in _DEPARTMENTS and view.text.endswith((" of ", " of the "), 0, span.tokens[0].start):
        return replace(span, first=first + 1)
    if lone or span.match or word in known or len(word) < _WORD or view.kind in _APART:
        return span
    everyday = word in lexicon.lower and word not in lexicon.forenames and word not in lexicon.surnames
    if not everyday or is_titled(span) or not begins(view.text, run.tokens[first].start):
        return span
    return replace(span, first=first + 1)


def listed_alone(span: Span, lexicon: Lexicon) -> Span:
    """The listed name without the everyday words around it: at Large W. Averell Harriman, Freymond Said."""
    if span.match is not None:
        return span
    tokens = span.run.tokens
    for match in span.run.matches:
        if match.persons and match.strength in (FULL, SURNAME) and span.first <= match.first < match.last <= span.last:
            around = tokens[span.first : match.first] + tokens[match.last : span.last]
            if all(_is_no_part(token.text, lexicon) for token in around):
                return replace(span, first=match.first, last=match.last)
    return span


def _is_no_part(word: str, lexicon: Lexicon) -> bool:
    folded = fold(word)
    seldom = lexicon.forenames.get(folded, 0) + lexicon.surnames.get(folded, 0) < 2
    return folded in SAYS or (folded in lexicon.lower and seldom)


def parted(span: Span, text: str, single: Set[str], lexicon: Lexicon) -> Iterator[Span]:
    """Two surnames that a dash joins are two persons (Foster–Quirino agreement), a double name is one (Katz-Suchy).

    single: the surnames that the document has without a dash.
    """
    tokens, first = span.run.tokens, span.first
    if span.last - first == 2 and tokens[first + 1].dashed and not span.match:
        words = [fold(token.text) for token in span.tokens]
        met = all(lexicon.surnames.get(word, 0) > 1 and word not in NO_PERSONS for word in words)
        apart = all(word in single for word in words) or bool(_OF_TWO.match(text, tokens[first + 1].end))
        if met or apart or text[tokens[first].end] == "–":
            yield replace(span, last=first + 1)
            yield replace(span, first=first + 1)
            return
    yield span


def is_titled(span: Span) -> bool:
    """Whether a title stands before it, which the first word of Foreign Minister alone is not."""
    before = span.run.tokens[span.first - 1].text if span.first else ""
    return bool(before) and before != "Foreign" and is_title(before)


def is_person(span: Span, view: View, known: Set[str], places: Set[str], lexicon: Lexicon) -> bool:
    """Whether nothing makes the name that of a thing, a word of the language, or a place that is met nowhere else.

    places: the words that stand where only a place does, here or elsewhere in the document.
    """
    run, text, word = span.run, view.text, word_of(span)
    if in_materials(run, span.first, span.last, text):
        return True
    closing, short = _closing(span)
    if closing == len(span.tokens) and (short or view.kind in _SUBSCRIBED):
        return False
    if (
        _is_of_whole(span)
        or is_none(run.tokens, span.first, span.last, text)
        or _says_nothing(span, view)
        or _is_numeral(span)
        or _is_order(span, text)
    ):
        return False
    lone, match = span.last - span.first == 1, span.match
    if not lone and match is None and (_is_phrase(span, text, lexicon) or _is_saint_of_place(span)):
        return False
    unlisted = lone and match is None and word not in lexicon.surnames
    if unlisted and (is_made(span.tokens[0].text, lexicon.lower) or (word[-1:] == "s" and word[:-1] in NO_PERSONS)):
        return False  # Thursdays
    if lone and word in NO_PERSONS and text.endswith((" in ", " to "), 0, run.tokens[span.first].start):
        return False  # the Embassy in France, where Mendès-France is listed
    if word in known or match is not None:
        return True
    if word in places or is_place(span, text, lexicon):
        return False
    if not lone or is_titled(span) or view.kind in _APART:
        return True
    if is_doubtful(span, text, lexicon):
        return False
    return span.probability >= SURE or not is_abbreviated(span.tokens[0].text)


def _is_order(span: Span, text: str) -> bool:
    """Whether it is the order of knighthood of him who is named before it: K.G., G.C.B."""
    start = span.run.tokens[span.first].start
    return (
        text.startswith(("K", "G"), start)
        and text.endswith(", ", 0, start)
        and "".join(fold(token.text) for token in span.tokens) in _ORDERS
    )


def _is_of_whole(span: Span) -> bool:
    """Whether the name is one of several words that is no person's, or a part of it: Dien Bien Phu."""
    found = whole(span.run.tokens, span.first, span.last)
    if found is None:
        return False
    listed = span.match is not None and span.match.strength != PART and found == (span.first, span.last)
    return not listed and not (found[0] == span.first and is_titled(span))


def _is_phrase(span: Span, text: str, lexicon: Lexicon) -> bool:
    """Whether several words are no name: everyday ones (Gold Coins), many after an article (the Ching Pei Ssu Ling Pu),
    the letters of a state (Charlotte, N. C.), or whose records a file is part of.
    """
    words = [fold(token.text) for token in span.tokens]
    start = span.tokens[0].start
    if "".join(words) in _STATES and all(is_initial(token.text) for token in span.tokens):
        return True
    if text.endswith(", Records of ", 0, start):
        return True
    if len(words) > _MANY and text.endswith("the ", 0, start):
        return all(lexicon.forenames.get(word, 0) < _FORENAME for word in words)
    return not is_titled(span) and all(
        word in lexicon.lower and word not in lexicon.surnames and word not in lexicon.forenames for word in words
    )


def _is_saint_of_place(span: Span) -> bool:
    """St. Petersburg and St. Petersburgh, but St. John and St. Laurent."""
    first, second = span.tokens[:2]
    return fold(first.text) in ("st", "ste", "saint") and fold(second.text) in NO_PERSONS


def opens_sentence(span: Span, view: View, lexicon: Lexicon) -> bool:
    """Whether a sentence may begin with it for a word of the language, which a name also is: Grey was the day."""
    word, text = span.tokens[0], view.text
    if span.last - span.first > 1 or is_titled(span) or view.kind in _APART or fold(word.text) not in lexicon.lower:
        return False
    return text[: word.start].rstrip()[-1:] in _STOPS and not speaks(span.tokens, text)


def is_everyday(span: Span, lexicon: Lexicon) -> bool:
    """Whether a lone word that no title stands before is also one of the language, and a rare name."""
    word = word_of(span)
    lone = span.last - span.first == 1 and not is_titled(span)
    return lone and word in lexicon.lower and lexicon.surnames.get(word, 0) < 2


def is_doubtful(span: Span, text: str, lexicon: Lexicon) -> bool:
    """Whether it is a lone everyday word without a title that is a rare name or stands where the word does: as a
    sentence begins, after an article and the like (the Hill), after another word with a capital (Civil Service). Not if
    it speaks, is spoken to, or is one of several: (Thorp, Gross, Bohlen), Foster–Quirino.
    """
    if span.last - span.first > 1 or span.match is not None:
        return False
    word, start, end = word_of(span), span.tokens[0].start, span.tokens[-1].end
    misprinted = _is_misprinted(word, lexicon.lower, lexicon)
    derived = word not in lexicon.surnames and is_derived(word, lexicon.lower)
    if not (word in lexicon.lower or derived or misprinted):
        return False
    if is_titled(span) or speaks(span.tokens, text):
        return False
    several = text.startswith(("-", "–"), end) or (text.endswith((", ", "("), 0, start) and _ROW.match(text, end))
    if several or text.endswith(("Dear ", "DEAR "), 0, start):
        return False
    before = text[text.rfind(" ", 0, max(start - 1, 0)) + 1 : start]
    if _OF_THINGS.fullmatch(before):
        return True
    other = fold(before.strip())
    follows = before[:1].isupper() and before[-1] == " " and other not in FUNCTION_WORDS
    if word in lexicon.forenames:  # the Aid Bill, but not Bishop Thuc
        return follows and other in lexicon.lower and other not in TITLES and not begins(text, start - len(before))
    return follows or misprinted or begins(text, start) or is_everyday(span, lexicon)


def _is_misprinted(word: str, words: frozenset[str], lexicon: Lexicon) -> bool:
    return not (word in lexicon.surnames or word in lexicon.forenames) and is_misprint(word, words)


def is_place(span: Span, text: str, lexicon: Lexicon) -> bool:
    word = word_of(span)
    return word not in lexicon.surnames and word not in lexicon.forenames and is_located(span.tokens, text)


def _is_numeral(span: Span) -> bool:
    """Whether it is the number of something, and the word it begins with: III, "B. In Burma …"."""
    words = [token.text for token in span.tokens]
    if len(words) == 1:
        return is_roman(words[0]) and not is_titled(span)
    if len(words) > 2 or not is_initial(words[0]):
        return False
    return fold(words[1]) in FUNCTION_WORDS or is_title(words[1])


def _says_nothing(span: Span, view: View) -> bool:
    """Whether a lone word is an everyday one ("Do they agree?", "the Can Lao"), and no title makes it a name.

    Of a listed name ("Tran Van Do") it may stand by itself within a sentence, and any in brackets in a head.
    """
    run, i, word, text = span.run, span.first, span.tokens[0], view.text
    if view.kind == "head" and text[: word.start].endswith("(") and text.startswith(")", word.end):
        return False
    if span.last - i > 1 or fold(word.text) not in FUNCTION_WORDS or (i > 0 and is_title(run.tokens[i - 1].text)):
        return False
    goes_on = span.last < len(run.tokens)
    return goes_on or not run.matches or begins(text, word.start)


def with_seats(told: Sequence[Span], views: Sequence[View]) -> Iterator[Span]:
    """The names, those of a signature that belong together as one: Curzon of Kedleston."""
    before: Span | None = None
    for span in told:
        if before and before.run.signed and before.run.view == span.run.view:
            start, end = before.tokens[-1].end, span.tokens[0].start
            if views[span.run.view].text[start:end].lower() == " of ":
                tokens = [*before.tokens, Token("of", start + 1, end - 1), *span.tokens]
                match = before.match
                whole = [replace(match, first=0, surname=0, last=len(tokens))] if match else []
                before = Span(Run(span.run.view, tokens, [], [], whole, True), 0, len(tokens), before.probability)
                continue
        if before:
            yield before
        before = span
    if before:
        yield before
