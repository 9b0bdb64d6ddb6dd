"""The net holds: faults that are put into the page on purpose are caught.

Each is compared with a picture of the same run, so this does not depend on what is approved.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.looks.conftest import JOBS
from tests.looks.faults import FAULTS, Fault
from tests.looks.net import catches


@pytest.fixture(scope="module")
def caught(site: Path) -> dict[str, set[str]]:
    return catches(site, JOBS)


def test_there_are_faults_enough() -> None:
    assert len({fault.name for fault in FAULTS}) >= 20


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_caught(caught: dict[str, set[str]], fault: Fault) -> None:
    assert fault.by in caught[fault.name], f"caught by {caught[fault.name] or 'nothing'}"
