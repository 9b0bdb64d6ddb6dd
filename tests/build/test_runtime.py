"""Python as the browser gets it: trimmed and compiled, it still answers what CPython answers."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from cnnx_core import tensors
from site_src.generator.node import run_node
from site_src.generator.runtime.byte_code import CAN_COMPILE
from site_src.generator.settings import ROOT
from tests.build.pages import MODEL_FILES, model_files, native_service, site_data


def test_pyodide_answers_like_cpython(site: Path, tmp_path: Path) -> None:
    data = site_data(site)
    request = {"ask": "trace", "image": data["default"]}
    model = model_files(site)[0].parent
    out = tmp_path / "reply.bin"
    script = Path(__file__).with_name("answer_in_node.mjs")
    run_node(
        [script, site / data["python"], model, json.dumps(request), out, *MODEL_FILES], cwd=tmp_path
    )
    arrays, metadata = tensors.decode(out.read_bytes())
    reply = native_service(site).answer(request)
    header = json.loads(metadata["reply"])
    assert header["prediction"]["label"] == reply.header["prediction"]["label"]
    assert arrays.keys() == reply.arrays.keys()
    for name, expected in reply.arrays.items():
        np.testing.assert_allclose(arrays[name], expected, rtol=1e-5, atol=1e-6, err_msg=name)


def test_the_lock_file_is_true(site: Path) -> None:
    folder = site / site_data(site)["python"]
    lock = json.loads((folder / "pyodide-lock.json").read_text())
    assert lock == site_data(site)["lock"]
    assert sorted(lock["packages"]) == ["cnnx-core", "cnnx-import", "numpy"]
    for package in lock["packages"].values():
        wheel = (folder / package["file_name"]).read_bytes()
        assert hashlib.sha256(wheel).hexdigest() == package["sha256"]


@pytest.mark.parametrize("module", ["cnnx_core", "cnnx_import"])
def test_our_packages_are_whole(site: Path, module: str) -> None:
    (wheel,) = (site / site_data(site)["python"]).glob(f"{module}-*.whl")
    names = zipfile.ZipFile(io.BytesIO(wheel.read_bytes())).namelist()
    packed = {str(Path(name).with_suffix("")) for name in names if name.startswith(f"{module}/")}
    sources = (path.relative_to(ROOT) for path in (ROOT / module).rglob("*.py"))
    assert packed == {str(path.with_suffix("")) for path in sources}


def test_it_is_compiled_and_trimmed(site: Path) -> None:
    suffix = ".pyc" if CAN_COMPILE else ".py"
    for path in (site / site_data(site)["python"]).glob("*"):
        if path.suffix not in {".zip", ".whl"}:
            continue
        names = zipfile.ZipFile(io.BytesIO(path.read_bytes())).namelist()
        assert not [name for name in names if "/tests/" in name or name.endswith(".pyi")]
        assert {Path(n).suffix for n in names if ".py" in Path(n).suffix} == {suffix}
