"""The site, driven once through every state; all tests of the looks share what was seen."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.looks.allowed import ALLOWED, Allowed, faults
from tests.looks.approved import file_of
from tests.looks.compare import Difference, difference
from tests.looks.drive import Seen, see_all
from tests.looks.sheet import write_report


@dataclass
class Looked:
    """What was seen, by the names of the pictures; and where it differs from what was approved."""

    seen: dict[str, Seen] = field(default_factory=dict)
    changed: dict[str, Difference] = field(default_factory=dict)
    report: Path | None = None
    allowed: set[Allowed] = field(default_factory=set)


@pytest.fixture(scope="session")
def looked(site: Path) -> Looked:
    whole = Looked()
    before: dict[str, bytes] = {}
    for seen in see_all(site, small=True):
        whole.allowed |= {one for one in ALLOWED for f in seen.findings if one.covers(f)}
        seen.findings = faults(seen.findings)
        whole.seen[seen.name] = seen
        if seen.picture and (approved := file_of(seen)).exists():
            found = difference(approved.read_bytes(), seen.picture)
            if not found.same:
                before[seen.name] = approved.read_bytes()
                whole.changed[seen.name] = found
    if whole.changed:
        whole.report = write_report(
            Path(tempfile.mkdtemp(prefix="looks-changed-")),
            [
                (whole.seen[name], before[name], whole.seen[name].picture, found)
                for name, found in whole.changed.items()
            ],
        )
    return whole
