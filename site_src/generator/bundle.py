"""The front end as the browser loads it: few small files, each with a hash in its name."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_src.generator.files import read, write_hashed
from site_src.generator.node import run_node
from site_src.generator.settings import Settings

ENTRIES = {
    "explorer.js": "explorer/main.js",
    "worker.js": "worker/worker.js",
    "styles.css": "styles/main.css",
}
_METAFILE = "metafile.json"
_OPTIONS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=none",
    "--external:./fonts/*",
    "--log-level=warning",
    "--log-limit=3",
    "--color=false",
)


@dataclass(frozen=True)
class Bundle:
    """The name of each bundled file in docs/, by its plain name, and the npm packages in them."""

    files: Mapping[str, str]
    packages: Sequence[str]


def write_bundle(settings: Settings) -> Bundle:
    """Bundle scripts and styles."""
    with tempfile.TemporaryDirectory() as folder:
        _esbuild(settings, ENTRIES, Path(folder))
        files = {
            name: write_hashed(settings.out, name, read(Path(folder) / name, "A bundled file"))
            for name in ENTRIES
        }
        return Bundle(files, _packages(read(Path(folder) / _METAFILE, "The list of what is in it")))


def _packages(metafile: bytes) -> list[str]:
    """Name the packages of which something was bundled, from what esbuild tells of its work."""
    outputs = json.loads(metafile)["outputs"].values()
    inputs = {
        path
        for output in outputs
        for path, used in output["inputs"].items()
        if used["bytesInOutput"]
    }
    found = (re.search(r".*\bnode_modules/((?:@[^/]+/)?[^/]+)/", path) for path in inputs)
    return sorted({match[1] for match in found if match})


def _esbuild(settings: Settings, entries: Mapping[str, str], folder: Path) -> None:
    inputs = []
    for name, source in entries.items():
        read(settings.site_src / source, "A source file of the page")
        inputs.append(f"{Path(name).stem}={source}")
    esbuild = settings.packages / "esbuild" / "bin" / "esbuild"
    places = (f"--outdir={folder}", f"--metafile={folder / _METAFILE}")
    run_node([esbuild, *inputs, *_OPTIONS, *places], settings.site_src)
