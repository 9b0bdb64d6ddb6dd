"""Sources that a test may damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_src.generator.settings import ROOT, Settings, default_cache
from tests.linked import linked_copy


@pytest.fixture
def copy(tmp_path: Path, site: Path) -> Settings:
    """Give settings for a copy of all sources and of the installed packages.

    It asks for the built site because that build has installed them.
    """
    root = tmp_path / "copy"
    skip = shutil.ignore_patterns("node_modules", "__pycache__")
    for folder in ("cnnx_core", "cnnx_import", "site_src", "weights"):
        shutil.copytree(ROOT / folder, root / folder, ignore=skip)
    for file in ("build.py", "pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(ROOT / file, root / file)
    (root / "weights" / "shown.txt").write_text("tiny_vgg\nlenet\n", encoding="utf-8")
    unneeded = shutil.ignore_patterns("*typescript*", "prettier", "axe-core", "happy-dom")
    packages = Path("site_src", "node_modules")
    linked_copy(ROOT / packages, root / packages, unneeded)
    return Settings(
        models=(root / "weights" / "tiny_vgg",),
        out=tmp_path / "docs",
        site_src=root / "site_src",
        core=root / "cnnx_core",
        importer=root / "cnnx_import",
        weights=root / "weights",
        readme=root / "README.md",
        cache=default_cache(),
    )
