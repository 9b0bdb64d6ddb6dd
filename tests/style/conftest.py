"""Where the tools are run, and where they are."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def packages(installed: Path) -> Path:
    """Front-end packages, with those that check the front end."""
    return installed
