"""NumPy for the browser: fetched once, checked against a hash, kept in the cache.

The npm package `pyodide` brings Python but no NumPy. The wheel is an official build of the Pyodide
project with the same binary interface; the same bytes also travel inside an npm package.
"""

from __future__ import annotations

import http.client
import tarfile
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path

from site_src.generator.errors import BuildError, NoNetworkError
from site_src.generator.files import sha256, write_whole
from site_src.generator.kept import Note, take
from site_src.generator.npm import run_npm

WHEEL = "numpy-2.2.5-cp313-cp313-pyodide_2025_0_wasm32.whl"
WHEEL_SHA256 = "125230b4c3ecd08803e5c43f1162e017c0718d9f253146225a705a952b9c16c2"
PYODIDE_FOLDER = "https://cdn.jsdelivr.net/pyodide/v0.28.0a3/full/"
NPM_PACKAGE = "@bentopdf/pymupdf-wasm@0.11.16"
NPM_MEMBER = f"package/assets/{WHEEL}"

_PATIENCE = 5  # seconds without an answer until the next place is tried


def numpy_wheel(cache: Path, note: Note = print) -> bytes:
    """Give the NumPy wheel for Pyodide, from the cache or from the network.

    Raises BuildError when no place has it, or none has it with the expected hash.
    """
    kept = cache / "downloads" / WHEEL
    held, damaged = take(kept, WHEEL_SHA256)
    if held is not None:
        return held
    if damaged:
        note(f"{kept} is cut off or damaged, so it is fetched again.")
    reasons = []
    places: list[tuple[str, Callable[[], bytes]]] = [
        ("the Pyodide folder", _from_pyodide),
        ("npm", _from_npm),
    ]
    for place, fetch in places:
        try:
            data = fetch()
        except NoNetworkError:
            raise
        except (
            OSError,
            BuildError,
            tarfile.TarError,
            KeyError,
            http.client.HTTPException,
        ) as error:
            reasons.append(f"{place}: {_short(error)}")
            continue
        if sha256(data) == WHEEL_SHA256:
            write_whole(kept, data)
            return data
        reasons.append(f"{place}: the file has the wrong SHA-256 {sha256(data)[:12]}…")
    raise BuildError(f"NumPy for the browser could not be fetched ({'; '.join(reasons)}).")


def _from_pyodide() -> bytes:
    with urllib.request.urlopen(PYODIDE_FOLDER + WHEEL, timeout=_PATIENCE) as response:
        data: bytes = response.read()
    return data


def _from_npm() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        run_npm(["pack", NPM_PACKAGE], Path(folder))
        archives = list(Path(folder).glob("*.tgz"))
        if not archives:
            raise BuildError("it brought no archive")
        with tarfile.open(archives[0]) as package:
            member = package.extractfile(NPM_MEMBER)
            if member is None:
                raise KeyError(NPM_MEMBER)
            return member.read()


def _short(error: Exception) -> str:
    reason = getattr(error, "reason", error)
    return str(reason).strip().removesuffix(".") or type(error).__name__
