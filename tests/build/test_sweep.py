"""What a killed build leaves beside the site is swept by the next one; nothing else is."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cnnx_import import ImportFailure
from site_src.generator.output import swap
from site_src.generator.output.beside import MARK
from site_src.generator.settings import ROOT
from weights.importing.folder import write_folder

# Killed, as by the system, when it is about to do the rename of that number; 0: never.
KILLED = """
import os, signal, sys
from pathlib import Path

rename, out, left = Path.rename, Path(sys.argv[1]), [int(sys.argv[2])]

def counted(self, target):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)

Path.rename = counted
"""

# A build that writes one file. If it is not to be killed, it says that it has begun, and waits.
BUILD = f"""{KILLED}
from site_src.generator.output import swap

with swap.fresh_folder(out) as folder:
    (folder / "index.html").write_text("new")
    if left[0] == 0:
        print(folder.name, flush=True)
        sys.stdin.read()
"""

IMPORT = f"""{KILLED}
from weights.importing.folder import write_folder

write_folder(out, {{"model.json": b"new"}}, replace=True)
"""


def start(out: Path, kill_at: int, work: str = BUILD) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", work, str(out), str(kill_at)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def older_site(out: Path) -> None:
    out.mkdir()
    (out / MARK).write_text("")
    (out / "index.html").write_text("old")


def build(out: Path, said: list[str]) -> None:
    with swap.fresh_folder(out, said.append) as folder:
        (folder / "index.html").write_text("newer")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kill_at", [0, 1, 2])
def test_what_a_killed_build_left_is_swept(tmp_path: Path, kill_at: int) -> None:
    out = tmp_path / "docs"
    older_site(out)
    with start(out, kill_at) as build_of_before:
        if kill_at == 0:  # in the middle of its work
            assert build_of_before.stdout is not None
            assert build_of_before.stdout.readline().startswith("docs.building-")
            build_of_before.kill()
        assert build_of_before.wait() == -signal.SIGKILL
    left = [name for name in names(tmp_path) if name != "docs"]
    assert left
    said: list[str] = []
    build(out, said)
    assert names(tmp_path) == ["docs"] and (out / "index.html").read_text() == "newer"
    assert sum("Removed" in sentence for sentence in said) == len(left)
    assert all(any(name in sentence for sentence in said) for name in left)


def test_the_older_site_comes_back_even_if_the_next_build_fails(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    older_site(out)
    with start(out, kill_at=2) as killed:  # the older site is put aside, the new one not yet there
        killed.wait()
    assert not out.exists()
    said: list[str] = []
    with pytest.raises(ValueError), swap.fresh_folder(out, said.append):
        raise ValueError("it fails")
    assert (out / "index.html").read_text() == "old" and names(tmp_path) == ["docs"]
    assert any("the older one again" in sentence for sentence in said)


def test_a_build_that_still_runs_keeps_its_folder(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    with start(out, kill_at=0) as running:
        assert running.stdout is not None and running.stdin is not None
        folder = tmp_path / running.stdout.readline().strip()
        said: list[str] = []
        build(out, said)
        assert folder.is_dir() and not said
        assert (out / "index.html").read_text() == "newer"
        running.stdin.close()
        assert running.wait() == 0
    assert (out / "index.html").read_text() == "new" and names(tmp_path) == ["docs"]


def test_what_no_build_has_made_stays(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    for name in ("docs.building-material", "docs.building-", "other.building-abcd1234"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "letter.txt").write_text("mine")
    (tmp_path / "docs.old-abcd1234").write_text("a file")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / MARK).write_text("")
    (tmp_path / "docs.building-abcd1234").symlink_to("elsewhere")
    before = names(tmp_path)
    said: list[str] = []
    build(out, said)
    assert names(tmp_path) == sorted([*before, "docs"]) and not said
    assert (tmp_path / "docs.building-material" / "letter.txt").read_text() == "mine"
    assert (tmp_path / "elsewhere" / MARK).exists()


def test_an_empty_folder_of_a_build_that_was_killed_at_once_is_swept(tmp_path: Path) -> None:
    (tmp_path / "docs.building-abcd_234").mkdir()
    said: list[str] = []
    build(tmp_path / "docs", said)
    assert names(tmp_path) == ["docs"] and "docs.building-abcd_234" in said[0]


@pytest.mark.parametrize("kill_at", [1, 2])
@pytest.mark.parametrize("name", ["net", "new"])
def test_what_a_killed_import_left_is_swept(tmp_path: Path, kill_at: int, name: str) -> None:
    out = tmp_path / name
    write_folder(out, {"model.json": b"old"}, replace=False)
    with start(out, kill_at, IMPORT) as killed:
        assert killed.wait() == -signal.SIGKILL
    assert len(names(tmp_path)) == (2 if kill_at == 1 else 1)
    said: list[str] = []
    with pytest.raises(ImportFailure, match="already"):  # the older one is there again
        write_folder(out, {"model.json": b"newer"}, replace=False, note=said.append)
    assert names(tmp_path) == [name] and (out / "model.json").read_bytes() == b"old"
    assert any("importing-" in sentence for sentence in said)
    write_folder(out, {"model.json": b"newer"}, replace=True, note=said.append)
    assert names(tmp_path) == [name] and (out / "model.json").read_bytes() == b"newer"
