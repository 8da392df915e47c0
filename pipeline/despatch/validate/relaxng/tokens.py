"""The words of the compact syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from despatch.validate.relaxng.errors import SchemaError
from despatch.validate.relaxng.lexical import NCNAME

KEYWORDS = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed "
    "parent start string text token".split()
)
_ESCAPE = re.compile(r"\\x+\{([0-9a-fA-F]+)\}")
_NEWLINE = "\0"  # a line end that was written as an escape, which does not end a line
_TOKEN = re.compile(
    rf"""(?P<doc>\#\#[^\n]*)|(?P<space>[ \t\n]+|\#[^\n]*)
    |(?P<literal>\"{{3}}(?P<a>.*?)\"{{3}}|'{{3}}(?P<b>.*?)'{{3}}|"(?P<c>[^"\n]*)"|'(?P<d>[^'\n]*)')
    |(?P<all>{NCNAME}):\*|(?P<pair>{NCNAME}:{NCNAME})|\\(?P<quoted>{NCNAME})|(?P<word>{NCNAME})
    |(?P<sign>\|=|&=|>>|[=,&|?*+\-(){{}}\[\]~])""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """kind: literal, all (a prefix with :*), pair (a name with a prefix), name, keyword, doc, sign or end."""

    kind: str
    text: str
    line: int

    def is_(self, *texts: str) -> bool:
        """Whether it is one of these signs or keywords."""
        return self.kind in ("sign", "keyword") and self.text in texts


def decoded(data: bytes, file: str) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark; line ends as \\n."""
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SchemaError("The schema is neither UTF-8 nor UTF-16.", file=file) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def tokens(text: str, file: str) -> Iterator[Token]:
    """All words, and one that says that there are no more; SchemaError for what is none."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        if code > 0x10FFFF or code == 0 or 0xD800 <= code < 0xE000 or (code < 32 and code not in (9, 10, 13)):
            raise SchemaError(
                f"{match[0]} is no character of XML.", file=file, line=text.count("\n", 0, match.start()) + 1
            )
        return _NEWLINE if code in (10, 13) else chr(code)

    text = _ESCAPE.sub(character, text)
    at, line = 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise SchemaError(f"“{text[at : at + 10]}” is not understood.", file=file, line=line)
        kind = match.lastgroup or ""
        if match["literal"] is not None:
            words = next(match[group] for group in "abcd" if match[group] is not None)
            yield Token("literal", words.replace(_NEWLINE, "\n"), line)
        elif kind == "quoted":
            yield Token("name", match["quoted"], line)
        elif kind == "word":
            yield Token("keyword" if match["word"] in KEYWORDS else "name", match["word"], line)
        elif kind != "space":
            yield Token(kind, match[kind], line)
        line += match.group().count("\n")
        at = match.end()
    yield Token("end", "", line)
