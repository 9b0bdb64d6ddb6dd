"""All that there is to say about a kind of layer is in its file, and everybody finds it there."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnx_core.kinds import KINDS
from cnnx_core.kinds.activations.elementwise import Elementwise
from cnnx_core.model.architecture import read_layer
from cnnx_core.model.describe import describe
from cnnx_core.model.model import load_model
from cnnx_core.tensors import decode, encode
from site_src.generator.settings import ROOT

from . import naive
from .imported import imported
from .made_up import classifier

FIXTURES = Path(__file__).parent / "fixtures"
ELEMENTWISE = {kind: layer for kind, layer in KINDS.items() if issubclass(layer, Elementwise)}
LEARNED: dict[str, dict[str, float]] = {
    "prelu": {"slope": 0.25},
    "batch_norm": {"weight": 2, "bias": -0.5, "mean": 0.25, "variance": 0.75},
}


def made(kind: str) -> Elementwise:
    """A layer of a kind, for two maps."""
    arrays = {
        f"layer.{part}": np.full(2, value, np.float32)
        for part, value in LEARNED.get(kind, {}).items()
    }
    layer = read_layer({"name": "layer", "kind": kind}, arrays)
    assert isinstance(layer, Elementwise)
    return layer


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_what_the_page_needs(kind: str) -> None:
    facts = KINDS[kind].facts()
    assert all(facts[part] for part in ("family", "title", "role", "does"))
    assert not facts["does"].endswith(".") and facts["does"][0].islower()


@pytest.mark.parametrize("kind", ELEMENTWISE)
def test_its_formula_is_what_it_computes(kind: str) -> None:
    """The formula on the page, with the numbers in it, worked out by Python."""
    layer = made(kind)
    names: dict[str, Any] = {**layer.hyper_parameters(), **LEARNED.get(kind, {})}
    for x in (-7.5, -3.0, -1.25, -0.0, 0.0, 0.5, 2.75, 3.0, 6.0, 8.5):
        case = next(
            case
            for case in layer.cases
            if (case.below is None or x < case.below) and (case.upto is None or x <= case.upto)
        )
        y = layer.forward(np.full((2, 1, 1), x, np.float32))[1, 0, 0]
        assert worked_out(case.formula.format(x=f"({x!r})", **names)) == pytest.approx(y, abs=1e-6)


def worked_out(formula: str) -> float:
    """Read a formula as the page writes it."""
    source = formula.replace("\u2009", "").replace("×", "*").replace("∕", "/").replace("−", "-")
    source = re.sub(r"e\^(-?)\(", r"exp(\1", source).replace("√(", "sqrt(").replace("Φ(", "phi(")
    known = {"exp": math.exp, "sqrt": math.sqrt, "tanh": math.tanh, "min": min, "max": max}
    known["ln"] = math.log
    known["phi"] = lambda x: (1 + math.erf(x / math.sqrt(2))) / 2
    return float(eval(source, known))


@pytest.mark.parametrize("kind", ELEMENTWISE)
def test_no_value_is_below_its_lowest(kind: str) -> None:
    x = np.linspace(-30, 30, 2 * 10_000, dtype=np.float32).reshape(2, 100, 100)
    assert made(kind).forward(x).min() >= ELEMENTWISE[kind].lowest - 1e-6


def test_the_page_is_told_of_the_kinds_and_of_what_may_take_their_place() -> None:
    model, labels, arrays = imported()
    files = json.dumps(model).encode(), json.dumps(labels).encode(), encode(arrays)
    described = describe(load_model(*files))
    kinds = described["kinds"]
    assert {layer["kind"] for layer in described["layers"]} <= kinds.keys()
    assert "tanh" in kinds["prelu"]["replacements"] and "prelu" not in kinds["elu"]["replacements"]
    assert kinds["batch_norm"]["replacements"] == [] == kinds["conv2d"]["replacements"]
    assert set(kinds["avg_pool2d"]["replacements"]) == {"avg_pool2d", "max_pool2d", "min_pool2d"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_tried_like_all_others(kind: str) -> None:
    """In each of these places a new kind would be missed by nobody else."""
    assert hasattr(naive, kind) or ELEMENTWISE.get(kind, Elementwise).own_numbers
    _, metadata = decode((FIXTURES / "torch_operations.safetensors").read_bytes())
    recorded = {operation for operation, _ in json.loads(metadata["cases"]).values()}
    written_down = {"flatten", "relu"}  # of which there is nothing to be rounded
    assert kind in recorded | written_down
    shown = {
        layer["kind"] for model in (imported()[0], classifier()[0]) for layer in model["layers"]
    }
    swapped = {"identity", "sigmoid", "leaky_relu", "min_pool2d"}  # in the place of others
    assert kind in shown | swapped
    if names := [n for theirs in KINDS[kind].aliases.values() for n in theirs]:
        tests = (ROOT / "tests/importers/test_functions.py").read_text(encoding="utf-8")
        others = (ROOT / "tests/importers/fixtures/write_torch_fixtures.py").read_text("utf-8")
        assert f'"{kind}"' in tests or any(f"{n}(".lower() in others.lower() for n in names)
    assert f"`{kind}`" in (ROOT / "weights/README.md").read_text(encoding="utf-8")


CUBE = '''
"""Cube: a function that nobody uses."""

from dataclasses import dataclass

from cnnx_core.kinds.activations.elementwise import Case, Elementwise
from cnnx_core.arrays import Array


def cube(x: Array) -> Array:
    """$$y = x^3$$"""
    return x * x * x


@dataclass(frozen=True)
class Cube(Elementwise):
    kind = "cube"
    title = "cube"
    role = "spreads"
    rule = "x³"
    effect = "large becomes larger"
    cases = (Case("{x}³"),)
    line = "value = x * x * x"
    aliases = {"onnx": {"Cube": {}}, "keras": {"cube": {}}}

    def forward(self, x: Array) -> Array:
        return cube(x)
'''

FINDS = """
import json
import numpy as np
from cnnx_core.model.architecture import read_layer
from cnnx_core.api.service import boot
from cnnx_core.tensors import encode
from cnnx_import.keras.activations import _FUNCTIONS
from cnnx_import.onnx.operators import TAKE
from cnnx_import.torch.architecture import read_architecture
from site_src.generator.content.formulas import formulas
from tests.core.imported import imported

model, labels, arrays = imported()
picture = {"one": np.full((32, 32, 3), 77, np.uint8)}
service = boot(json.dumps(model).encode(), json.dumps(labels).encode(), encode(arrays),
               encode(picture))
changes = [{"replace": "elu", "with": {"kind": "cube"}}]
told = service.answer({"ask": "network", "changes": changes}).header
asked = {"image": "one", "layer": "elu_1", "changes": changes}
curve = service.answer({"ask": "layer", **asked}).arrays["curve"]
code = service.answer({"ask": "snippet", **asked, "unit": 0, "at": [3, 4]}).header["code"]
described = {"format": "cnnx-model-1", "layers": [{"name": "a", "kind": "cube"}]}
print(json.dumps({
    "read": read_layer({"name": "a", "kind": "cube"}, {}).kind,
    "layer": next(one["family"] for one in told["layers"] if one["kind"] == "cube"),
    "told": told["kinds"]["cube"]["rule"],
    "offered": "cube" in told["kinds"]["prelu"]["replacements"],
    "curve": bool(np.array_equal(curve[1], curve[0] * curve[0] * curve[0])),
    "code": "value = x * x * x" in code,
    "onnx": "Cube" in TAKE,
    "keras": _FUNCTIONS["cube"][0],
    "torch": read_architecture(json.dumps(described).encode())["layers"][0]["kind"],
    "formula": str(formulas()["cube"]),
}))
"""


def test_a_kind_in_one_new_file_is_found_everywhere(tmp_path: Path) -> None:
    for package in ("cnnx_core", "cnnx_import"):
        shutil.copytree(ROOT / package, tmp_path / package)
    for folder in ("site_src", "tests"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "cnnx_core/kinds/activations/cube.py").write_text(CUBE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FINDS], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "read": "cube",
        "layer": "elementwise",
        "told": "x³",
        "offered": True,
        "curve": True,
        "code": True,
        "onnx": True,
        "keras": "cube",
        "torch": "cube",
        "formula": "y = x^3",
    }
