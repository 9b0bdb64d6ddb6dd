"""Write beside, then swap: an existing site stays whole until the new one is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_src.generator.errors import BuildError
from site_src.generator.files import write

MARK = ".cnnx-site"  # tells a folder that a build made, and may replace, from any other
_KEPT = ".gitignore"  # keeps docs/ in git as an empty folder


def check_out(out: Path) -> None:
    """Raise BuildError if building would overwrite something that no build made."""
    if not out.exists() and not out.is_symlink():
        return
    if not out.is_dir():
        raise BuildError(f"The site needs a folder, but {out} is a file.")
    strange = [path for path in out.iterdir() if path.name != _KEPT]
    if strange and not (out / MARK).exists():
        raise BuildError(
            f"{out} is not empty and was not made by this build: name another folder, or empty it."
        )


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """Give a new folder to build in; it takes the place of `out` if all goes well."""
    check_out(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f"{out.name}.building-", dir=out.parent))
    try:
        beside.chmod(0o755)
        yield beside
        write(beside / MARK, "Made by build.py, which may replace this folder.\n")
        _swap(beside, out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _swap(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    if (out / _KEPT).exists():
        shutil.copy2(out / _KEPT, new / _KEPT)
    old = Path(tempfile.mkdtemp(prefix=f"{out.name}.old-", dir=out.parent))
    try:
        out.rename(old / out.name)
        try:
            new.rename(out)
        except BaseException:  # Ctrl-C too: the older site is in the folder that goes below
            (old / out.name).rename(out)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
