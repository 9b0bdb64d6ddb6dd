"""Files in, a model's folder out: all of it, or nothing."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path

from cnnx_import.errors import ImportFailure
from cnnx_import.limits import MOST_BYTES
from site_src.generator.kept import Note
from site_src.generator.output.beside import IMPORTING, folder_beside, sweep
from site_src.generator.regular import read_regular


def read_files(paths: Sequence[Path]) -> dict[str, bytes]:
    """Read the files by their names; of an ONNX file also the .data beside it, and of a model.json
    the shards beside it. Raises ImportFailure for what is missing or too large.
    """
    found: dict[str, bytes] = {}
    for path in [*paths, *_companions(paths)]:
        if path.name in found:
            raise ImportFailure(f"Two of the files are called {path.name!r}.")
        found[path.name] = read_file(path, MOST_BYTES - sum(map(len, found.values())))
    return found


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read one file of at most so many bytes."""
    try:
        return read_regular(path, most)
    except FileNotFoundError:
        raise ImportFailure(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise ImportFailure(f"{path} is a folder; name the model's files.") from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise ImportFailure(
                f"{path} is too large: at most {MOST_BYTES >> 20} MB can be shown."
            ) from None
        raise ImportFailure(f"{path} cannot be read: {error.strerror}.") from error


def _companions(paths: Sequence[Path]) -> list[Path]:
    given = {path.resolve() for path in paths}
    beside: list[Path] = []
    for path in paths:
        if path.suffix == ".onnx":
            beside.append(path.with_name(path.name + ".data"))
        elif path.suffix == ".json" and len(paths) == 1:
            beside += sorted(path.parent.glob("*.bin"))
    return [path for path in beside if path.is_file() and path.resolve() not in given]


def write_folder(out: Path, files: Mapping[str, bytes], replace: bool, note: Note = print) -> None:
    """Write a folder of files; it appears when it is whole. Raises ImportFailure where there is one
    already, unless it may be replaced. `note` is told what a killed import had left there.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        for sentence in sweep(out, IMPORTING, "model.json"):
            note(sentence)
        if out.exists() and not replace:
            raise ImportFailure(
                f"There is a model at {out} already: choose another --name, or say --replace."
            )
        if out.exists() and not (out / "model.json").is_file():
            raise ImportFailure(f"{out} is no model's folder, so it is not replaced.")
        with folder_beside(out, IMPORTING) as beside:
            new = beside / ".new"  # no model is called like it
            for name, data in files.items():
                path = new / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            if out.exists():
                out.rename(beside / out.name)
            try:
                new.rename(out)
            except BaseException:  # the older model is in the folder that goes below
                if (beside / out.name).exists():
                    (beside / out.name).rename(out)
                raise
    except OSError as error:
        raise ImportFailure(f"{out} cannot be written: {error.strerror}.") from error
