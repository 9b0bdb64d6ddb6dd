"""The approved look: one small picture of each state, width and theme, in this repository."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tests.looks.compare import Difference, difference
from tests.looks.seen import Seen

FOLDER = Path(__file__).parent / "approved"
MOST_BYTES = 4_000_000


def file_of(seen: Seen, folder: Path = FOLDER) -> Path:
    """Where the approved picture of a state is."""
    room, _, name = seen.state.partition("/")
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return folder / room / f"{plain}.{seen.width}.{seen.theme}.webp"


def change(seen: Seen) -> Difference | None:
    """How a small picture differs from the approved one, if it does and there is one."""
    approved = file_of(seen)
    if not seen.picture or not approved.exists():
        return None
    found = difference(approved.read_bytes(), seen.picture)
    return None if found.same else found


def approve(pictures: Iterable[tuple[Seen, bytes]], folder: Path = FOLDER) -> int:
    """Keep these pictures, and no others → how many bytes they have."""
    kept, size = set(), 0
    for seen, small in pictures:
        path = file_of(seen, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(small)
        kept.add(path)
        size += len(small)
    for path in folder.rglob("*.webp"):
        if path not in kept:
            path.unlink()
    return size
