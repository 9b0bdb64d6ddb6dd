"""The lines of NumPy that the page hands out, run: they print what the page shows."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.errors import CnnxError
from cnnx_core.literals import array, plain, printed, scalar
from tests.browser.networks import made_up

from .imported import imported
from .made_up import classifier, files, picture
from .operations import ops

TINY_VGG = Path(__file__).parents[2] / "weights" / "tiny_vgg"
SHAPES = {
    "tiny_vgg": (64, 64, 3),
    "classifier": (12, 10, 3),
    "made_up": (28, 28, 1),
    "imported": (32, 32, 3),
}
CHANGES: dict[str, list[dict[str, Any]]] = {
    "tiny_vgg": [
        {"replace": "relu", "with": {"kind": "leaky_relu", "negative_slope": 0.2}},
        {"replace": "max_pool2d", "with": {"kind": "min_pool2d"}},
        {"silence": "conv_1_2", "units": [0, 1, 2, 3, 4]},
        {"bias": "conv_2_1", "unit": 3, "value": 0.125},
        {"window": "conv_1_1", "stride": 1, "padding": 1},
        {"window": "conv_2_2", "padding": 2},
    ],
    "classifier": [
        {"replace": ["relu_1"], "with": {"kind": "sigmoid"}},
        {"replace": "tanh", "with": {"kind": "identity"}},
        {"silence": "hidden", "units": [0, 2]},
        {"silence": "flatten", "units": [3]},
        {"silence": "relu_1", "units": [1]},
    ],
    "imported": [{"bias": "grouped", "unit": 7, "value": 0.5}],
    "made_up": [
        {"replace": "avg_pool2d", "with": {"kind": "max_pool2d"}},
        {"window": "mean_1", "stride": 2, "padding": 1},
    ],
}


@cache
def service(name: str) -> Service:
    models = {"classifier": classifier, "made_up": made_up, "imported": imported}
    if name in models:
        data = files(*models[name]())
    else:
        names = ("model.json", "labels.json", "weights.safetensors")
        data = tuple((TINY_VGG / file).read_bytes() for file in names)  # type: ignore[assignment]
    gallery = {"tea": picture(3, *SHAPES[name]), "bus": picture(8, *SHAPES[name])}
    return boot(*data, tensors.encode(gallery))


@cache
def answers(name: str, image: str, changed: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """The network and the trace, as the page gets them."""
    changes = CHANGES[name] if changed else []
    network = service(name).answer({"ask": "network", "changes": changes}).header
    trace = service(name).answer({"ask": "trace", "image": image, "changes": changes}).arrays
    return network, trace


def fixed(value: Any, decimals: int) -> str:
    """As JavaScript writes a number: half away from zero, and no sign for zero."""
    text = str(Decimal(float(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    return text.lstrip("-") if float(text) == 0 else text


def some_view(name: str, dice: random.Random) -> tuple[dict[str, Any], str]:
    """Any number that a view shows → the request for its lines, and the number as it is shown."""
    image, changed = dice.choice(("tea", "bus")), dice.random() < 0.5
    network, trace = answers(name, image, changed)
    layers = [{"name": "input", "kind": "input"}, *network["layers"]]
    kind = dice.choice(sorted({layer["kind"] for layer in layers}))
    place = dice.choice([i for i, layer in enumerate(layers) if layer["kind"] == kind])
    layer, before = layers[place]["name"], layers[max(0, place - 1)]["name"]
    shown = trace[before if kind == "flatten" else layer]
    request: dict[str, Any] = {"ask": "snippet", "image": image, "layer": layer}
    if changed:
        request["changes"] = CHANGES[name]
    if shown.ndim == 1 and kind == "flatten":
        shown = shown[None, :, None]
    request["unit"] = unit = dice.randrange(len(shown))
    if shown.ndim == 3:
        request["at"] = [dice.randrange(shown.shape[1]), dice.randrange(shown.shape[2])]
    value = shown[(unit, *request.get("at", ()))]
    if kind == "conv2d" and dice.random() < 0.5:
        reply = service(name).answer({**request, "ask": "neuron"})
        first, end = reply.header.get("channels", [0, len(trace[before])])
        request["from"] = dice.randrange(first, end)
        value = reply.arrays["intermediates"][(request["from"] - first, *request["at"])]
    if kind == "softmax":
        return request, f"{fixed(100 * float(value), 2)} %"
    return request, fixed(value, 2 if kind in ("conv2d", "dense") else 4)


def run(code: str) -> str:
    """Run lines in a Python of their own, which sees NumPy and nothing of this project."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, encoding="utf-8", cwd="/"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_here(code: str) -> str:
    """The same, faster."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "snippet", "exec"), {})
    return out.getvalue()


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("seed", range(5))
def test_run_alone_it_prints_the_number_shown(name: str, seed: int) -> None:
    request, shown = some_view(name, random.Random(seed))
    code = service(name).answer(request).header["code"]
    imports = set(re.findall(r"^import .*|^from .*", code, flags=re.MULTILINE))
    assert imports - {"import math"} == {"import numpy as np"}  # for the error function of GELU
    assert run(code) == f"{shown}\n", code


@pytest.mark.parametrize("name", SHAPES)
def test_four_hundred_numbers(name: str) -> None:
    dice = random.Random(2026)
    kinds = set()
    for _ in range(400):
        request, shown = some_view(name, dice)
        header = service(name).answer(request).header
        assert {key: header[key] for key in request if key != "changes"} == {
            key: value for key, value in request.items() if key != "changes"
        }
        code = header["code"]
        assert run_here(code) == f"{shown}\n", (request, code)
        assert f"# {shown}: " in code.splitlines()[-1]
        if "array(" not in code or '"flatten"' not in json.dumps(request):
            assert len([line for line in code.splitlines() if "=" in line and line[0] != "#"]) <= 10
        kinds.add(request["layer"])
    assert kinds == {"input", *(layer.name for layer in service(name).model.network.layers)}


def test_lines_are_short_enough_to_be_read() -> None:
    dice = random.Random(5)
    for _ in range(60):
        request, _shown = some_view("tiny_vgg", dice)
        code = service("tiny_vgg").answer(request).header["code"]
        assert max(map(len, code.splitlines())) <= 100


def test_a_silenced_neuron_is_zero_but_its_kernel_is_not() -> None:
    silent = {"changes": [{"silence": "conv_1", "units": [1]}], "image": "tea", "layer": "conv_1"}
    asked = {"ask": "snippet", **silent, "unit": 1, "at": [2, 3]}
    code = service("classifier").answer(asked).header["code"]
    assert run_here(code) == "0.00\n" and "silenced" in code
    parts = service("classifier").answer({**asked, "ask": "neuron"}).arrays["intermediates"]
    code = service("classifier").answer({**asked, "from": 2}).header["code"]
    assert run_here(code) == f"{fixed(parts[2, 2, 3], 2)}\n"


def test_about_pixels_sent_along() -> None:
    pixels = picture(8, 12, 10, 3)
    asked = {"ask": "snippet", "layer": "conv_2", "unit": 4, "at": [1, 1]}
    sent = service("classifier").answer({**asked, "image": {"size": [12, 10, 3]}}, pixels.tobytes())
    named = service("classifier").answer({**asked, "image": "bus"})
    assert "a picture of your own" in sent.header["code"]
    assert sent.header["code"].splitlines()[1:] == named.header["code"].splitlines()[1:]


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=1))
def test_literals_are_read_as_the_same_numbers(values: list[float]) -> None:
    wanted = np.array(values, np.float32)
    scope: dict[str, Any] = {"np": np}
    exec("\n".join([*array("found", wanted), f"one = {scalar(wanted[0])}"]), scope)
    assert scope["found"].dtype == np.float32 and scope["found"].tobytes() == wanted.tobytes()
    assert scope["one"].dtype == np.float32 and scope["one"].tobytes() == wanted[:1].tobytes()


@pytest.mark.parametrize("shape", [(1,), (3, 4), (1, 1), (2, 3, 4), (64, 1, 11), (2, 1, 40)])
def test_literals_keep_their_shape(shape: tuple[int, ...]) -> None:
    wanted = np.arange(np.prod(shape), dtype=np.float32).reshape(shape) / 7
    scope: dict[str, Any] = {"np": np}
    exec("\n".join(array("found", wanted)), scope)
    np.testing.assert_array_equal(scope["found"], wanted)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.125, "0.13"), (-0.125, "-0.13"), (0.375, "0.38"), (-0.001, "0.00"), (-0.0, "0.00"),
     (0.0, "0.00"), (-0.005, "0.00"), (2.675, "2.67"),
     (1e20, "100000002004087734272.00")],
)  # fmt: skip
def test_it_rounds_as_the_page_does(value: float, shown: str) -> None:
    number = np.float32(value)
    lines = ["import numpy as np", f"value = {scalar(number)}", *printed("value", number, 2)]
    assert fixed(number, 2) == shown
    assert run_here("\n".join(lines)) == f"{shown}\n"


def test_what_is_nearly_nothing_is_explained() -> None:
    assert "< 0.01 %" in printed("x", 0.004, 2, " %")[-1]
    assert "> 99.99 %" in printed("x", 99.9961, 2, " %")[-1]


def test_a_name_cannot_leave_its_comment() -> None:
    assert plain("one\ntwo\u2028three\r#\x00 four") == "one two three # four"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"layer": "conv_9"}, "no layer 'conv_9'"),
        ({"layer": "pixels"}, "no layer 'pixels'"),
        ({"layer": None}, "Say which layer"),
        ({"unit": 4}, "number of the neuron must be a whole number from 0 to 3, not 4"),
        ({"unit": True}, "not True"),
        ({"from": 3}, "number of the map must be a whole number from 0 to 2, not 3"),
        ({"from": "red"}, "not 'red'"),
        ({"at": None}, "Say which place"),
        ({"at": [1]}, "Say which place"),
        ({"at": [10, 0]}, "row must be a whole number from 0 to 9, not 10"),
        ({"at": [0, 8]}, "column must be a whole number from 0 to 7, not 8"),
        ({"layer": "flatten", "unit": 5, "at": [0, 0]}, "from 0 to 4"),
        ({"layer": "softmax", "unit": 3}, "from 0 to 2"),
    ],
)
def test_what_is_not_there_is_refused(wrong: dict[str, Any], sentence: str) -> None:
    asked = {"ask": "snippet", "image": "tea", "layer": "conv_1", "unit": 0, "at": [0, 0]}
    with pytest.raises(CnnxError, match=re.escape(sentence)):
        service("classifier").answer({**asked, **wrong})


def test_the_formula_for_the_input_is_the_one_of_images() -> None:
    spec = service("classifier").model.input
    values = np.float32((np.arange(256) / 255 - spec.mean[1]) / spec.std[1])
    assert ops.relu(values).dtype == np.float32
    asked = {"ask": "snippet", "image": "tea", "layer": "input", "unit": 1, "at": [3, 4]}
    code = service("classifier").answer(asked).header["code"]
    assert f"mean, std = {spec.mean[1]!r}, {spec.std[1]!r}" in code


def test_a_kernel_of_another_group_is_refused() -> None:
    asked = {"ask": "snippet", "image": "tea", "layer": "grouped", "unit": 0, "at": [0, 0]}
    with pytest.raises(CnnxError, match="looks at the maps 0 to 3 of those before it, not at 4"):
        service("imported").answer({**asked, "from": 4})
