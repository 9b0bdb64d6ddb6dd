"""The same sources give the same bytes: in another folder, another process, from another place."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from site_src.generator.settings import Settings


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_two_builds_are_byte_identical(site: Path, copy: Settings, tmp_path: Path) -> None:
    cache = tmp_path / "cache"  # nothing compiled earlier is taken over
    shutil.copytree(copy.cache / "downloads", cache / "downloads")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    script = copy.site_src.parent / "build.py"
    done = subprocess.run(
        [sys.executable, script, "--out", "../docs"],
        cwd=elsewhere,
        env={**os.environ, "CNNX_CACHE": str(cache), "PYTHONHASHSEED": "12345"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    first, second = contents(site), contents(copy.out)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
