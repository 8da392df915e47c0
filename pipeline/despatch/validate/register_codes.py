"""What can be wrong with a register: codes DSP66x and DSP67x. docs/findings.md is checked against this table."""

from __future__ import annotations

from despatch.validate.codes import Code

LAYER = "register"
_ROWS = (
    ("DSP661", "error", "Two entries of the register have the same xml:id.",
     '<person xml:id="davis"/> <person xml:id="davis"/>',
     "Give one of them an id of its own, or make one entry of the two."),
    ("DSP662", "error", "An entry has no xml:id, so that nothing can point to it.",
     "<person><persName>Davis</persName></person>",
     'Add one, such as xml:id="davis-john-william".'),
    ("DSP663", "error", "An entry has no name.",
     '<person xml:id="davis"/>',
     "Add a <persName> (<placeName>, <orgName>) with the name in it."),
    ("DSP664", "error", "An identifier of an authority stands in two entries.",
     '<idno type="VIAF">1</idno> in davis and in lansing',
     "Remove it from the entry that it does not belong to."),
    ("DSP665", "warning", "Two entries have the same name.",
     "<persName>Davis, John W.</persName> in two entries",
     "Make one entry of the two, or tell them apart by forenames, dates or offices."),
    ("DSP666", "warning", "A variant of a name is the main name of another entry.",
     '<persName type="variant">Davis, John</persName>, and an entry Davis, John',
     "Remove the variant, if the texts mean the other one by it."),
    ("DSP667", "error", "A date is no date of the calendar.",
     '<birth when="1873-04-31"/>',
     "Write year, year-month or year-month-day: 1873, 1873-04, 1873-04-13."),
    ("DSP668", "error", "Two dates of an entry contradict each other.",
     '<birth when="1873"/> <death when="1855"/>',
     "Check both dates; the later one must not come first."),
    ("DSP669", "error", "Entries say of each other, in a circle, that they are the same.",
     '<person xml:id="a" sameAs="#b"/> <person xml:id="b" sameAs="#a"/>',
     "Keep one entry, and let the others point to it."),
    ("DSP670", "error", "A pointer of the register names an entry that is not there.",
     '<person sameAs="#nobody">',
     "Correct the pointer, or add the entry."),
    ("DSP671", "error", "A document points to an entry that neither it nor the register has.",
     '<persName ref="#nobody">',
     "Correct the pointer, or add the entry: despatch register add."),
    ("DSP672", "info", "No document of the edition refers to an entry.",
     "an entry that nothing points to",
     "Nothing, unless the entry was meant for a name in the edition: then add the form that the texts use."),
    ("DSP673", "warning", "An entry stands outside of the list for its kind, and is not read.",
     '<listPerson/> <person xml:id="davis">',
     "Put it into the <listPerson> (<listPlace>, <listOrg>)."),
    ("DSP674", "error", "A register has none of TEI's lists.",
     '<TEI><standOff><listPerson>, without xmlns="http://www.tei-c.org/ns/1.0"',
     'Put the persons in TEI/standOff/listPerson, and xmlns="http://www.tei-c.org/ns/1.0" on the root element.'),
)  # fmt: skip


class RegisterCode(Code):
    """A code whose layer is the register's."""

    @property
    def layer(self) -> str:
        return LAYER


REGISTER_CODES = {row[0]: RegisterCode(*row) for row in _ROWS}  # type: ignore[arg-type]
