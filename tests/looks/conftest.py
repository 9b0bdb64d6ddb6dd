"""The site, driven once through every state; all tests of the looks share what was seen."""

from __future__ import annotations

import os
import tempfile
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.looks.allowed import faults
from tests.looks.approved import change, file_of
from tests.looks.compare import Difference
from tests.looks.drive import see_all
from tests.looks.seen import Seen
from tests.looks.sheet import write_report

HERE = Path(__file__).parent
# A test process that has others beside it does its share alone.
JOBS = 1 if "PYTEST_XDIST_WORKER" in os.environ else 2


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest. A file is the work of one process."""
    items.sort(key=lambda item: item.path != HERE / "test_looks.py")  # the sort is stable


@dataclass
class Looked:
    """What was seen, by the names of the pictures; and where it differs from what was approved."""

    seen: dict[str, Seen] = field(default_factory=dict)
    changed: dict[str, Difference] = field(default_factory=dict)
    report: Path | None = None


@pytest.fixture(scope="session")
def looked(site: Path) -> Looked:
    whole = Looked()
    for seen in see_all(site, jobs=JOBS, small=True, again=True, tried=True):
        seen.findings = faults(seen.findings)
        whole.seen[seen.name] = seen
        if found := change(seen):
            whole.changed[seen.name] = found
        elif seen.again:
            warnings.warn(f"{seen.name} was as it should be the second time", stacklevel=1)
    if whole.changed:
        changes = [
            (whole.seen[name], file_of(whole.seen[name]).read_bytes(), found)
            for name, found in whole.changed.items()
        ]
        whole.report = write_report(
            Path(tempfile.mkdtemp(prefix="looks-changed-")),
            [(seen, before, seen.picture, found) for seen, before, found in changes],
        )
    return whole
