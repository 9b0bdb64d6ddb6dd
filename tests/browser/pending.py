"""Tests that wait for the page to settle: left out, and counted aloud at the end of each run.

`pending.txt` names them, a file or one test on each line, with what has to be done. The page has
just been rebuilt around them: a listed file was not seen to pass on it yet, a listed test is
known to fail. The list may only get shorter.
"""

from __future__ import annotations

from pathlib import Path

_LIST = Path(__file__).with_name("pending.txt")


def listed() -> list[str]:
    """The beginnings of the names of those tests, below this folder."""
    lines = (line.partition("#")[0].strip() for line in _LIST.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def is_pending(nodeid: str, names: list[str]) -> bool:
    """Whether a test is on the list: by its file, by its function, or by its whole name."""
    _, found, rest = nodeid.partition("tests/browser/")
    return bool(found) and any(
        rest == name or rest.startswith((f"{name}::", f"{name}[")) for name in names
    )
