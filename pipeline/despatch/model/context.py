"""What a recogniser may know about a document beside its text."""

from __future__ import annotations

from dataclasses import field

from despatch.model.record import record
from despatch.model.register import Register
from despatch.model.transcript import Sidecar


@record(frozen=True, slots=True)
class Context:
    """document: the id of the document ("d172"); collection: that of its volume ("frus1919Russia"), both may be "".

    subtype: the kind of document that structure found ("telegram", "letter", …); date: its ISO date once it is known
    (to the linker), "" before; model: the file of the edition's own model of names, "" for that of the package.
    """

    document: str = ""
    sidecar: Sidecar = field(default_factory=Sidecar)
    register: Register = field(default_factory=Register)
    subtype: str = ""
    date: str = ""
    model: str = ""

    @property
    def collection(self) -> str:
        return self.sidecar.collection
