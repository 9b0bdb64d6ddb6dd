"""Which format files are of: by their names, and by what they begin with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from cnnx_import import onnx_file, onnx_graph
from cnnx_import.chain import Chain
from cnnx_import.errors import ImportFailure
from cnnx_import.pixels import Input

_FORMATS = (
    "ONNX (.onnx, with its .data), Keras (.keras, .h5), TensorFlow.js layers (model.json with its "
    ".bin files), and weights of PyTorch (.pt, .pth, .safetensors) with a model.json of cnnx"
)

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Found:
    """A file of a format, and how to read it."""

    file: str
    format: str
    read: Callable[[], Chain]
    input: Input | None = None


def recognise(files: Files, architecture: bytes | None) -> Found:
    """Find the one file that is the model. Raises ImportFailure where there is none, or two."""
    for name in files:
        if name.endswith(".onnx"):
            return Found(name, "ONNX", partial(_onnx, name, files))
    raise ImportFailure(f"None of the files is a model that can be read: {_FORMATS}.")


def _onnx(name: str, files: Files) -> Chain:
    return onnx_graph.chain_of(onnx_file.read_onnx(files[name], files))
