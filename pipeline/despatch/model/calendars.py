"""The old style of counting days and the new: the Julian calendar and the Gregorian."""

from __future__ import annotations


def days_apart(since: int) -> int:
    """By how many days the calendars differ in a year that begins in March."""
    return since // 100 - since // 400 - 2
