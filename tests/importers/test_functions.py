"""Functions and normalisations of other frameworks become the kinds of layers that they are."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import numpy as np
import pytest

from cnnx_core.kinds import OPERATIONS
from cnnx_core.network import Network
from cnnx_import import ImportFailure, read_model
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.steps import Activation, Flatten

from .held import CASES, loaded
from .made_onnx import model, node
from .test_refusals import HEAD, TAIL, WEIGHTS, in_layer, keras

F32 = np.float32
PARTS = {
    "gamma": np.linspace(0.5, 2, 3, dtype=F32), "beta": np.linspace(-1, 1, 3, dtype=F32),
    "mean": np.linspace(-0.5, 0.5, 3, dtype=F32), "variance": np.linspace(0.2, 3, 3, dtype=F32),
    "root": np.array(2**0.5, F32), "half": np.array(0.5, F32), "one": np.array(1, F32),
    "slopes": np.linspace(-0.5, 0.5, 4, dtype=F32).reshape(4, 1, 1),
}  # fmt: skip


def onnx(*middle: bytes, head: list[bytes] = HEAD) -> Network:
    files = {"net.onnx": model([*head, *middle, *TAIL], {**WEIGHTS, **PARTS})}
    return loaded(read_model(files)).network


def before_and_after(network: Network, kind: str) -> tuple[Any, Any, dict[str, Any]]:
    """What goes into the layer of a kind, what comes out, and its settings."""
    layer = next(layer for layer in network.layers if layer.kind == kind)
    x = np.linspace(-1, 1, int(np.prod(network.input_shape)), dtype=F32)
    trace = network.trace(np.random.default_rng(5).permutation(x).reshape(network.input_shape) * 9)
    return trace[network.inputs(layer.name)[0]], trace[layer.name], layer.hyper_parameters()


ONNX: dict[str, tuple[str, list[bytes]]] = {
    "Clip": ("relu6", [node("Clip", ["a", "zero", "six"], "b")]),
    "Clip, by its settings": ("relu6", [node("Clip", ["a"], "b", min=0.0, max=6.0)]),
    "HardSwish": ("hard_swish", [node("HardSwish", ["a"], "b")]),
    "HardSigmoid": ("hard_sigmoid", [node("HardSigmoid", ["a"], "b", alpha=0.25, beta=0.4)]),
    "HardSigmoid, as usual": ("hard_sigmoid", [node("HardSigmoid", ["a"], "b")]),
    "Gelu": ("gelu", [node("Gelu", ["a"], "b")]),
    "x times its sigmoid": ("silu", [node("Sigmoid", ["a"], "s"), node("Mul", ["a", "s"], "b")]),
    "its sigmoid times x": ("silu", [node("Sigmoid", ["a"], "s"), node("Mul", ["s", "a"], "b")]),
    "x times its hard sigmoid": (
        "hard_swish",
        [node("HardSigmoid", ["a"], "s", alpha=1 / 6), node("Mul", ["a", "s"], "b")],
    ),
    "a GELU written out": (
        "gelu",
        [node("Div", ["a", "root"], "r"), node("Erf", ["r"], "e"), node("Add", ["e", "one"], "f1"),
         node("Mul", ["a", "f1"], "g"), node("Mul", ["g", "half"], "b")],
    ),
    "a GELU that halves first": (
        "gelu",
        [node("Div", ["a", "root"], "r"), node("Erf", ["r"], "e"), node("Add", ["one", "e"], "f1"),
         node("Mul", ["half", "a"], "g"), node("Mul", ["g", "f1"], "b")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONNX)
def test_a_function_of_onnx_is_read(name: str) -> None:
    kind, nodes = ONNX[name]
    x, y, settings = before_and_after(onnx(*nodes), kind)
    assert np.array_equal(y, OPERATIONS[kind](x, **settings))
    if name == "HardSigmoid, as usual":
        assert settings == pytest.approx({"alpha": 0.2, "beta": 0.5})


def test_slopes_that_were_learned_are_read_from_onnx() -> None:
    network = onnx(node("PRelu", ["a", "slopes"], "b"))
    x, y, _ = before_and_after(network, "prelu")
    assert np.array_equal(y, OPERATIONS["prelu"](x, PARTS["slopes"].reshape(-1)))


@pytest.mark.parametrize("shape", [(4, 6, 6), (6,), (1, 6, 1)])
def test_slopes_that_differ_by_place_are_refused(shape: tuple[int, ...]) -> None:
    slopes = np.linspace(-0.5, 0.5, int(np.prod(shape)), dtype=F32).reshape(shape)
    nodes = [*HEAD, node("PRelu", ["a", "slopes"], "b"), *TAIL]
    with pytest.raises(ImportFailure, match=r"\(PRelu\)"):
        read_model({"net.onnx": model(nodes, {**WEIGHTS, "slopes": slopes})})


def test_a_shifted_hard_sigmoid_times_x_is_no_hard_swish() -> None:
    sigmoid = node("HardSigmoid", ["a"], "s", alpha=1 / 6, beta=0.25)
    with pytest.raises(ImportFailure, match=r"\(Mul\) goes back"):
        onnx(sigmoid, node("Mul", ["a", "s"], "b"))


def test_slopes_of_a_row_that_keras_has_in_another_order_are_put_into_ours() -> None:
    chain = Chain((2, 2, 2))
    chain.add(Flatten("a flatten", channels_last=True))
    slopes = np.arange(8, dtype=F32) / 8  # of pixel after pixel, each with two channels
    chain.add(Activation("a function", kind="prelu", arrays={"slope": slopes}))
    found = chain.layers[-1].others["slope"]
    assert found.tolist() == slopes.reshape(2, 2, 2).transpose(2, 0, 1).reshape(-1).tolist()


def test_a_normalisation_behind_a_function_stays_a_layer() -> None:
    norm = node("BatchNormalization", ["n", "gamma", "beta", "mean", "variance"], "m", epsilon=0.01)
    first = [node("Tanh", ["pixels"], "n"), norm, node("Conv", ["m", "c"], "a")]
    network = onnx(node("Relu", ["a"], "b"), head=first)
    x, y, settings = before_and_after(network, "batch_norm")
    numbers = [PARTS[part] for part in ("gamma", "beta", "mean", "variance")]
    assert np.array_equal(y, OPERATIONS["batch_norm"](x, *numbers, **settings))
    assert settings == {"epsilon": pytest.approx(0.01)}
    folded = onnx(node("Relu", ["a"], "b"), head=[first[0].replace(b"Tanh", b"Relu"), *first[1:]])
    assert [layer.kind for layer in folded.layers][:3] == ["relu", "batch_norm", "conv2d"]


KERAS = {
    "relu6": ("relu6", {}),
    "silu": ("silu", {}),
    "swish": ("silu", {}),
    "gelu": ("gelu", {}),
    "hard_sigmoid": ("hard_sigmoid", {"alpha": pytest.approx(1 / 6), "beta": 0.5}),
    "hard_silu": ("hard_swish", {}),
    "hard_swish": ("hard_swish", {}),
}


@pytest.mark.parametrize("name", KERAS)
def test_a_function_of_keras_is_read(name: str) -> None:
    kind, settings = KERAS[name]
    network = loaded(read_model(keras(in_layer("Conv2D", activation=name)))).network
    x, y, found = before_and_after(network, kind)
    assert found == settings and np.array_equal(y, OPERATIONS[kind](x, **found))


@pytest.mark.parametrize(("version", "slope"), [("2.15.0", 0.2), ("3.4.1", 1 / 6)])
def test_the_hard_sigmoid_is_that_of_its_version_of_keras(version: str, slope: float) -> None:
    (name, data), *_ = keras(in_layer("Conv2D", activation="hard_sigmoid")).items()
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        members = {member: opened.read(member) for member in opened.namelist()}
    members["metadata.json"] = json.dumps({"keras_version": version}).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for member, held in members.items():
            written.writestr(member, held)
    network = loaded(read_model({name: packed.getvalue()})).network
    _, _, settings = before_and_after(network, "hard_sigmoid")
    assert settings == {"alpha": pytest.approx(slope), "beta": 0.5}


def test_a_relu_of_keras_that_stops_at_six_is_read() -> None:
    change = in_layer("LeakyReLU", kind_="ReLU", max_value=6.0, negative_slope=0.0)
    network = loaded(read_model(keras(change))).network
    assert any(layer.kind == "relu6" for layer in network.layers)


def test_functions_of_an_architecture_of_cnnx_are_read() -> None:
    files = CASES["torch/named_pt"].files()
    tree = json.loads(files["named.json"])
    relu = next(entry for entry in tree["layers"] if entry["kind"] == "relu")
    for kind in ("relu6", "silu", "hard_swish", "hard_sigmoid", "gelu"):
        relu["kind"] = kind
        found = read_model({"named.pt": files["named.pt"]}, json.dumps(tree).encode())
        assert any(layer.kind == kind for layer in loaded(found).network.layers)
