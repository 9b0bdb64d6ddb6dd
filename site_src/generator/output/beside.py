"""Folders beside the one that is written, ours for a moment: for the new one, and for the older.

A build, or an import, that is killed leaves them, and the next one sweeps them. It knows those of
one that still runs by a lock, which the system takes from a process that ends, however it ends.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_src.generator.files import write

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

MARK = ".cnnx-site"  # tells a folder that a build made, and may replace, from any other

BUILDING, OLD, IMPORTING = "building", "old", "importing"  # what the folders are for

_TRIES = 10
_LONG_AGO = 24 * 3600  # seconds: where there are no locks, no build takes as long


@contextmanager
def folder_beside(out: Path, purpose: str) -> Iterator[Path]:
    """Make a folder beside `out` and remove it in the end, unless it has been renamed by then."""
    folder, lock = _new_folder(out, purpose)
    try:
        write(folder / MARK, "Made by build.py, which may replace this folder.\n")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def sweep(out: Path, purposes: str = f"{BUILDING}|{OLD}", whole: str = MARK) -> Iterator[str]:
    """Remove what was left when `out` was written by something that was killed → sentences.

    An older folder that had been put aside, known by the file `whole` in it, takes its place again
    if nothing else has it.
    """
    name = re.compile(rf"{re.escape(out.name)}\.({purposes})-[a-z0-9_]{{8}}")  # as mkdtemp has it
    for folder in sorted(out.parent.iterdir()):
        if not name.fullmatch(folder.name) or folder.is_symlink() or not _ours(folder):
            continue
        try:
            lock = _lock(folder)
        except OSError:  # its build still runs, or another one sweeps it
            continue
        if lock is not None or time.time() - folder.stat().st_mtime > _LONG_AGO:
            aside = folder / out.name
            if (aside / whole).exists() and not out.exists():
                aside.rename(out)
                yield f"{out} is the older one again, which was about to be replaced."
            shutil.rmtree(folder, ignore_errors=True)
            yield f"Removed {folder.name}, which was left when its work was stopped."
        if lock is not None:
            os.close(lock)


def _ours(folder: Path) -> bool:
    """Whether it is a folder that a build made: marked, or still as empty as it was made."""
    try:
        return (folder / MARK).is_file() or not any(folder.iterdir())
    except OSError:  # no folder, or gone by now
        return False


def _new_folder(out: Path, purpose: str) -> tuple[Path, int | None]:
    """Make a folder, and lock it before another build can take it for one that was left."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=f"{out.name}.{purpose}-", dir=out.parent))
        try:
            return folder, _lock(folder)
        except OSError:  # swept already
            shutil.rmtree(folder, ignore_errors=True)
    raise OSError(None, "another build removes the folders of this one", str(out))


def _lock(folder: Path) -> int | None:
    """Lock a folder → what holds the lock as long as it is open; None if the system has no locks.

    Raises OSError where another process has it, or the folder is gone.
    """
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.path.samestat(folder.stat(), os.fstat(handle)):
            raise FileNotFoundError(folder)
    except (BlockingIOError, FileNotFoundError):
        os.close(handle)
        raise
    except OSError:  # a file system without locks
        os.close(handle)
        return None
    return handle
