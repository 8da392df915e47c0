"""Stand-off marks: what a recogniser claims about a range of the source, and how sure it is."""

from __future__ import annotations

from despatch.model.record import record

HIGH, MEDIUM = 0.98, 0.90  # held-out precision that @cert "high" and "medium" promise


@record(frozen=True, slots=True)
class Mark:
    """A claim that source[start:end] (half-open, 0-based, code points) is a `kind`.

    kind: a TEI element name ("persName", "date", "ref", "rs", "placeName", "supplied", "gap", …), or
        "anchor" for the printed number of a note glued to the text.
    attributes: TEI attributes as (name, value) pairs in the order in which they are written.
    certainty: the probability, 0 to 1, that the mark is right; 1.0 means that nothing was guessed.
    resp: the recogniser that made it, a key of `model.RECOGNISERS`.
    """

    start: int
    end: int
    kind: str
    attributes: tuple[tuple[str, str], ...] = ()
    certainty: float = 1.0
    resp: str = "structure"

    def get(self, name: str, default: str = "") -> str:
        for key, value in self.attributes:
            if key == name:
                return value
        return default

    def having(self, certainty: float | None = None, **attributes: str) -> Mark:
        """A copy with these attributes set (an empty value removes one) and, if given, this certainty."""
        merged = {**dict(self.attributes), **attributes}
        kept = tuple([(k, v) for k, v in merged.items() if v])
        sure = self.certainty if certainty is None else certainty
        return Mark(self.start, self.end, self.kind, kept, sure, self.resp)


def cert(certainty: float) -> str:
    """The value of @cert for a probability; "" when the mark is certain and needs none."""
    if certainty >= 1.0:
        return ""
    return "high" if certainty >= HIGH else "medium" if certainty >= MEDIUM else "low"


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""What the raised numbers of notes are."""
RAISING = {plain: raised for raised, plain in RAISED.items()}
UPLIFTED = r"(?:[^\W\d_]{2}\)?|[.,;:\]”’\"?!])\^"
"""What raises the number of a note behind it, `ship^1`, and not the power of a formula: `x^2`, `(a+b)^2`, `10^6`."""

RECOGNISERS = {
    "editor": "stated by the editor in the sidecar",
    "structure": "structure recognised by rule",
    "notes": "note anchors resolved by the sequence of the notes",
    "dates": "dates recognised by rule",
    "names": "names of persons recognised",
    "references": "editorial references recognised by rule",
    "communications": "numbered communications recognised by rule",
    "offices": "persons identified by office and date",
    "register": "persons identified by the register",
}
