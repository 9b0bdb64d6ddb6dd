"""Weights of PyTorch, in a .pt, .pth or .safetensors file → named arrays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from cnnx_core import tensors
from cnnx_core.errors import CnnxError
from cnnx_import.archives import Archive
from cnnx_import.errors import ImportFailure
from cnnx_import.limits import count, total
from cnnx_import.torch.pickled import Tensor, Unknown, read_pickle

Arrays = dict[str, NDArray[Any]]

_EXPORT = "save its weights with torch.save(model.state_dict(), …), or export the model to ONNX"

_DTYPES: dict[str, str] = {
    "Float": "<f4",
    "Double": "<f8",
    "Half": "<f2",
    "BFloat16": "<u2",
    "Long": "<i8",
    "Int": "<i4",
    "Short": "<i2",
    "Char": "i1",
    "Byte": "u1",
    "Bool": "u1",
}
_KEYS = ("state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights")


def read_torch(data: bytes) -> Arrays:
    """Read a state dict that torch.save wrote. Raises ImportFailure for anything else."""
    archive = Archive(data, "The file of weights")
    names = [name for name in archive.names if name.endswith("data.pkl")]
    if len(names) != 1:
        raise ImportFailure(f"The archive is not one of torch.save: {_EXPORT}.")
    root = names[0].removesuffix("data.pkl")
    if any(name.startswith((f"{root}code/", f"{root}constants.pkl")) for name in archive.names):
        raise ImportFailure(
            f"The file is a TorchScript program, which is never run here: {_EXPORT}."
        )
    if f"{root}byteorder" in archive.names and archive.read(f"{root}byteorder") != b"little":
        raise ImportFailure("The file of weights was written on a machine with another byte order.")
    held = _state(read_pickle(archive.read(names[0])))
    storages: dict[str, bytes] = {}
    arrays = {}
    numbers = 0
    for name, tensor in held.items():
        numbers += count(tensor.size, f"The array {name[:80]!r}")
        total(numbers)
        key = tensor.storage.key
        if key not in storages:
            storages[key] = archive.read(f"{root}data/{key}")
        arrays[name] = _array(name, tensor, storages[key])
    return arrays


def read_safetensors(data: bytes) -> Arrays:
    """Read a .safetensors file; numbered layers come in the order of their numbers."""
    try:
        arrays, _ = tensors.decode(data)
    except CnnxError as error:
        for kind in ("BF16", "F8_E4M3", "F8_E5M2"):
            if f'"{kind}"'.encode() in data[: 1 << 20]:
                raise ImportFailure(
                    f"The file holds numbers of the type {kind}, which is not read: save it in "
                    "32-bit floats."
                ) from error
        raise ImportFailure(str(error)) from error

    def natural(name: str) -> list[tuple[int, int, str]]:
        parts = re.split(r"(\d{1,9})", name)
        return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts]

    return {name: arrays[name] for name in sorted(arrays, key=natural)}


def _state(found: Any) -> Mapping[str, Tensor]:
    """The state dict in what was saved: it, or a checkpoint with it under a usual name."""
    if isinstance(found, Unknown):
        raise ImportFailure(
            f"The file holds a whole pickled object ({found.name[:80]}), whose code is never run "
            f"here: {_EXPORT}."
        )
    choices = [found]
    if isinstance(found, dict):
        choices += [found[key] for key in _KEYS if key in found]
    states = [
        {str(name): tensor for name, tensor in choice.items() if isinstance(tensor, Tensor)}
        for choice in choices
        if isinstance(choice, dict)
    ]
    if any(states):
        return max(states, key=len)
    raise ImportFailure(f"The file holds no weights by their names: {_EXPORT}.")


def _array(name: str, tensor: Tensor, data: bytes) -> NDArray[Any]:
    where = f"The array {name[:80]!r}"
    kind = tensor.storage.type.removeprefix("torch.").removesuffix("Storage")
    if kind not in _DTYPES:
        raise ImportFailure(f"{where} has numbers of the type {kind[:40]!r}, which is not read.")
    dtype = np.dtype(_DTYPES[kind])
    size = count(tensor.size, where)
    held = np.frombuffer(data, dtype, count=len(data) // dtype.itemsize)
    last = tensor.offset + sum(
        (n - 1) * step for n, step in zip(tensor.size, tensor.stride, strict=True)
    )
    if size and last >= held.size:
        raise ImportFailure(f"{where} is not complete: the file is cut off or damaged.")
    if not size:
        return np.zeros(tensor.size, np.float32)
    strides = [step * dtype.itemsize for step in tensor.stride]
    values = as_strided(held[tensor.offset :], tensor.size, strides, writeable=False)
    if kind == "BFloat16":
        return (values.astype(np.uint32) << 16).view(np.float32)
    return values
