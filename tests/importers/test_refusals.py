"""What cannot be shown is refused by name, with what to try."""

from __future__ import annotations

import collections
import io
import json
import os
import pickle
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from cnnx_import import ImportFailure, read_model

from .held import CASES, loaded
from .made_onnx import elsewhere, model, node

CHANCE = np.random.default_rng(3)
F32 = np.float32


def numbers(*shape: int) -> np.ndarray:
    return CHANCE.normal(size=shape).astype(F32)


WEIGHTS = {
    "c": numbers(4, 3, 3, 3),
    "same": numbers(3, 3, 1, 1),
    "d": numbers(4, 2),
    "six": np.array(6, F32),
    "one": np.array(1, F32),
    "zero": np.array(0, F32),
    "axes": np.array([2, 3], np.int64),
    "slope": numbers(4, 1, 1),
    "row": np.array([-1, 4], np.int64),
    "image": numbers(1, 3, 8, 8),
    "maps": np.array([-1, 4, 6, 6], np.int64),
    "many": np.zeros(4000, np.int64),
    "wide": np.zeros((1, 20000), F32),
    "mixed": np.array([-1, 2], np.int64),
    "bytes": np.ones((4, 3, 3, 3), np.uint8),
}
HEAD = [node("Conv", ["pixels", "c"], "a")]
TAIL = [
    node("GlobalAveragePool", ["b"], "p"),
    node("Flatten", ["p"], "f"),
    node("MatMul", ["f", "d"], "answer"),
]


def onnx(*middle: bytes, head: list[bytes] = HEAD, **options: Any) -> dict[str, bytes]:
    return {"net.onnx": model([*head, *middle, *TAIL], WEIGHTS, **options)}


def test_the_same_network_without_what_is_refused_is_read() -> None:
    assert loaded(read_model(onnx(node("Relu", ["a"], "b")))).network.layers
    assert loaded(read_model(onnx(node("Cast", ["a"], "b", to=10)))).network.layers


ONNX = {
    "a residual connection": (
        onnx(node("Conv", ["pixels", "same"], "r"), node("Conv", ["r", "same"], "s"),
             node("Add", ["r", "s"], "b"), head=[]),
        r"'n_b' \(Add\) goes back to 'r'.*residual",
    ),
    "itself": (onnx(node("Mul", ["a", "a"], "b")), r"\(Mul\).*joins"),
    "another limit": (onnx(node("Clip", ["a", "zero", "one"], "b")), r"\(Clip\).*not as ReLU6"),
    "open slopes": (onnx(node("PRelu", ["a", "a"], "b")), r"\(PRelu\).*joins"),
    "a selu": (onnx(node("Selu", ["a"], "b")), r"\(Selu\) cannot be shown.*Supported"),
    "a GRU": (onnx(node("GRU", ["a", "c", "c"], "b")), r"\(GRU\)"),
    "attention": (onnx(node("Attention", ["a"], "b")), r"\(Attention\)"),
    "another domain": (onnx(node("FusedConv", ["a"], "b", domain="com.x")), "FusedConv.*'com.x'"),
    "a product with a tanh": (
        onnx(node("Tanh", ["a"], "s"), node("Mul", ["a", "s"], "b")), r"'n_b' \(Mul\) goes back"
    ),
    "another GELU": (onnx(node("Gelu", ["a"], "b", approximate="tanh")), r"\(Gelu\).*approx"),
    "quantised": (onnx(node("QuantizeLinear", ["a", "six"], "b")), "quantised"),
    "whole weights": (
        onnx(node("Relu", ["a"], "b"), head=[node("Conv", ["pixels", "bytes"], "a")]), "quantised"
    ),
    "a transposed convolution": (onnx(node("ConvTranspose", ["a", "c"], "b")), "ConvTranspose"),
    "a mirror": (onnx(node("Pad", ["a"], "b", mode="reflect", pads=[0] * 8)), "pad with zeros"),
    "ones around": (
        onnx(node("Pad", ["a", "none", "six"], "b")), r"'n_b' \(Pad\)"
    ),
    "a mean picture": (
        onnx(node("Relu", ["a"], "b"),
             head=[node("Sub", ["pixels", "image"], "i"), node("Conv", ["i", "c"], "a")]),
        r"'n_i' \(Sub\).*differ by place",
    ),
    "swapped sides": (
        onnx(node("Transpose", ["a"], "b", perm=[0, 1, 3, 2])), "swaps the height and the width"
    ),
    "mixed channels": (
        onnx(node("Transpose", ["a"], "t", perm=[0, 2, 3, 1]), node("Reshape", ["t", "maps"], "b")),
        r"'n_b' \(Reshape\) cannot be shown.*\[4, 6, 6\] of the shape \[6, 6, 4\]",
    ),
    "whole numbers": (onnx(node("Cast", ["a"], "b", to=6)), r"'n_b' \(Cast\).*whole numbers"),
    "too many numbers": (
        onnx(node("Gather", ["wide", "many"], "g"), node("Add", ["a", "g"], "b")),
        r"'n_g' \(Gather\) makes too many numbers",
    ),
    "no such axis": (
        onnx(node("Gather", ["c", "many"], "g", axis=9), node("Add", ["a", "g"], "b")),
        r"'n_g' \(Gather\) cannot be worked out",
    ),
    "mixed pictures": (onnx(node("Reshape", ["a", "mixed"], "b")), r"\(Reshape\)"),
    "a softmax of maps": (onnx(node("Softmax", ["a"], "b", axis=1)), r"\(Softmax\).*maps"),
    "two outputs": (onnx(node("Relu", ["a"], "b"), outputs=("answer", "f")), "2 outputs"),
    "open sizes": (onnx(node("Relu", ["a"], "b"), sizes=(1, 3, "h", "w")), "fixed height"),
    "four channels": (onnx(node("Relu", ["a"], "b"), sizes=(1, 4, 8, 8)), "4 channels"),
    "large pictures": (onnx(node("Relu", ["a"], "b"), sizes=(1, 3, 300, 300)), "300 × 300"),
    "a row of numbers": (onnx(node("Relu", ["a"], "b"), sizes=(1, 784)), "must be pictures"),
    "too small pictures": (onnx(node("Relu", ["a"], "b"), sizes=(1, 3, 2, 2)), "does not fit"),
    "no channels of the kernels": (
        onnx(node("Relu", ["a"], "b"), sizes=(1, 1, 8, 8)), r"'n_a' \(Conv\).*do not fit the 1"
    ),
    "maps at the end": (
        {"net.onnx": model([node("Conv", ["pixels", "c"], "answer")], WEIGHTS)}, "ends in maps"
    ),
    "nothing": ({"net.onnx": b"\x08\x08"}, "no graph"),
    "text": ({"net.onnx": b"hello, this is no model"}, "not an ONNX model"),
    "empty": ({"net.onnx": b""}, "no graph|empty"),
    "another kind of file": ({"net.tflite": b"TFL3"}, "TensorFlow Lite.*Supported"),
    "another kind of file beside labels": (
        {"labels.txt": b"a\nb", "net.tflite": b"TFL3"}, "net.tflite is TensorFlow Lite"
    ),
    "no model beside labels": ({"labels.txt": b"a\nb", "net.xyz": b"?"}, "net.xyz is not a model"),
    "two models": ({"a.onnx": b"", "b.onnx": b""}, "More than one"),
    "weights alone": ({"net.pt": b"PK"}, "not which layers"),
}  # fmt: skip


@pytest.mark.parametrize("name", ONNX)
def test_onnx_is_refused_by_name(name: str) -> None:
    files, said = ONNX[name]
    with pytest.raises(ImportFailure, match=f"(?s){said}"):
        read_model(files)


def test_external_weights_must_be_there() -> None:
    files = CASES["torch/tiny_vgg_new"].files()
    del files["tiny_vgg_new.onnx.data"]
    with pytest.raises(ImportFailure, match=r"second file, 'tiny_vgg_new.onnx.data'.*both"):
        read_model(files)


Change = Callable[[dict[str, Any]], None]


def in_layer(kind: str, **settings: Any) -> Change:
    """Change the first layer of a class; `kind_` gives it another."""

    def change(config: dict[str, Any]) -> None:
        layer = next(e for e in config["config"]["layers"] if e["class_name"] == kind)
        layer["class_name"] = settings.pop("kind_", kind)
        layer["config"].update(settings)

    return change


KERAS = {
    "a function": (in_layer("Conv2D", activation="selu"), r"\(Conv2D\).*'selu'"),
    "another limit": (
        in_layer("LeakyReLU", kind_="ReLU", max_value=1.0),
        r"\(ReLU\).*not as ReLU6",
    ),
    "code": (in_layer("Dropout", kind_="Lambda"), r"\(Lambda\).*code of its own"),
    "a recurrent layer": (in_layer("Dropout", kind_="GRU"), r"\(GRU\) cannot be shown"),
    "a layer of one's own": (in_layer("Dropout", kind_="MyLayer"), r"\(MyLayer\)"),
    "PReLU": (in_layer("Dropout", kind_="PReLU"), r"\(PReLU\)"),
    "causal padding": (in_layer("Conv2D", padding="causal"), r"'causal'"),
    "channels first": (in_layer("Conv2D", data_format="channels_first"), "channels come first"),
    "another axis": (in_layer("BatchNormalization", axis=1), "last axis"),
    "another size": (in_layer("InputLayer", batch_shape=[None, 19, 22, 1]), r"\(Conv2D\).*1 maps"),
    "an open size": (in_layer("InputLayer", batch_shape=[None, None, None, 3]), "fixed"),
    "a video": (in_layer("InputLayer", batch_shape=[None, 4, 19, 22, 3]), "must be pictures"),
    "a class of its own": (lambda c: c.update(class_name="MyModel"), "'MyModel'; Sequential"),
}


@pytest.mark.parametrize("name", KERAS)
def test_keras_is_refused_by_name(name: str) -> None:
    change, said = KERAS[name]
    with pytest.raises(ImportFailure, match=said):
        read_model(keras(change))


def keras(change: Change) -> dict[str, bytes]:
    """A model of Keras with other settings."""
    held = CASES["keras3/plain_keras"].files()["plain.keras"]
    with zipfile.ZipFile(io.BytesIO(held)) as opened:
        members = {member: opened.read(member) for member in opened.namelist()}
    config = json.loads(members["config.json"])
    change(config)
    members["config.json"] = json.dumps(config).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        for member, data in members.items():
            written.writestr(member, data)
    return {"plain.keras": packed.getvalue()}


ASIDE: dict[str, Change] = {
    "a layer": lambda c: c["layers"].append({"class_name": "Lambda", "config": {"name": "x"}}),
    "in a model inside": lambda c: c["layers"].append(
        {"class_name": "Sequential", "config": {"layers": [{"class_name": "GRU", "config": {}}]}}
    ),
    "in a list": lambda c: c["layers"].append(
        {"class_name": "Sequential", "config": [{"class_name": "GRU", "config": {}}]}
    ),
    "in a setting": lambda c: c["layers"][1]["config"].update(
        bias_regularizer={"class_name": "__lambda__", "config": {}}
    ),
}


@pytest.mark.parametrize("place", ASIDE)
def test_layers_of_keras_that_the_output_does_not_need_are_refused_too(place: str) -> None:
    """Keras itself would make them, and run what a Lambda of an .h5 file holds."""
    files = CASES["tfjs/functional"].files()
    tree = json.loads(files["functional.json"])
    topology = tree["modelTopology"]
    ASIDE[place](topology.get("model_config", topology)["config"])
    files["functional.json"] = json.dumps(tree).encode()
    with pytest.raises(ImportFailure, match=r"\((Lambda|__lambda__|GRU)\) cannot be shown"):
        read_model(files)


def test_a_branch_in_keras_is_refused() -> None:
    files = CASES["tfjs/functional"].files()
    tree = json.loads(files["functional.json"])
    config = tree["modelTopology"]["config"]
    config = config if "layers" in config else tree["modelTopology"]["model_config"]["config"]
    dense = next(e for e in config["layers"] if e["class_name"] == "Dense")
    dense["class_name"] = "Add"
    dense["inbound_nodes"][0].append(dense["inbound_nodes"][0][0])
    files["functional.json"] = json.dumps(tree).encode()
    with pytest.raises(ImportFailure, match=r"\(Add\) cannot be shown. It takes 2 inputs.*resid"):
        read_model(files)


def test_a_graph_model_and_a_missing_shard_are_refused() -> None:
    with pytest.raises(ImportFailure, match=r"graph model.*tfjs_layers_model"):
        read_model({"model.json": b'{"format": "graph-model", "modelTopology": {"node": []}}'})
    files = CASES["tfjs/sequential_small"].files()
    del files["sequential_small.weights.2.bin"]
    with pytest.raises(ImportFailure, match=r"sequential_small.weights.2.bin.*together"):
        read_model(files)


class Evil:
    """Unpickling this would make a folder."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, ("unpickled",)


def torch_file(content: Any) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("archive/data.pkl", pickle.dumps(content, protocol=2))
    return packed.getvalue()


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_nothing_of_a_pickle_is_run(protocol: int, tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    architecture = CASES["torch/named_pt"].files()["named.json"]
    for content in (Evil(), {"fc.weight": Evil()}, collections.OrderedDict(x=[Evil()])):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as written:
            written.writestr("archive/data.pkl", pickle.dumps(content, protocol=protocol))
        with pytest.raises(ImportFailure, match="state_dict"):
            read_model({"net.pt": packed.getvalue()}, architecture)
    assert not list(tmp_path.iterdir())


def test_names_in_a_pickle_must_be_texts() -> None:
    """Tuples of tuples are small in a file, and enormous as a text."""
    program = b"\x80\x04)" + b"".join(
        b"\x94" + b"h" + bytes([i]) + b"\x86" for i in range(60)
    ) + b"\x8c\x01x\x93."  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("archive/data.pkl", program)
    architecture = CASES["torch/named_pt"].files()["named.json"]
    with pytest.raises(ImportFailure, match="damaged"):
        read_model({"net.pt": packed.getvalue()}, architecture)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_what_is_unpacked_bit_by_bit_is_unpacked(method: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as written:
        written.writestr("config.json", "{}")
    with pytest.raises(ImportFailure, match="packed in another way"):
        read_model({"net.keras": packed.getvalue()})


def test_a_whole_pickled_model_is_refused_by_its_class() -> None:
    architecture = CASES["torch/named_pt"].files()["named.json"]
    with pytest.raises(ImportFailure, match=r"whole pickled object.*fractions.Fraction"):
        from fractions import Fraction

        read_model({"net.pth": torch_file(Fraction(1, 2))}, architecture)


def test_labels_must_fit() -> None:
    files = CASES["torch/tiny_vgg_old"].files()
    with pytest.raises(ImportFailure, match=r"2 labels.*6 classes"):
        read_model(files, labels=["a", "b"])
    with pytest.raises(ImportFailure, match="label is empty"):
        read_model(files, labels=[" "] * 6)
    with pytest.raises(ImportFailure, match="'a' twice"):
        read_model(files, labels=["a"] * 6)
    said = read_model(files, labels=list("abcdef"), name="My Net!", title="My net")
    assert said.name == "my_net" and loaded(said).labels == tuple("abcdef")


@pytest.mark.parametrize("pixels", ["0..2", "1", "1,0", "0.1,nan", "a,b", "1,2,3", "", "0,1e-320"])
def test_a_range_must_be_one(pixels: str) -> None:
    with pytest.raises(ImportFailure, match=r"range of the input|deviation"):
        read_model(CASES["torch/tiny_vgg_old"].files(), pixels=pixels)


def test_imagenet_is_for_three_channels() -> None:
    files = next(c for c in CASES.values() if c.size[0] == 1).files()
    with pytest.raises(ImportFailure, match="imagenet is for pictures of three channels"):
        read_model(files, pixels="imagenet")


def test_one_score_is_two_classes_only_where_they_are_named() -> None:
    one = [node("Relu", ["a"], "b"), *TAIL[:2], node("MatMul", ["f", "one"], "answer")]
    files = {"net.onnx": model([*HEAD, *one], {**WEIGHTS, "one": numbers(4, 1)})}
    for labels in (None, ["just one"], ["a", "b", "c"]):
        with pytest.raises(ImportFailure, match=r"ends in one number.*give the labels of both"):
            read_model(files, labels=labels)
    found = loaded(read_model(files, labels=["no", "yes"]))
    last = found.network.layers[-2].parameters()
    assert found.labels == ("no", "yes")
    assert not last["weight"][0].any() and not last["bias"][0] and last["weight"][1].any()


def test_arrays_that_lie_over_each_other_take_no_memory() -> None:
    """Each is small in the file and large in memory: bytes that all of them share."""
    brain = 16  # a 16-bit float, which is made one of 32 bits
    sizes = (1 << 10, 1 << 10, 4)
    many = {f"w{i}": elsewhere(f"w{i}", sizes, brain) for i in range(100)}
    net = model([*HEAD, node("Relu", ["a"], "b"), *TAIL], {**WEIGHTS, **many})
    with pytest.raises(ImportFailure, match=r"more than [\d,]+ numbers in all"):
        read_model({"net.onnx": net, "net.onnx.data": bytes(2 * 1024 * 1024 * 4)})
