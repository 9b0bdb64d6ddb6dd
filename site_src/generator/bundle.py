"""The front end as the browser loads it: few small files, each with a hash in its name."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from site_src.generator.files import read, write_hashed
from site_src.generator.node import run_node
from site_src.generator.settings import Settings

ENTRIES = {
    "explorer.js": "explorer/main.js",
    "worker.js": "worker/worker.js",
    "styles.css": "styles/main.css",
}
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


def write_bundle(settings: Settings) -> dict[str, str]:
    """Bundle scripts and styles → the name of each in docs/, by its plain name."""
    with tempfile.TemporaryDirectory() as folder:
        _esbuild(settings, ENTRIES, Path(folder))
        return {
            name: write_hashed(settings.out, name, read(Path(folder) / name, "A bundled file"))
            for name in ENTRIES
        }


def _esbuild(settings: Settings, entries: Mapping[str, str], folder: Path) -> None:
    inputs = []
    for name, source in entries.items():
        read(settings.site_src / source, "A source file of the page")
        inputs.append(f"{Path(name).stem}={source}")
    esbuild = settings.packages / "esbuild" / "bin" / "esbuild"
    run_node([esbuild, *inputs, *_OPTIONS, f"--outdir={folder}"], settings.site_src)
