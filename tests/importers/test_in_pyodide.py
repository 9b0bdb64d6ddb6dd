"""The importer runs in the page's own Python, trimmed as it is, and makes the same model there."""

from __future__ import annotations

import ast
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

import cnnx_import
from site_src.generator.node import run_node
from site_src.generator.runtime.trim import needed_of_stdlib
from tests.build.pages import site_data

from .held import CASES, FIXTURES

ROOM = Path(cnnx_import.__file__).parent
SOURCES = sorted(ROOM.rglob("*.py"))
ONE_OF_EACH = (
    "torch/normed_new", "torch/normed_old", "torch/named_pt", "torch/numbered_safetensors",
    "keras3/functional_keras", "keras2/plain_h5", "tfjs/sequential_small",
)  # fmt: skip


def packed() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as written:
        for path in SOURCES:
            written.writestr(path.relative_to(ROOM.parent).as_posix(), path.read_bytes())
    return held.getvalue()


def test_pyodide_makes_the_same_models(site: Path, tmp_path: Path) -> None:
    archive, listing = tmp_path / "importer.zip", tmp_path / "cases.json"
    archive.write_bytes(packed())
    cases = [
        {
            "name": name.replace("/", "-"),
            "paths": [str(FIXTURES / CASES[name].folder / path) for path in CASES[name].paths],
            "options": CASES[name].options,
        }
        for name in ONE_OF_EACH
    ]
    listing.write_text(json.dumps(cases), encoding="utf-8")
    script = Path(__file__).with_name("import_in_node.mjs")
    run_node([script, site / site_data(site)["python"], archive, listing, tmp_path], cwd=tmp_path)
    for name in ONE_OF_EACH:
        imported = CASES[name].read()
        for part in ("model_json", "labels_json", "weights"):
            made = (tmp_path / f"{name.replace('/', '-')}.{part}").read_bytes()
            assert made == getattr(imported, part), (name, part)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOM).as_posix())
def test_it_imports_only_what_the_page_has(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in {name.split(".")[0] for name in names}:
            own = name in ("numpy", "cnnx_core", "cnnx_import")
            assert own or (name in sys.stdlib_module_names and needed_of_stdlib(f"{name}.py"))
            assert name not in ("os", "pathlib", "pickle", "shutil", "socket", "subprocess")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"open", "print", "exec", "eval", "__import__"}
