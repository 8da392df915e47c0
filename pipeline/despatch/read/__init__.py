"""A file → a Transcript: the text as it is, and the blocks in which it was captured."""

from despatch.read.decode import decode
from despatch.read.dialects import transcribe

__all__ = ["decode", "transcribe"]
