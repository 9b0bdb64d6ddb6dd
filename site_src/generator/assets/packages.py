"""The front-end packages: installed by npm as the lock file says, and unchanged since."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from site_src.generator.files import read, sha256, write
from site_src.generator.kept import Note
from site_src.generator.npm import run_npm
from site_src.generator.regular import read_regular

_STAMP = ".cnnx-installed"
_FOR_TESTS = "development"

Hashes = dict[str, str]
"""Files of the packages by their place in node_modules → SHA-256."""


def install(site_src: Path, note: Note = print, *, development: bool = False) -> None:
    """Install the pinned front-end packages, unless that is done already and nothing has changed.

    `development` adds what only the tests need. Install scripts never run. npm checks what it
    fetches against the lock file; what it unpacked is checked here each time.
    """
    lock = [
        read(site_src / name, "The list of front-end packages")
        for name in ("package-lock.json", "package.json", ".npmrc")
    ]
    wanted = f"{sha256(b''.join(lock))} {sys.platform} {platform.machine()}"
    stamp = site_src / "node_modules" / _STAMP
    done, hashes = _installed(stamp)
    if hashes and done[:1] == [wanted] and (not development or _FOR_TESTS in done):
        changed = _changed(site_src, lock[0], hashes, development)
        if changed is None:
            return
        note(f"{changed} is not as it was installed, so all packages are installed again.")
    keep = ["--include=dev"] if development else ["--omit=dev"]
    run_npm(["ci", "--ignore-scripts", *keep], site_src)
    found = _hashes(site_src, lock[0], development)
    kind = [_FOR_TESTS] if development else []
    lines = [wanted, *kind, "", *(f"{digest}  {place}" for place, digest in found.items())]
    write(stamp, "\n".join(lines) + "\n")


def _installed(stamp: Path) -> tuple[list[str], Hashes]:
    """Read what was installed, and the hash of each file then."""
    try:
        text = read_regular(stamp).decode(errors="replace")
    except OSError:
        return [], {}
    done, _, listed = text.partition("\n\n")
    parts = (line.partition("  ") for line in listed.splitlines())
    return done.splitlines(), {place: digest for digest, _, place in parts}


def _changed(site_src: Path, lock: bytes, before: Hashes, development: bool) -> str | None:
    """Name a file that is another one now, is gone, or has been added; None if there is none."""
    folders = tuple(f"{folder}/" for folder in _folders(lock, development))
    needed = {place: digest for place, digest in before.items() if place.startswith(folders)}
    now = _hashes(site_src, lock, development)
    return min((place for place, _ in needed.items() ^ now.items()), default=None)


def _hashes(site_src: Path, lock: bytes, development: bool) -> Hashes:
    return {
        path.relative_to(site_src).as_posix(): sha256(read(path, "A front-end package"))
        for folder in _folders(lock, development)
        for path in sorted((site_src / folder).rglob("*"))
        if path.is_file()
    }


def _folders(lock: bytes, development: bool) -> Iterator[str]:
    """List where the lock file puts packages: those of the page, or those of the tests as well."""
    for place, package in json.loads(lock)["packages"].items():
        if place and (development or not package.get("dev")):
            yield place
