"""A fault: a line of the code, changed so that it is wrong, and the tests that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """In `file` the text `old`, which is there once, becomes `new`; `tests` are told to pytest."""

    name: str
    file: str
    old: str
    new: str
    tests: str
