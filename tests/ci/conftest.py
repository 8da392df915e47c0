"""The small edition of the tests of the command line."""

from cli.conftest import project

__all__ = ["project"]
