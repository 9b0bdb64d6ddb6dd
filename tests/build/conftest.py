"""Sources that a test may damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.generator.settings import ROOT, Settings, default_cache


@pytest.fixture
def copy(tmp_path: Path, site: Path) -> Settings:
    """Give settings for a copy of all sources; the installed packages are shared.

    It asks for the built site because that build has installed them.
    """
    root = tmp_path / "copy"
    skip = shutil.ignore_patterns("node_modules", "__pycache__")
    for folder in ("cnnx_core", "site_src", "weights/tiny_vgg"):
        shutil.copytree(ROOT / folder, root / folder, ignore=skip)
    for file in ("build.py", "pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / file, root / file)
    (root / "site_src" / "node_modules").symlink_to(ROOT / "site_src" / "node_modules")
    return Settings(
        model=root / "weights" / "tiny_vgg",
        out=tmp_path / "docs",
        site_src=root / "site_src",
        core=root / "cnnx_core",
        cache=default_cache(),
    )
