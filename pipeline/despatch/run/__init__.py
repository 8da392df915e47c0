"""Work on many documents: what is to be done, where it is done, and what is kept of it."""

GARBAGE = 50_000  # records that are made before a process looks for cycles among them: they hold hardly any
