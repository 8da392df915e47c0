"""Records that are made by the hundred for every document.

They are frozen for the type checker alone: at run time a dataclass that is pays for it with every field it is given,
which makes one three times as dear. And pickle need not ask one for its fields each time it meets it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Any:
        """As `dataclass`, with a hash if it is frozen; but nobody is held back from changing it."""

        def made(of: type) -> Any:
            cls: Any = dataclass(slots=slots, unsafe_hash=frozen)(of)
            values = attrgetter(*(field.name for field in fields(cls)))
            cls.__reduce__ = lambda self: (cls, values(self))
            return cls

        return made


__all__ = ["record"]
