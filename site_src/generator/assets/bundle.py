"""The front end as the browser loads it: few small files, each with a hash in its name.

What a script fetches only when it is needed, `import("./that.js")`, becomes a file of its own, and
so does what several files share.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_src.generator.files import read, sha256, write
from site_src.generator.node import run_node
from site_src.generator.settings import Settings

ENTRIES = {
    "explorer.js": "explorer/main.js",
    "early.js": "explorer/page/early.js",
    "worker.js": "worker/worker.js",
    "importer.js": "worker/importer.js",
    "styles.css": "styles/main.css",
}
_METAFILE = "metafile.json"
_STATIC = "import-statement"
_OPTIONS = (
    "--bundle",
    "--splitting",
    "--entry-names=[name].[hash]",
    "--chunk-names=[name].[hash]",
    "--minify",
    "--format=esm",
    "--target=es2022,chrome111,firefox113,safari16",
    "--charset=utf8",
    "--legal-comments=none",
    "--external:./fonts/*",
    "--log-level=warning",
    "--log-limit=3",
    "--color=false",
)


@dataclass(frozen=True)
class Bundle:
    """Each bundled file's name in docs/ by its plain name, and the npm packages in them.

    `at_once` are the scripts that the page needs before it can begin. `early` is a script itself,
    to be written into the page. `digests` are those of all scripts of the page, as it states them,
    so that a browser runs none that has changed on its way. It cannot check those of `workers`.
    """

    files: Mapping[str, str]
    at_once: Sequence[str]
    early: str
    digests: Mapping[str, str]
    workers: Mapping[str, str]
    packages: Sequence[str]


def write_bundle(settings: Settings) -> Bundle:
    """Bundle scripts and styles."""
    with tempfile.TemporaryDirectory() as folder:
        _esbuild(settings, Path(folder))
        told = json.loads(read(Path(folder) / _METAFILE, "The list of what is in it"))
        outputs = {Path(path).name: output for path, output in told["outputs"].items()}
        made = {name: read(Path(folder) / name, "A bundled file") for name in outputs}
    plain = {source: name for name, source in ENTRIES.items()}
    files = {
        plain[output["entryPoint"]]: name
        for name, output in outputs.items()
        if output.get("entryPoint") in plain
    }
    early = made.pop(files.pop("early.js")).decode().strip()
    for name, data in made.items():
        write(settings.out / name, data)
    workers = {name: sha256(made[name]) for name in (files["worker.js"], files["importer.js"])}
    scripts = [name for name in sorted(made) if name.endswith(".js") and name not in workers]
    return Bundle(
        files,
        _needed(outputs, files["explorer.js"]),
        early,
        {name: digest(made[name]) for name in scripts},
        workers,
        _packages(outputs.values()),
    )


def digest(data: bytes) -> str:
    """Write the SHA-256 of some bytes as pages and policies state it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


def _needed(outputs: Mapping[str, Any], script: str) -> list[str]:
    """Name a script and all that it imports at once, and so on."""
    needed = [script]
    for name in needed:
        imported = (Path(i["path"]).name for i in outputs[name]["imports"] if i["kind"] == _STATIC)
        needed += [other for other in imported if other not in needed]
    return needed


def _packages(outputs: Iterable[Mapping[str, Any]]) -> list[str]:
    """Name the packages of which something was bundled."""
    inputs = {
        path
        for output in outputs
        for path, used in output["inputs"].items()
        if used["bytesInOutput"]
    }
    found = (re.search(r".*\bnode_modules/((?:@[^/]+/)?[^/]+)/", path) for path in inputs)
    return sorted({match[1] for match in found if match})


def _esbuild(settings: Settings, folder: Path) -> None:
    inputs = []
    for name, source in ENTRIES.items():
        read(settings.site_src / source, "A source file of the page")
        inputs.append(f"{Path(name).stem}={source}")
    esbuild = settings.packages / "esbuild" / "bin" / "esbuild"
    places = (f"--outdir={folder}", f"--metafile={folder / _METAFILE}")
    run_node([esbuild, *inputs, *_OPTIONS, *places], settings.site_src)
