"""A damaged model is refused with a sentence that says where the damage is."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnx_core import tensors
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import load_model

from .imported import imported
from .made_up import Arrays, classifier, files, numbers

INF = float("inf")
NAN = float("nan")

Change = Callable[[Any, Any, Arrays], Any]


def layer(which: str, /, **changes: Any) -> Change:
    """Change settings of a layer; None removes one."""

    def change(model: Any, labels: Any, arrays: Arrays) -> None:
        entry = next(entry for entry in model["layers"] if entry["name"] == which)
        entry.update(changes)
        for key in [key for key, value in entry.items() if value is None]:
            del entry[key]

    return change


def put(*path: Any, value: Any) -> Change:
    """Put a value somewhere in model.json; ... removes what is there."""

    def change(model: Any, labels: Any, arrays: Arrays) -> None:
        for key in path[:-1]:
            model = model[key]
        if value is ...:
            del model[path[-1]]
        else:
            model[path[-1]] = value

    return change


def array(name: str, value: Any) -> Change:
    def change(model: Any, labels: Any, arrays: Arrays) -> None:
        if value is None:
            del arrays[name]
        else:
            arrays[name] = value

    return change


def insert(at: int, **entry: Any) -> Change:
    return lambda model, labels, arrays: model["layers"].insert(at, entry)


F32 = np.float32

DAMAGE: dict[str, tuple[Change, str]] = {
    "no format": (put("format", value=...), "its format is 'cnnx-model-1'"),
    "another format": (put("format", value="cnnx-model-2"), "its format is 'cnnx-model-1'"),
    "no name": (put("name", value=...), "model.json lacks 'name'"),
    "no input": (put("input", value=...), "model.json lacks 'input'"),
    "no layers": (put("layers", value=...), "model.json lacks 'layers'"),
    "an empty list of layers": (put("layers", value=[]), "list of layers"),
    "layers that are no list": (put("layers", value={"conv": 1}), "list of layers"),
    "a layer that is no object": (put("layers", 1, value="relu"), "list of layers"),
    "an input that is no object": (put("input", value=[3, 12, 10]), "input"),
    "an input without a shape": (put("input", "shape", value=...), "model.json lacks 'shape'"),
    "an input shape that is a number": (put("input", "shape", value=3), "shape"),
    "an input shape of two": (put("input", "shape", value=[12, 10]), "input's shape"),
    "an input shape of two channels": (put("input", "shape", value=[2, 12, 10]), "input's shape"),
    "an empty input": (put("input", "shape", value=[3, 0, 10]), "input's shape"),
    "an input shape of fractions": (put("input", "shape", value=[3, 12.5, 10]), "input's shape"),
    "two means": (put("input", "mean", value=[0, 0]), "a mean and a deviation"),
    "a mean that is a number": (put("input", "mean", value=0.5), "mean"),
    "a mean of words": (put("input", "mean", value=["a", "b", "c"]), "mean"),
    "a mean of nothing": (put("input", "mean", value=[None, 0, 0]), "mean"),
    "a mean that is not a number": (put("input", "mean", value=[NAN, 0, 0]), "mean"),
    "a deviation of zero": (put("input", "std", value=[1, 0, 1]), "deviation"),
    "a negative deviation": (put("input", "std", value=[1, -1, 1]), "deviation"),
    "an endless deviation": (put("input", "std", value=[1, INF, 1]), "deviation"),
    "two channel names": (put("input", "channels", value=["red", "green"]), "name"),
    "channel names that are a number": (put("input", "channels", value=3), "name"),
    "a layer without a name": (layer("relu_1", name=None), "needs a name"),
    "a layer with an empty name": (layer("relu_1", name=""), "needs a name"),
    "a layer whose name is a number": (layer("relu_1", name=3), "needs a name"),
    "a layer without a kind": (layer("relu_1", kind=None), "'relu_1' is of the unknown kind None"),
    "an unknown kind": (layer("relu_1", kind="glu"), "'relu_1' is of the unknown kind 'glu'"),
    "a kind that is a list": (layer("relu_1", kind=["relu"]), "'relu_1' is of the unknown kind"),
    "an unknown setting": (layer("conv_1", shift=2), "'conv_1' has the unknown setting 'shift'"),
    "groups that do not divide the neurons": (
        layer("conv_2", groups=2),
        "'conv_2': 5 neurons cannot be put into 2 groups",
    ),
    "groups that the kernels are not for": (
        layer("conv_1", groups=2),
        r"'conv_1' takes 6 maps.*\(3, 12, 10\)",
    ),
    "no groups": (layer("conv_1", groups=0), "'conv_1': The number of groups must be"),
    "groups that are true": (layer("conv_1", groups=True), "'conv_1': The number of groups"),
    "groups that are a word": (layer("conv_1", groups="2"), "'conv_1': The number of groups"),
    "endless groups": (layer("conv_1", groups=10**4000), "'conv_1': 4 neurons cannot be put into"),
    "groups of a pool": (layer("pool_1", groups=2), "'pool_1' has the unknown setting 'groups'"),
    "three sides of padding": (layer("conv_1", padding=[1, 1, 1]), "'conv_1': The padding must be"),
    "five sides of padding": (layer("pool_1", padding=[0] * 5), "'pool_1': The padding must be"),
    "a side of padding that is a word": (
        layer("conv_1", padding=[0, 0, "1", 0]),
        "'conv_1': The padding must be a whole number, two of them",
    ),
    "a negative side of padding": (
        layer("conv_1", padding=[0, 0, 0, -1]),
        "'conv_1': The padding must be at least 0",
    ),
    "a side of padding as wide as the window": (
        layer("pool_2", padding=[0, 0, 0, 2]),
        "'pool_2': The padding .* less than what its window spans",
    ),
    "counted padding that is a number": (
        layer("pool_2", count_include_pad=0),
        "'pool_2': its count_include_pad must be true or false, not 0",
    ),
    "counted padding of a pool of maxima": (
        layer("pool_1", count_include_pad=False),
        "'pool_1' has the unknown setting 'count_include_pad'",
    ),
    "an alpha that is a word": (
        layer("relu_1", kind="elu", alpha="1"),
        "'relu_1': its alpha must be a number that fits a float, not '1'",
    ),
    "an alpha that is not a number": (
        layer("relu_1", kind="elu", alpha=NAN),
        "'relu_1': its alpha",
    ),
    "an alpha beyond a float": (layer("relu_1", kind="elu", alpha=1e39), "'relu_1': its alpha"),
    "a setting of another kind": (
        layer("pool_2", dilation=2),
        "'pool_2' has the unknown setting 'dilation'",
    ),
    "no kernel size": (layer("conv_1", kernel_size=None), "'conv_1' lacks 'kernel_size'"),
    "no pool size": (layer("pool_1", kernel_size=None), "'pool_1' lacks 'kernel_size'"),
    "no number of kernels": (layer("conv_1", out_channels=None), "'conv_1' lacks 'out_channels'"),
    "no number of units": (layer("hidden", out_features=None), "'hidden' lacks 'out_features'"),
    "a stride of zero": (layer("conv_1", stride=0), "'conv_1': The stride must be at least 1"),
    "a fractional stride": (layer("conv_1", stride=1.5), "'conv_1': The stride must be a whole"),
    "a stride that is a word": (layer("pool_1", stride="2"), "'pool_1': The stride must be a who"),
    "a negative padding": (layer("conv_1", padding=-1), "'conv_1': The padding must be at least"),
    "a padding over half the window": (layer("pool_1", padding=2), "'pool_1'.*half its window"),
    "a slope that is a word": (layer("leaky_2", negative_slope="steep"), "'leaky_2'"),
    "a slope that is a list": (layer("leaky_2", negative_slope=[1]), "'leaky_2'"),
    "an endless slope": (layer("leaky_2", negative_slope=INF), "'leaky_2'"),
    "a slope that is true": (layer("leaky_2", negative_slope=True), "'leaky_2'"),
    "a slope beyond a float": (layer("leaky_2", negative_slope=1e39), "'leaky_2'.*fits a float"),
    "a slope beyond a double": (layer("leaky_2", negative_slope=10**400), "'leaky_2'"),
    "a setting of the identity": (layer("relu_1", kind="identity", slope=1), "'slope'"),
    "a min pool without a size": (
        layer("pool_1", kind="min_pool2d", kernel_size=None),
        "'pool_1' lacks 'kernel_size'",
    ),
    "other kernels than said": (layer("conv_1", kernel_size=5), r"'conv_1'.*\(4, 3, 3, 3\)"),
    "another number of kernels": (layer("conv_1", out_channels=8), "'conv_1'.*model.json"),
    "another number of units": (layer("hidden", out_features=8), r"'hidden'.*\(6, 20\)"),
    "two layers of one name": (layer("tanh", name="relu_1"), "Two layers.*'relu_1'"),
    "a layer called input": (layer("tanh", name="input"), "'input'.*reserved"),
    "a layer called pixels": (layer("tanh", name="pixels"), "'pixels'"),
    "a layer called as an extent": (layer("tanh", name="conv_1/extent"), "'conv_1/extent'"),
    "a layer called as metadata": (layer("tanh", name="__metadata__"), "'__metadata__'"),
    "no softmax at the end": (
        lambda model, labels, arrays: model["layers"].pop(),
        "must be a softmax",
    ),
    "a softmax of maps": (insert(1, name="early", kind="softmax"), "'early' takes one row"),
    "a pool of scores": (insert(10, name="p", kind="max_pool2d", kernel_size=1), "'p' takes maps"),
    "a dense layer on maps": (
        lambda model, labels, arrays: model["layers"].pop(6),
        r"'hidden' takes 20 elements.*\(5, 4, 1\)",
    ),
    "a pool larger than its map": (
        layer("pool_1", kernel_size=[2, 9]),
        "'pool_1'.*spans 9 does not fit into an input of 8",
    ),
    "a kernel larger than its map": (
        layer("conv_2", dilation=[1, 5]),
        r"'conv_2'.*spans 11 does not fit into an input of 4 \+ 2 × 1",
    ),
    "a pool that may see only padding": (
        # Its two rows lie above and below the ten rows of the map.
        insert(
            2,
            name="blind",
            kind="max_pool2d",
            kernel_size=[2, 1],
            stride=1,
            padding=[1, 0],
            dilation=[11, 1],
        ),
        "'blind' .*nothing but padding",
    ),
    "a pool with a side that may see only padding": (
        insert(
            2,
            name="blind",
            kind="min_pool2d",
            kernel_size=[2, 1],
            stride=1,
            padding=[0, 0, 9, 0],
            dilation=[11, 1],
        ),
        "'blind' .*nothing but padding",
    ),
    "no array of weights": (array("conv_1.weight", None), r"'conv_1'.*no array 'conv_1\.weight'"),
    "no array of biases": (array("output.bias", None), r"'output'.*no array 'output\.bias'"),
    "kernels for other channels": (
        array("conv_2.weight", numbers(1, 5, 3, 2, 3)),
        r"'conv_2' takes 3 maps.*\(4, 5, 4\)",
    ),
    "too many weights": (array("hidden.weight", numbers(1, 6, 21)), "'hidden' takes 21 elements"),
    "weights of other dimensions": (array("conv_1.weight", numbers(1, 4, 27)), "'conv_1'"),
    "too few biases": (array("conv_1.bias", numbers(1, 3)), "'conv_1'.*biases"),
    "double precision": (array("conv_1.weight", numbers(1, 4, 3, 3, 3).astype(float)), "32-bit"),
    "half precision": (array("output.bias", np.zeros(3, np.float16)), "'output'.*32-bit"),
    "a weight that is not a number": (
        array("output.weight", np.full((3, 6), NAN, F32)),
        "'output'",
    ),
    "an endless bias": (array("conv_1.bias", np.full(4, INF, F32)), "'conv_1'"),
    "a layer without units": (
        lambda *parts: (
            layer("conv_1", out_channels=0)(*parts),
            array("conv_1.weight", numbers(1, 0, 3, 3, 3))(*parts),
            array("conv_1.bias", numbers(1, 0))(*parts),
            array("conv_2.weight", numbers(1, 5, 0, 2, 3))(*parts),
        ),
        "'conv_1'",
    ),
    "a label too few": (
        lambda model, labels, arrays: labels.pop(),
        "labels.json has 2 labels, but the network 3 classes",
    ),
    "a label too many": (
        lambda model, labels, arrays: labels.append("cat"),
        "labels.json has 4 labels, but the network 3 classes",
    ),
    "a label without a name": (
        lambda model, labels, arrays: labels.insert(0, {"wnid": labels.pop()}),
        "label in labels.json needs a name",
    ),
    "a label that is nothing": (
        lambda model, labels, arrays: labels.append(labels.pop() and None),
        "label in labels.json needs a name",
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_model_is_refused_in_one_sentence(damage: str) -> None:
    model, labels, arrays = copy.deepcopy(classifier())
    change, words = DAMAGE[damage]
    change(model, labels, arrays)
    with pytest.raises(CnnxError, match=words) as refused:
        load_model(*files(model, labels, arrays))
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"nil", b"[" * 100_000, b"1" * 5000])
@pytest.mark.parametrize(("place", "file"), [(0, "model.json"), (1, "labels.json")])
def test_what_is_not_json_is_refused(place: int, file: str, content: bytes) -> None:
    parts = list(files(*classifier()))
    parts[place] = content
    with pytest.raises(CnnxError, match=f"{file} is not valid JSON"):
        load_model(*parts)


def test_json_of_another_kind_is_refused() -> None:
    model, labels, weights = files(*classifier())
    with pytest.raises(CnnxError, match=r"model\.json must hold a JSON object"):
        load_model(b"[]", labels, weights)
    with pytest.raises(CnnxError, match=r"labels\.json must hold a JSON array"):
        load_model(model, b'{"cup": 1}', weights)


def test_damaged_weights_are_named() -> None:
    model, labels, weights = files(*classifier())
    for damaged in (b"", weights[:-1], weights[:100], b"PK" + weights):
        with pytest.raises(CnnxError, match=r"weights\.safetensors"):
            load_model(model, labels, damaged)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 70) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)


def paths(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, child in inner:
        found.append((*at, key))
        if isinstance(child, (dict, list)):
            found += paths(child, (*at, key))
    return found


SOUND = {"made up": classifier, "imported": imported}
EVERYWHERE = [(name, path) for name, model in SOUND.items() for path in paths(model()[0])]


@given(st.sampled_from(EVERYWHERE), VALUES, st.sampled_from(EVERYWHERE), VALUES)
@settings(max_examples=400)
def test_any_value_anywhere_is_read_or_refused(
    first: Any, value: Any, second: Any, other: Any
) -> None:
    which, path = first
    model, labels, arrays = copy.deepcopy(SOUND[which]())
    put(*path, value=value)(model, labels, arrays)
    if second[0] == which:
        with suppress(KeyError, IndexError, TypeError):  # the first change took its place away
            put(*second[1], value=other)(model, labels, arrays)
    try:
        load_model(json.dumps(model).encode(), json.dumps(labels).encode(), tensors.encode(arrays))
    except CnnxError as error:
        assert str(error).endswith(".")
