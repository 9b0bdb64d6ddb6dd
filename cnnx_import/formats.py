"""Which format files are of: by their names, and by what they begin with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from cnnx_import import archives
from cnnx_import.errors import ImportFailure
from cnnx_import.hdf5.file import SIGNATURE as HDF5
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.input import Input
from cnnx_import.keras.files import read_h5, read_keras
from cnnx_import.labels import labels_among
from cnnx_import.onnx import graph
from cnnx_import.onnx.file import read_onnx
from cnnx_import.tfjs.layers_model import read_tfjs
from cnnx_import.torch.architecture import chain_of, input_of, read_architecture
from cnnx_import.torch.state_dict import read_safetensors, read_torch

_FORMATS = (
    "ONNX (.onnx, with its .data), Keras (.keras, .h5), TensorFlow.js layers (model.json with its "
    ".bin files), and weights of PyTorch (.pt, .pth, .safetensors) with a model.json of cnnx"
)
_OTHERS = {
    ".tflite": "TensorFlow Lite",
    ".pb": "a TensorFlow graph",
    ".ckpt": "a checkpoint",
    ".pkl": "a pickle",
    ".joblib": "a pickle",
    ".npz": "an archive of arrays",
    ".mlmodel": "Core ML",
    ".pt2": "a program of torch.export",
    ".data": "the weights of an ONNX model, which must be given with it",
    ".bin": "weights without a description",
}
_MOST_JSON = 32 << 20

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Found:
    """A model among the files, and how to read it; the rest where something beside says it."""

    file: str
    format: str
    read: Callable[[], Chain]
    input: Input | None = None
    name: str = ""
    title: str = ""


def recognise(files: Files, architecture: bytes | None) -> Found:
    """Find the one file that is the model. Raises ImportFailure where there is none, or two.

    A model.json of cnnx among the files is the architecture where none is given.
    """
    found: list[Found] = []
    weights: list[tuple[str, bytes]] = []
    for name, data in files.items():
        suffix = _suffix(name)
        if suffix == ".onnx":
            found.append(Found(name, "ONNX", partial(_onnx, name, files)))
        elif data.startswith(HDF5):
            found.append(Found(name, "Keras", partial(read_h5, data)))
        elif suffix in (".pt", ".pth", ".safetensors") or _is_torch(name, suffix, data):
            weights.append((name, data))
        elif suffix == ".keras" or data.startswith(archives.SIGNATURE):
            found.append(Found(name, "Keras", partial(read_keras, data)))
        elif suffix == ".json":
            tree = _tree(name, data)
            if "modelTopology" in tree or "weightsManifest" in tree:
                read = partial(read_tfjs, tree, files)
                found.append(Found(name, "TensorFlow.js", read))
            elif architecture is None and "layers" in tree:
                architecture = data
    if weights:
        found += [_described(name, data, architecture) for name, data in weights]
    if len(found) > 1:
        names = ", ".join(repr(model.file[:60]) for model in found[:5])
        raise ImportFailure(f"More than one of the files is a model: {names}. Give one at a time.")
    if not found:
        raise ImportFailure(_unknown(files))
    return found[0]


def _suffix(name: str) -> str:
    return "." + name.lower().rpartition(".")[2]


def _is_torch(name: str, suffix: str, data: bytes) -> bool:
    """Whether it is an archive of torch.save under another name, such as pytorch_model.bin."""
    if suffix == ".keras" or not data.startswith(archives.SIGNATURE):
        return False
    return any(member.endswith("data.pkl") for member in archives.Archive(data, name).names)


def _onnx(name: str, files: Files) -> Chain:
    return graph.chain_of(read_onnx(files[name], files))


def _described(name: str, data: bytes, architecture: bytes | None) -> Found:
    if architecture is None:
        raise ImportFailure(
            f"{name} holds weights, but not which layers they belong to: give a model.json of cnnx "
            "that describes the layers together with it, or export the model to ONNX."
        )
    tree = read_architecture(architecture)
    shape_and_input = input_of(tree)

    def read() -> Chain:
        safe = name.lower().endswith(".safetensors")
        arrays = read_safetensors(data) if safe else read_torch(data)
        return chain_of(tree, arrays)

    said = {key: tree.get(key) for key in ("name", "title")}
    called = {key: value for key, value in said.items() if isinstance(value, str)}
    return Found(name, "PyTorch", read, shape_and_input[1], **called)


def _tree(name: str, data: bytes) -> dict[str, Any]:
    if len(data) > _MOST_JSON:
        raise ImportFailure(f"{name} is too large to describe a model.")
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ImportFailure(f"{name} is not valid JSON: it is cut off or damaged.") from error
    return tree if isinstance(tree, dict) else {}


def _unknown(files: Files) -> str:
    labels = labels_among(files)
    # The first that is something else than a model, or at least no list of labels.
    name = min(files, key=lambda name: (_suffix(name) not in _OTHERS, name == labels))
    what = _OTHERS.get(_suffix(name), "not a model that can be read")
    if not files[name]:
        what = "empty"
    return f"{name} is {what}. Supported are {_FORMATS}."
