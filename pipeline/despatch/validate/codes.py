"""Every finding of this room: its code, meaning, an example, the remedy. docs/findings.md is checked against it.

DSP15x whether the file can be read; DSP2xx the grammar; DSP5xx dates and sequences; DSP6xx pointers and identifiers;
DSP7xx the rules of despatch.sch. The other numbers are other rooms'. A code, once given, keeps its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from despatch.model.findings import Severity

LAYERS = {"1": "well-formed", "2": "schema", "5": "sequence", "6": "pointers", "7": "schematron"}


@dataclass(frozen=True, slots=True)
class Code:
    """meaning: one sentence; example: a faulty piece of TEI; remedy: what to do, in one or two sentences."""

    code: str
    severity: Severity
    meaning: str
    example: str
    remedy: str

    @property
    def layer(self) -> str:
        return LAYERS[self.code[3]]


_RESP = "Add @resp with a pointer to a <respStmt> of the header, such as #resp-editor."
_EMPTY = "Put the words inside it, or remove the element."
_UNIT = 'Add @unit, such as unit="words" or unit="lines".'
_UNNEST = "Remove the inner or the outer one."
_TABLE: tuple[tuple[str, Severity, str, str, str], ...] = (
    ("DSP151", "error", "The file is not well-formed XML.", "<p>Sir:</head>",
     "Close every element in the order in which it was opened, and write & as &amp;, < as &lt;."),
    ("DSP152", "error", "The file brings its own document type or entities, which are not trusted.",
     '<!DOCTYPE TEI [<!ENTITY x "y">]> <TEI/>',
     "Delete the <!DOCTYPE …> declaration and write the characters themselves."),
    ("DSP153", "error", "The file is larger, nested deeper or fuller of tags and attributes than a document is.",
     "a file with 300 <seg> inside one another",
     "Split the file, or look for a start tag that is repeated without its end tag."),
    ("DSP154", "error", "The file is empty or cannot be opened.", "a file of 0 bytes",
     "Check the path and the permissions; restore the file if it was emptied."),
    ("DSP201", "error", "The schema knows no element of this name.", "<para>Sir:</para>",
     "Correct the name, or use the TEI element that says the same."),
    ("DSP202", "error", "An element stands inside one that cannot hold it.", "<head><p>Memorandum</p></head>",
     "Move it out, or use another element around it."),
    ("DSP203", "error", "An element stands in the wrong place among its siblings.", "<closer/> <p>More text</p>",
     "Move it to where it belongs, or add what must come before it."),
    ("DSP204", "error", "An element lacks something that it must contain.", "<row/>", "Add what is missing."),
    ("DSP205", "error", "Text stands where only elements may.", "<list>first <item>second</item></list>",
     "Put the text into an element, or delete it."),
    ("DSP206", "error", "The schema knows no attribute of this name.", '<date wehn="1919"/>',
     "Correct the name or remove it."),
    ("DSP207", "error", "This attribute cannot stand on this element.", '<p type="heading">Sir:</p>',
     "Remove the attribute, or put it on another element."),
    ("DSP208", "error", "An attribute is missing.", "<gap/>", "Add the attribute."),
    ("DSP209", "error", "The value is none of those that this attribute may have.",
     '<date when="1919" cert="sure">1919</date>',
     "Choose one of the listed values."),
    ("DSP210", "error", "The value has the wrong form.", '<table cols="many"><row><cell>Year</cell></row></table>',
     "Write it in the form that is asked for."),
    ("DSP211", "error", "The value is not a date of the calendar.", '<date when="1919-11-31">November 31</date>',
     "Write year, year-month, year-month-day, or a day with its time: 1919, 1919-11, 1919-11-21, 1919-11-21T18:00:00."),
    ("DSP212", "error", "The element is not a TEI element, because it is in another namespace.", '<TEI xmlns=""/>',
     'Give the root element xmlns="http://www.tei-c.org/ns/1.0" and remove other xmlns attributes.'),
    ("DSP213", "error", "The file does not begin with <TEI>.",
     '<body xmlns="http://www.tei-c.org/ns/1.0"><p>Sir:</p></body>',
     "Wrap the text in <TEI> with a <teiHeader>."),
    ("DSP219", "error", "The schema refuses the file, and no more can be said.",
     '<item n="1"/> <item n="1"/>, where a W3C schema wants each @n once',
     "Compare the place with a similar one that is accepted."),
    ("DSP601", "error", "Two elements of a file have the same xml:id.", '<p xml:id="p1"/> <p xml:id="p1"/>',
     "Give one of them another xml:id, and change the pointers that mean it."),
    ("DSP602", "error", "A pointer names an xml:id that is not in the file.",
     '<persName ref="#nobody">Lansing</persName>',
     "Correct the pointer, or add the element that it should point to."),
    ("DSP603", "error", "A pointer names an xml:id that is not in the other file.",
     '<ref target="other.xml#d999">No. 999</ref>',
     "Correct the part after the #."),
    ("DSP604", "error", "A pointer begins with a prefix that the header does not declare.",
     '<ref target="frsu:frus1919#d1">No. 1</ref>',
     "Declare the prefix in <listPrefixDef>, or correct it."),
    ("DSP605", "error", "A pointer does not have the form that its prefix asks for.",
     '<ref target="frus:1919">No. 1</ref>',
     "Write what follows the prefix so that it matches @matchPattern of the <prefixDef>."),
    ("DSP606", "error", "A pointer names a file that is not in the edition.", '<ref target="999.xml#d1">No. 1</ref>',
     "Correct the file name, or point to the printed edition instead."),
    ("DSP607", "error", "The pattern of a prefix is not a regular expression.",
     '<prefixDef ident="psn" matchPattern="(" replacementPattern="persons.xml#$1"/>',
     "Correct @matchPattern; brackets must be closed."),
    ("DSP608", "error", "Two documents of the edition have the same xml:id.",
     'xml:id="d172" of the <div type="document"> in a.xml and in b.xml',
     "Give one of the documents another id, in its sidecar or its TEI file."),
    ("DSP701", "warning", "A claim that was not certain does not say whose it is.",
     '<date when="1919" cert="low">last year</date>', _RESP),
    ("DSP702", "warning", "A language is used that the header does not list.",
     '<foreign xml:lang="fr">démarche</foreign>',
     "Add a <language> with this @ident to <langUsage>."),
    ("DSP703", "error", "A signature is empty.", "<signed/>", _EMPTY),
    ("DSP704", "error", "A document has more than one main title.",
     '<title type="main">Letters</title> <title type="main">1919</title>',
     'Keep one; make the other type="sub" or type="short".'),
    ("DSP705", "warning", "A date was inferred and nothing says from what.",
     '<creation><date when="1919" cert="low" resp="#resp-editor">1919</date></creation>',
     'Add <note type="evidence"> inside the date.'),
    ("DSP706", "warning", "A letter has more than one sending.",
     '<correspAction type="sent"><name>Davis</name></correspAction> '
     '<correspAction type="sent"><name>Lansing</name></correspAction>',
     "Put all senders into one <correspAction>."),
    ("DSP707", "warning", "A letter was received before it was sent.",
     '<correspAction type="sent"><date when="1919-11-21"/></correspAction> '
     '<correspAction type="received"><date when="1919-11-20"/></correspAction>',
     "Check the two dates; sources with two calendars may need @calendar."),
    ("DSP708", "error", "A heading is empty.", "<head/>", _EMPTY),
    ("DSP709", "warning", "A printed note has no place in the text.",
     '<note type="unanchored" n="3">Not printed.</note>',
     'Move the note to the place where its number stood and remove type="unanchored".'),
    ("DSP710", "warning", "A footnote has no printed number.", '<note place="bottom">Not printed.</note>', "Add @n."),
    ("DSP711", "error", "A date is said to be known and to be a range at once.",
     '<date when="1919" to="1920">1919 and 1920</date>',
     "Keep @when alone, or the others without it."),
    ("DSP712", "warning", "A date of the text has no value.", "<date>November 21</date>",
     "Add @when, or @notBefore and @notAfter with @cert."),
    ("DSP713", "error", "A date stands inside a date.",
     '<date when="1919-11"><date when="1919">1919</date>, November</date>', _UNNEST),
    ("DSP714", "info", "It is not known what a reference refers to.", "<ref>p. 123</ref>",
     "Add @target, if you can tell what is meant."),
    ("DSP715", "error", "A numbered communication has no number.", '<ref type="communication">3423</ref>',
     "Add the number as @n."),
    ("DSP716", "error", "A reference stands inside a reference.",
     '<ref target="#d172"><ref target="#d172">p. 1</ref>, note</ref>', _UNNEST),
    ("DSP717", "error", "A range of pages or volumes runs backwards.",
     '<biblScope unit="page" from="125" to="124">pp. 125–124</biblScope>',
     "Exchange @from and @to, or correct them."),
    ("DSP718", "error", "Words that stand for a person are empty.", '<rs type="person"/>', _EMPTY),
    ("DSP719", "warning", "Highlighted words do not say how they are set apart.", "<hi>ante</hi>",
     'Add @rend, such as rend="italic".'),
    ("DSP720", "warning", "Foreign words do not say in which language they are.", "<foreign>démarche</foreign>",
     'Add @xml:lang, such as xml:lang="fr".'),
    ("DSP721", "warning", "A correction does not say whose it is.", "<corr>If</corr>", _RESP),
    ("DSP722", "error", "A gap says how many, not of what.", '<gap reason="illegible" quantity="3"/>', _UNIT),
    ("DSP723", "warning", "A page break has no page number.", "<pb/>", "Add the printed number as @n."),
    ("DSP724", "warning", "A row has more cells than its table has columns.",
     '<table cols="1"><row><cell>1919</cell><cell>300</cell></row></table>',
     "Correct @cols, or the row."),
    ("DSP725", "warning", "Supplied words do not say whose they are.", "<supplied>Moscow</supplied>", _RESP),
    ("DSP726", "error", "A blank space says how many, not of what.", '<space quantity="3"/>', _UNIT),
    ("DSP727", "error", "The name of a person is empty.", "<persName/>", _EMPTY),
    ("DSP728", "error", "The name of a person stands inside another.",
     "<persName>Mr. <persName>Davis</persName></persName>", _UNNEST),
    ("DSP729", "error", "The name of a place is empty.", "<placeName/>", _EMPTY),
    ("DSP730", "error", "The name of a body is empty.", "<orgName/>", _EMPTY),
    ("DSP731", "error", "A person of the register has no name.",
     '<person xml:id="davis"><note>Ambassador</note></person>',
     "Add a <persName>."),
    ("DSP732", "error", "A person died before being born.",
     '<person xml:id="davis"><persName>Davis</persName><birth when="1928"/><death when="1864"/></person>',
     "Check the two years."),
    ("DSP798", "error", "A rule of a Schematron schema cannot be evaluated, or wants to read what it may not.",
     '<sch:assert test="doc(\'names.xml\')//name = .">…</sch:assert>', "Mend the rule, or leave its schema out."),
    ("DSP799", "error", "A rule of a Schematron schema that is not this edition's.",
     '<sch:assert test="@n">A page has a number.</sch:assert> in house.sch, and <pb/>',
     "See the documentation of that schema."),
    ("DSP501", "error", "A period ends before it begins.",
     '<date notBefore="1919-12" notAfter="1919-11">late in 1919</date>',
     "Exchange the two dates, or correct one."),
    ("DSP502", "warning", "A date is not the one that its text names.", '<date when="1919-11-20">November 21</date>',
     "Correct @when; if the text errs, keep it and say so with <choice>, <sic> and <corr>."),
    ("DSP503", "warning", "Page numbers run backwards or repeat.", '<pb n="125"/> words <pb n="125"/>',
     "Check @n of this page break against the one before it."),
    ("DSP504", "info", "A page number is missing between two page breaks.", '<pb n="125"/> words <pb n="127"/>',
     "Add the missing page break, if the page was printed."),
    ("DSP505", "warning", "The numbers of the footnotes do not follow each other.",
     '<note n="94" place="bottom">Not printed.</note> <note n="96" place="bottom">Not found.</note>',
     "Check whether a note is missing or its number was misread."),
)  # fmt: skip

CODES = {row[0]: Code(*row) for row in _TABLE}
