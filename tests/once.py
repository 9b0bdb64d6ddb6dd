"""What takes long is made by one test process, and the others wait for it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_PATIENCE = 600  # seconds


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Fill a folder, unless another process of this run does or has → the folder, to be read."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done, turn, failed = (shared / f"{name}{what}" for what in ("", ".turn", ".failed"))
    try:
        turn.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + _PATIENCE
        while not done.exists():  # it appears whole, or not at all
            if failed.exists() or time.monotonic() > deadline:
                pytest.fail(f"“{name}” could not be made; another test process says why.")
            time.sleep(0.2)
        return done
    making = shared / f"{name}.making"
    making.mkdir()
    try:
        make(making)
    except BaseException:
        failed.touch()
        raise
    return making.rename(done)
