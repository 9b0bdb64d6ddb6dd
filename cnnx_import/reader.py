"""The door: files of any supported format → a model of cnnx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cnnx_core.errors import CnnxError
from cnnx_core.tensors import Buffer
from cnnx_import import formats
from cnnx_import.errors import WRONG_TYPES, ImportFailure
from cnnx_import.ir.classifier import make_classifier
from cnnx_import.ir.input import Input, input_of
from cnnx_import.ir.model_files import model_files
from cnnx_import.ir.names import model_name
from cnnx_import.labels import chosen_labels
from cnnx_import.limits import MOST_BYTES


@dataclass(frozen=True)
class Imported:
    """A model of cnnx: its name, its three files, and what was done to the file's own layers.

    `input` says how to compare: the network gets scale v + shift where the file's own gets v.
    """

    name: str
    format: str
    model_json: bytes
    labels_json: bytes
    weights: bytes
    notes: tuple[str, ...]
    input: Input


def read_model(
    files: Mapping[str, Buffer],
    architecture: bytes | None = None,
    labels: Sequence[str] | None = None,
    name: str | None = None,
    title: str | None = None,
    pixels: str | None = None,
) -> Imported:
    """Turn the files of one trained model, by their names, into a model of cnnx.

    `files` are an .onnx file (with its .data), a .keras or .h5 file, a model.json of TensorFlow.js
    with its shards, or a .pt, .pth or .safetensors file of weights. The last need an
    `architecture`: a model.json of cnnx, in which a layer may be {"kind": "batch_norm2d"} too.
    `pixels` says what the model was trained with: "0..1", "0..255", "-1..1", "imagenet", or means
    and deviations of pixels from 0 to 1, such as "0.13,0.31".
    `labels` are the names of the classes; unless given, those in a labels.json, a classes.txt or
    the only .txt among the files, else "class 1" and so on.

    Raises ImportFailure, in one sentence or two, for files that are damaged, too large, or of a
    network that cnnx cannot show.
    """
    held = _plain(files)
    found = formats.recognise(held, architecture)
    try:
        chain = found.read()
        chosen = chosen_labels(labels, held)
        make_classifier(chain, chosen)
        spec = input_of(chain, pixels, found.input)
        called = model_name(name or found.name or found.file.partition(".")[0])
        shown = title or name or found.title or called.replace("_", " ").replace("-", " ")
        names = called, shown[:80]
        written = model_files(chain, chosen, names, spec, f"{found.format}: {found.file}")
    except ImportFailure:
        raise
    except (CnnxError, RecursionError, MemoryError) as error:
        raise ImportFailure(
            f"{found.file} cannot be read: {error or 'it is too large.'}"
        ) from error
    except WRONG_TYPES as error:
        raise ImportFailure(f"{found.file} cannot be read: it is damaged.") from error
    return Imported(called, found.format, *written, tuple(chain.notes), spec)


def _plain(files: Mapping[str, Buffer]) -> dict[str, bytes]:
    """The files by the last part of their names: folders do not count, and no path is followed."""
    if not files:
        raise ImportFailure("No file was given.")
    if sum(map(len, files.values())) > MOST_BYTES:
        raise ImportFailure(f"The files are larger than {MOST_BYTES >> 20} MB: too large to show.")
    found: dict[str, bytes] = {}
    for path, data in files.items():
        name = path.replace("\\", "/").rsplit("/", 1)[-1] or "model"
        name = name.encode(errors="replace").decode()  # bytes that are no characters
        if name in found:
            raise ImportFailure(f"Two of the files are called {name[:80]!r}.")
        found[name] = data if isinstance(data, bytes) else bytes(data)
    return found
