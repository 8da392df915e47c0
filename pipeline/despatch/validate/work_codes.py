"""What can be said of the work around TEI files: settings, sources, notes, fidelity, rendering.

docs/findings.md is checked against this table, and its examples are carried out, as those of the other tables are.
"""

from __future__ import annotations

from despatch.validate.codes import Code

_LAYERS = {"DSP0": "command", "DSP3": "notes", "DSP4": "fidelity", "DSP8": "rendering", "DSP9": "command"}
_AGAIN = "Build anew with despatch build --force, and commit what it made."
_ROWS = (
    ("DSP001", "error", "An input cannot be read; the message says why.", "despatch validate letters --schema torn.rng",
     "Mend the file at the line that the message names."),
    ("DSP101", "error", "A source is empty.", "letter.txt, a file of 0 bytes",
     "Put the transcription in it, or remove it."),
    ("DSP102", "error", "A source is UTF-16, not UTF-8.", "letter.txt, saved as “Unicode”",
     "Save it as UTF-8; in an editor: Save as, UTF-8."),
    ("DSP103", "error", "A source has a byte that is not UTF-8; the message gives its offset.",
     "caf\\xe9, which is café as Windows-1252",
     "The file was probably saved as Windows-1252 or Latin-1: convert it to UTF-8."),
    ("DSP104", "error", "A source has a character that is no text, such as a control character, which XML cannot hold.",
     "bell\\x07",
     "Delete the character in the line that the message names."),
    ("DSP105", "error", "A source is binary, not text.", "a picture named letter.txt",
     "Take it out of the folder, or export the text from the program that made it."),
    ("DSP106", "warning", "A text does not look English, in which alone names are guessed, and none are marked.",
     "“Eure Exzellenz haben mich beauftragt, dem Minister zu sagen, daß Graf Bernstorff …”, in an English edition",
     'Say in its sidecar which language it is in: language = "en", or "de".'),
    ("DSP107", "warning", "A sidecar has no text of its name beside it, so that nothing it says is used.",
     "leter.toml beside letter.txt", "Give it the name of its text, with .toml for .txt, or delete it."),
    ("DSP108", "warning", "A sidecar states another date than the dateline.",
     'date = "1870-06-26" beside “London, June 26, 1863.”',
     "Correct the date in the sidecar; if the paper errs, let an [[interventions]] there correct the dateline."),
    ("DSP109", "error", "Two sidecars give their documents the same id.",
     'document = "d1" in a.toml and in b.toml, with the same collection',
     "Give one of them another `document`."),
    ("DSP110", "error", "The folder has no edition.toml.", "despatch build in an empty folder",
     "Go to the folder of the edition, name it, or write an edition.toml."),
    ("DSP111", "error", "edition.toml, or a file beside it, cannot be read.", "edition.toml, which is a folder",
     "Check what it is, and its permissions."),
    ("DSP112", "error", "An intervention of a sidecar does not fit the text.", 'find = "words that stand there twice"',
     "Copy `find` from the text exactly as it stands there, with enough around it to be unique, within one paragraph."),
    ("DSP113", "error", "A setting or a key of a sidecar is unknown, of another type, or cannot be.",
     'titel = "Letters" in edition.toml', "Correct the key or its value; docs/edition.md lists them."),
    ("DSP114", "error", "A file or folder that was named is not there, or a name is none that is known.",
     "despatch validate nowhere.xml", "Correct the name."),
    ("DSP115", "error", "There is no file of the right kind there.", "despatch validate folder, without .xml files",
     "Name a folder that has such files, or the files themselves."),
    ("DSP116", "error", "The name of a source cannot be an identifier, or is that of a page of every edition.",
     "my letter.txt, index.txt", "Rename it: letters, digits, '.', '-' and '_' only, no spaces; not index or persons."),
    ("DSP117", "error", "Two sources have the same name.", "1919/letter.txt and 1920/letter.txt",
     "Rename one of them: the file's name is the document's id in the edition."),
    ("DSP118", "error", "edition.toml or a sidecar is not TOML, or not UTF-8.", 'title = "Letters',
     "Mend the line that the message names: text stands in quotation marks."),
    ("DSP119", "error", "A table of offices cannot be used.",
     'authorities = ["offices.tsv"], a table without its columns',
     "Give it the columns that docs/offices.md names, with tabs between them."),
    ("DSP120", "error", "No worker process can be started.", "a machine without free memory or processes",
     "Run with -j 1."),
    ("DSP121", "error", "Another build is at work in the edition.", "despatch build twice at once",
     "Wait until it has ended; its lock ends with it."),
    ("DSP122", "error", "The cluster that a build is to work on cannot be used.", "despatch build --executor here",
     "Say dask://HOST:PORT of a scheduler that runs, with the same versions there, or leave it out."),
    ("DSP123", "error", "A baseline cannot be read.", "despatch validate letters --baseline letter.xml",
     "Write one with --write-baseline."),
    ("DSP124", "error", "A worker process was ended twice while it made the pages about all documents.",
     "a machine without free memory", "See what ended it, and build again: what was made stays."),
    ("DSP125", "error", "A file of the output is not what its sources make of it.",
     "a page of out/html that was edited",
     _AGAIN),
    ("DSP126", "error", "A file of the output is missing.", "a page of out/html that was deleted", _AGAIN),
    ("DSP127", "error", "A file of the output belongs to no source.", "out/html/old.html, whose source was renamed",
     "Delete it, or build, and commit."),
    ("DSP130", "error", "A folder cannot be written, or the disk is full.", "despatch encode a.txt --out a.txt",
     "Free space, mend the permissions, or choose another folder."),
    ("DSP131", "error", "A part that may be left out is needed, and is not installed.", "despatch lsp without pygls",
     "Install it as the message says: pip install 'despatch[lsp]'."),
    ("DSP140", "error", "A register cannot be written into.",
     "despatch register add --name Davis --id davis, where the register has a davis",
     "Mend it: UTF-8, well-formed, with a <listPerson>; and give a new entry an id of its own."),
    ("DSP141", "error", "A table of persons cannot be used.", "a .csv without the column id",
     "Give it the columns that docs/register.md names; despatch register export writes them."),
    ("DSP142", "error", "A reconciliation service cannot be used.", "a service that does not answer in time",
     "Check its address in a browser, or give it more time with --timeout."),
    ("DSP301", "warning", "A note of the note list has no number in the text.",
     "97 Not printed. — and no 97 in the text",
     "Look where the number was lost in the transcription and put it there, glued to its word."),
    ("DSP401", "error", "A character of the source is missing in the TEI file, or stands where the source has it not.",
     "a word of the text deleted in out/tei/letter.xml",
     "Put it back; if the text errs, keep it and say so with <choice>, <sic> and <corr>."),
    ("DSP402", "error", "A ledger cannot be read.", "out/ledger/letter.json, cut off in its middle",
     "Build the edition anew."),
    ("DSP801", "error", "A stylesheet does not compile, or fails.", '<xsl:value-of select="("/>',
     "Mend the stylesheet at the line that the message names."),
    ("DSP901", "error", "The processing of a document failed by no fault of its own.",
     "a process that the system ended, twice", "Build again; if it recurs, report a bug."),
)  # fmt: skip


class WorkCode(Code):
    """A code of which the room is told by its first digits."""

    @property
    def layer(self) -> str:
        if self.code in ("DSP125", "DSP126", "DSP127"):
            return "drift"
        return _LAYERS.get(self.code[:4], "input")


WORK_CODES = {row[0]: WorkCode(*row) for row in _ROWS}  # type: ignore[arg-type]
