"""docs/python-<hash>/: Python, NumPy and cnnx_core as the browser starts them.

All Python in there is trimmed to what is needed and, where the running Python is the runtime's own,
compiled ahead: the visitor's browser would otherwise do that on every visit.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from site_src.generator import kept
from site_src.generator.files import read, sha256, short_hash, write
from site_src.generator.kept import Note
from site_src.generator.runtime import archives, download, trim
from site_src.generator.settings import ROOT, Settings

SITE_PACKAGES = "/lib/python3.13/site-packages"
STDLIB = "/lib/python313.zip"
_STEPS = (
    "archives.py",
    "byte_code.py",
    "trim.py",
    "python.py",
)  # the code that decides what comes out

Lock = dict[str, Any]


def write_runtime(settings: Settings, note: Note = print) -> tuple[str, Lock]:
    """Write docs/python-<hash>/ → its address, and the lock file: the packages, files and hashes.

    The files load each other by name, so the hash of all of them is in the folder's: a browser
    never starts the scripts of one build with the interpreter of another.
    """
    files, lock = _files(settings, note)
    listing = "\n".join(f"{name} {sha256(data)}" for name, data in sorted(files.items()))
    folder = f"python-{short_hash(listing.encode())}"
    for name, data in files.items():
        write(settings.out / folder / name, data)
    return f"{folder}/", lock


def _files(settings: Settings, note: Note) -> tuple[dict[str, bytes], Lock]:
    files: dict[str, bytes] = {}
    pyodide = settings.packages / "pyodide"
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm"):
        data = read(pyodide / name, "A file of Pyodide")
        files[name] = data.replace(b"\n//# sourceMappingURL=pyodide.mjs.map", b"")
    stdlib = read(pyodide / "python_stdlib.zip", "Python's standard library")
    files["python_stdlib.zip"] = _cached(settings.cache, stdlib, _trimmed_stdlib, note)
    wheel = download.numpy_wheel(settings.cache, note)
    numpy = _cached(settings.cache, wheel, _trimmed_numpy, note)
    original = json.loads(read(pyodide / "pyodide-lock.json", "Pyodide's lock file"))
    lock: Lock = {
        "info": original["info"],
        # Not Pyodide's: by these the page knows a file that is damaged.
        "digests": {name: sha256(data) for name, data in files.items()},
        "packages": {
            "numpy": _package(files, "numpy", download.WHEEL, numpy, []),
            "cnnx-core": _own_package(files, settings.core, ["numpy"]),
            # Fetched when somebody opens a model of their own.
            "cnnx-import": _own_package(files, settings.importer, ["cnnx-core"]),
        },
    }
    files["pyodide-lock.json"] = (json.dumps(lock, indent=1) + "\n").encode()
    return files, lock


def _package(
    files: dict[str, bytes], module: str, name: str, data: bytes, depends: list[str]
) -> Lock:
    """Add a wheel, its hash in its name, → its entry in the lock file."""
    _, version, tags = name.split("-", 2)
    file_name = f"{module}-{version}-0x{short_hash(data)}-{tags}"  # as a build tag
    files[file_name] = data
    return {
        "name": module.replace("_", "-"),
        "version": version,
        "file_name": file_name,
        "install_dir": "site",
        "sha256": sha256(data),
        "package_type": "package",
        "imports": [module],
        "depends": depends,
        "unvendored_tests": False,
    }


def _trimmed_stdlib(original: bytes) -> bytes:
    kept = {n: data for n, data in archives.read_zip(original) if trim.needed_of_stdlib(n)}
    return archives.write_zip(archives.with_byte_code(kept, STDLIB))


def _trimmed_numpy(original: bytes) -> bytes:
    kept = {n: data for n, data in archives.read_zip(original) if trim.needed_of_numpy(n)}
    info = next(name.split("/")[0] for name in kept if ".dist-info/" in name)
    return archives.wheel(archives.with_byte_code(kept, SITE_PACKAGES), info)


def _own_package(files: dict[str, bytes], folder: Path, depends: list[str]) -> Lock:
    """Add a wheel of a package of this repository → its entry in the lock file."""
    module, version = folder.name, _own_version()
    sources = {
        f"{module}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*.py"))
    }
    info = f"{module}-{version}.dist-info"
    about = {
        f"{info}/METADATA": "Metadata-Version: 2.1\n"
        f"Name: {module.replace('_', '-')}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: cnnx\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
    }
    code = archives.with_byte_code(sources, SITE_PACKAGES)
    wheel = archives.wheel({**code, **{n: text.encode() for n, text in about.items()}}, info)
    return _package(files, module, f"{module}-{version}-py3-none-any.whl", wheel, depends)


def _own_version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _cached(cache: Path, original: bytes, make: Callable[[bytes], bytes], note: Note) -> bytes:
    """Do the slow work once for each input, each Python and each version of this code."""
    code = b"".join((Path(__file__).parent / name).read_bytes() for name in _STEPS)
    key = sha256(b"\0".join([sha256(original).encode(), code, sys.version.encode()]))
    path = cache / "runtime" / f"{key}.zip"
    data, damaged = kept.take(path)
    if damaged:
        note(f"{path} is cut off or damaged, so it is made again.")
    if data is None:
        data = make(original)
        kept.keep(path, data)
    return data
