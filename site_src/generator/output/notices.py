"""docs/NOTICES.txt: who made what the page ships, and on what terms."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from site_src.generator.assets.fonts import font_packages
from site_src.generator.files import read, write
from site_src.generator.runtime.download import numpy_wheel
from site_src.generator.settings import ROOT, Settings

_OWN = Path(__file__).parent / "licences"
_INTRODUCTION = """\
cnnx: notices

This site is made of cnnx, whose licence comes first, and of the works of others named after it.
The credits of the pictures come last.
"""


def write_notices(
    settings: Settings, bundled: Sequence[str], gallery: Sequence[Mapping[str, Any]]
) -> None:
    """Collect the licence of everything in docs/, from the packages where they carry it.

    `bundled` names the npm packages of which something is in the scripts.
    """
    parts = [_INTRODUCTION, *_sections(settings, bundled), _pictures(gallery)]
    write(settings.out / "NOTICES.txt", "\n".join(part.rstrip() + "\n" for part in parts))


def _sections(settings: Settings, bundled: Sequence[str]) -> Iterator[str]:
    yield _section("cnnx", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    version = _described(settings.packages / "pyodide")["version"]
    yield _section(
        f"Pyodide {version} (docs/python-*/pyodide.*): MPL-2.0",
        "Copyright (C) 2019-2022 Mozilla, 2019-2025 Pyodide contributors. The source code is at\n"
        f"https://github.com/pyodide/pyodide (release {version}).\n\n" + _kept("MPL-2.0"),
    )
    yield _section(
        "CPython 3.13: its standard library (docs/python-*/python_stdlib.zip) and interpreter: "
        "PSF-2.0",
        "Copyright (c) 2001 Python Software Foundation; All Rights Reserved. Parts that the site\n"
        "does not use were left out, and the rest may be compiled to byte code.\n\n"
        + _kept("PSF-2.0"),
    )
    yield _section(
        "NumPy 2.2.5 (docs/python-*/numpy-*.whl): BSD-3-Clause",
        "Parts that the site does not use were left out, and the rest may be compiled to byte\n"
        "code.\n\n" + _numpy_licence(numpy_wheel(settings.cache)),
    )
    for name in sorted([*bundled, *font_packages()], key=lambda name: name.lstrip("@")):
        package = settings.packages / name
        about = _described(package)
        yield _section(
            f"{about['name']} {about['version']}: {about['license']}",
            read(package / "LICENSE", "A licence").decode(),
        )


def _described(package: Path) -> Mapping[str, Any]:
    about: Mapping[str, Any] = json.loads(read(package / "package.json", "A package"))
    return about


def _numpy_licence(wheel: bytes) -> str:
    with zipfile.ZipFile(BytesIO(wheel)) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/LICENSE.txt"))
        return archive.read(name).decode()


def _kept(licence: str) -> str:
    return (_OWN / f"{licence}.txt").read_text(encoding="utf-8")


def _pictures(gallery: Sequence[Mapping[str, Any]]) -> str:
    return _section("Pictures", "\n\n".join(map(_picture, gallery)))


def _picture(told: Mapping[str, Any]) -> str:
    """Credit a picture in three lines: what others wrote cannot begin a section of its own."""
    picture = {key: " ".join(str(value or "").split()) for key, value in told.items()}
    return (
        f"{picture['title']} ({picture['kind']}): {picture['credit']}\n"
        f"Licence: {picture['licence']} {picture['licence_url']}\n"
        f"Source: {picture['source']}"
    )


def _section(title: str, text: str) -> str:
    plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"\n{'=' * 80}\n{title}\n{'=' * 80}\n\n{plain}\n"
