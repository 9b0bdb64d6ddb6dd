"""Copies of folders that take neither time nor room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path


def linked_copy(
    source: Path, target: Path, ignore: Callable[[str, list[str]], Iterable[str]] | None = None
) -> None:
    """Copy a folder by hard links: read the files, do not write into them."""
    shutil.copytree(source, target, ignore=ignore, copy_function=_link)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
