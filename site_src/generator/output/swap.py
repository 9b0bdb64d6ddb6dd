"""Write beside, then swap: an existing site stays whole until the new one is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from site_src.generator.errors import BuildError
from site_src.generator.kept import Note
from site_src.generator.output.beside import BUILDING, MARK, OLD, folder_beside, sweep

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
def fresh_folder(out: Path, note: Note = print) -> Iterator[Path]:
    """Give a new folder to build in; it takes the place of `out` if all goes well.

    What killed builds have left beside is swept before; `note` is told of it.
    """
    check_out(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    for sentence in sweep(out):
        note(sentence)
    with folder_beside(out, BUILDING) as beside:
        beside.chmod(0o755)
        yield beside
        _swap(beside, out)


def _swap(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    if (out / _KEPT).exists():
        shutil.copy2(out / _KEPT, new / _KEPT)
    with folder_beside(out, OLD) as old:
        out.rename(old / out.name)
        try:
            new.rename(out)
        except BaseException:  # Ctrl-C too: the older site is in the folder that goes below
            (old / out.name).rename(out)
            raise
