"""What the person at the terminal sees while the build runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cnnx_core.literals import plain

_LONGEST = 60  # a model may have a long title, with signs in it that a terminal obeys


@contextmanager
def step(title: str) -> Iterator[Callable[[str], None]]:
    """Announce a step, and say how long it took when it is done.

    The step is given a function: what it notes is said at the end of the line.
    """
    notes: list[str] = []
    said = plain(title)
    said = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    print(f"  {said:<46}", end="", flush=True)
    start = time.perf_counter()
    try:
        yield notes.append
    except BaseException:
        print("  ".join([" failed", *notes]), flush=True)
        raise
    print("  ".join([f" {time.perf_counter() - start:5.1f} s", *notes]), flush=True)
