"""What is kept between builds is checked each time: if it has changed, it is fetched or made again.

A sentence says so. Nothing here needs a network.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from site_src.generator import kept
from site_src.generator.assets import packages
from site_src.generator.files import sha256, write
from site_src.generator.runtime import download, python

GOOD = bytes(range(256)) * 40


class Place:
    """A file that one part of the build keeps; `get` is that part, and `made` counts its work."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.made = 0
        self.said: list[str] = []

    path: Path

    def get(self) -> bytes:
        raise NotImplementedError

    def make(self, *ignored: object) -> bytes:
        self.made += 1
        return GOOD


class Wheel(Place):
    def get(self) -> bytes:
        self.path = self.folder / "downloads" / download.WHEEL
        self.monkeypatch.setattr(download, "WHEEL_SHA256", sha256(GOOD))
        self.monkeypatch.setattr(download, "_from_pyodide", self.make)
        return download.numpy_wheel(self.folder, self.said.append)


class Compiled(Place):
    def get(self) -> bytes:
        found = python._cached(self.folder, b"the original", self.make, self.said.append)
        (self.path,) = (self.folder / "runtime").glob("*.zip")
        return found


class CompiledWithOtherHash(Compiled):
    """The hash beside the file is what is damaged."""

    def get(self) -> bytes:
        found = super().get()
        self.path = self.path.with_name(f"{self.path.name}.sha256")
        return found


class Package(Place):
    """A file of a front-end package: of a page's, or of one that only the tests need."""

    name, development = "pyodide", False

    def get(self) -> bytes:
        lock = {"packages": {"": {}, "node_modules/pyodide": {}, "node_modules/tsc": {"dev": True}}}
        write(self.folder / "package-lock.json", json.dumps(lock))
        write(self.folder / "package.json", "{}")
        write(self.folder / ".npmrc", "")
        self.monkeypatch.setattr(packages, "run_npm", self.npm)
        self.path = self.folder / "node_modules" / self.name / "inside" / "a.wasm"
        packages.install(self.folder, self.said.append, development=self.development)
        return self.path.read_bytes()

    def npm(self, arguments: list[str], cwd: Path) -> str:
        for name in ("pyodide", "tsc"):
            path = cwd / "node_modules" / name / "inside" / "a.wasm"
            path.unlink(missing_ok=True)
            write(path, GOOD)
            path.with_name("added.js").unlink(missing_ok=True)
        self.made += 1
        return ""


class PackageForTests(Package):
    name, development = "tsc", True


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def lengthened(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("damage", [cut, flipped, emptied, lengthened, a_pipe, endless])
@pytest.mark.parametrize(
    "place", [Wheel, Compiled, CompiledWithOtherHash, Package, PackageForTests]
)
def test_what_has_changed_is_never_used(
    place: type[Place],
    damage: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = place(tmp_path, monkeypatch)
    assert at.get() == at.get() == GOOD
    assert at.made == 1 and not at.said
    damage(at.path)
    at.get()
    assert at.made == 2
    (sentence,) = at.said
    assert at.path.name.removesuffix(".sha256") in sentence and sentence.endswith("again.")
    at.get()
    assert at.made == 2 and len(at.said) == 1


def test_a_file_that_no_package_brought_is_not_left_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = Package(tmp_path, monkeypatch)
    at.get()
    at.path.with_name("added.js").write_text("alert(1)")
    at.get()
    assert at.made == 2 and "added.js" in at.said[0]


def test_packages_of_the_tests_do_not_matter_to_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PackageForTests(tmp_path, monkeypatch).get()
    flipped(tmp_path / "node_modules" / "tsc" / "inside" / "a.wasm")
    at = Package(tmp_path, monkeypatch)
    at.get()
    assert at.made == 0


def test_what_an_older_build_kept_without_a_hash_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    kept.keep(path, GOOD)
    assert kept.take(path) == (GOOD, False)
    (tmp_path / "a.zip.sha256").unlink()
    assert kept.take(path) == (None, False)


def test_half_a_file_of_a_killed_build_goes(tmp_path: Path) -> None:
    half, younger = tmp_path / ".a.zip.abcd1234", tmp_path / ".a.zip.abcd5678"
    for path in (half, younger):
        path.write_bytes(GOOD[:100])
    os.utime(half, (0, 0))
    kept.keep(tmp_path / "a.zip", GOOD)
    assert not half.exists() and younger.exists()  # another build may be at it
