"""Every code that the program can say: what it means, an example, the remedy."""

from __future__ import annotations

from despatch.validate.codes import CODES, Code
from despatch.validate.register_codes import REGISTER_CODES
from despatch.validate.work_codes import WORK_CODES

BOOK: dict[str, Code] = dict(sorted({**CODES, **REGISTER_CODES, **WORK_CODES}.items()))
