"""Where the tools are run, and where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_src.generator.assets.packages import install


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def packages(root: Path) -> Path:
    """Front-end packages, with those that check the front end."""
    install(root / "site_src", development=True)
    return root / "site_src" / "node_modules"
