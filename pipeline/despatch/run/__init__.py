"""Work on many documents: what is to be done, where it is done, and what is kept of it."""

GARBAGE = 50_000  # records that are made before a process looks for cycles among them: they hold hardly any
SWITCH = 0.0005  # seconds after which a thread may have its turn: who asks a database row by row has many to wait for
