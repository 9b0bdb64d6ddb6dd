"""What "agrees with PyTorch" means: checks of cnnx_core against what PyTorch answered.

An answer is a pair (arrays, metadata), recorded in fixtures/ or given by PyTorch just now.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core import tensors
from cnnx_core.edit.changes import apply
from cnnx_core.model.model import Model, load_model
from cnnx_core.picture.images import to_input

from . import random_edits
from .made_up import Arrays, Pixels, files, picture, scramble
from .operations import ops
from .variants import PICTURES as CHANGED_PICTURES
from .variants import VARIANTS

Answer = tuple[Arrays, dict[str, str]]

ROOT = Path(__file__).parents[2]
TINY_VGG = ROOT / "weights" / "tiny_vgg"
REWRITE = "python -m tests.core.fixtures.write_torch_fixtures"

PICTURES = 50
SAMPLES = 32  # activations that are compared of each layer, beside all logits and probabilities
NEAR = 1e-5


def pictures(shape: list[int]) -> Pixels:
    """The pictures that are compared, (N, H, W, C), for an input of shape [C, H, W]."""
    channels, height, width = shape
    return np.stack([picture(seed, height, width, channels) for seed in range(PICTURES)])


def sample(activation: NDArray[Any], layer: int) -> NDArray[Any]:
    """The same few elements of a layer, whoever computed it: (N, …) → (N, SAMPLES)."""
    rows = activation.reshape(len(activation), -1)
    places = scramble(1000 + layer, SAMPLES) % np.uint64(rows.shape[1])
    return rows[:, places.astype(np.int64)]


def tiny_vgg_files() -> tuple[bytes, bytes, bytes]:
    names = ("model.json", "labels.json", "weights.safetensors")
    model, labels, weights = ((TINY_VGG / name).read_bytes() for name in names)
    return model, labels, weights


def fingerprint(parts: tuple[bytes, bytes, bytes]) -> dict[str, str]:
    """Which model an answer is about: what was trained and how it is put together."""
    layers = json.dumps([json.loads(parts[0])[key] for key in ("input", "layers")])
    return {
        "layers": sha256(layers.encode()).hexdigest(),
        "weights": sha256(parts[2]).hexdigest(),
    }


def assert_operations_agree(answer: Answer) -> None:
    arrays, metadata = answer
    cases = json.loads(metadata["cases"])
    assert len(cases) >= 12
    for name, (operation, hyper) in cases.items():
        given = [
            arrays[f"{name}/{part}"]
            for part in ("x", "weight", "bias", "slope", "mean", "variance")
            if f"{name}/{part}" in arrays
        ]
        hyper = {k: tuple(v) if isinstance(v, list) else v for k, v in hyper.items()}
        _assert_near(getattr(ops, operation)(*given, **hyper), arrays[f"{name}/y"], name)


def assert_tiny_vgg_agrees(answer: Answer) -> None:
    _assert_network_agrees(_tiny_vgg(answer[1]), answer[0])


def assert_changed_tiny_vgg_agrees(answer: Answer) -> None:
    """Every variant in every layer: logits and probabilities in full, of the others a few."""
    arrays, metadata = answer
    model = _tiny_vgg(metadata)
    assert json.loads(metadata["changes"]) == {k: v.changes for k, v in VARIANTS.items()}
    inputs = [to_input(pixels, model.input) for pixels in changed_pictures()]
    for name, variant in VARIANTS.items():
        network = apply(model.network, variant.changes)
        traces = [network.trace(x) for x in inputs]
        for number, layer in enumerate(network.shapes()):
            actual = few(np.stack([trace[layer] for trace in traces]), number)
            _assert_near(actual, arrays[f"{name}/{layer}"], f"{layer} of {name!r}")


def assert_edited_tiny_vgg_agrees(answer: Answer) -> None:
    """Fifty lists of edits, in every layer up to the one that PyTorch says does not fit."""
    arrays, metadata = answer
    model = _tiny_vgg(metadata)
    described, _, weights = tiny_vgg_files()
    lists = random_edits.edited(json.loads(described), tensors.decode(weights)[0])
    assert len(lists) == len(arrays) == 50
    assert metadata["edits"] == random_edits.fingerprint(lists), f"Run: {REWRITE}"
    inputs = [to_input(pixels, model.input) for pixels in edited_pictures()]
    for number, edit in enumerate(lists):
        network = apply(model.network, edit.changes)
        name = f"{number} to {network.layers[-1].name}"
        assert name in arrays, f"{edit.changes} end at another layer"
        traces = [network.trace(x) for x in inputs]
        actual = [np.stack([trace[layer] for trace in traces]) for layer in traces[0]]
        _assert_near(random_edits.condensed(actual), arrays[name], str(edit.changes))


def edited_pictures() -> Pixels:
    return pictures([3, 64, 64])[: random_edits.PICTURES]


def changed_pictures() -> Pixels:
    """The pictures that variants are compared on: fewer than those of the network as it is."""
    return pictures([3, 64, 64])[:CHANGED_PICTURES]


def few(activation: NDArray[Any], layer: int) -> NDArray[Any]:
    """Of a layer of many elements a few, of a small one all: (N, …) → (N, at most 10)."""
    if activation.ndim == 2 and activation.shape[1] <= 10:
        return activation
    return sample(activation, layer)[:, :8]


def _tiny_vgg(metadata: dict[str, str]) -> Model:
    parts = tiny_vgg_files()
    assert {k: metadata[k] for k in ("layers", "weights")} == fingerprint(parts), (
        "weights/tiny_vgg has changed since PyTorch's answers were recorded. "
        f"Where PyTorch is installed, run: {REWRITE}"
    )
    return load_model(*parts)


def assert_made_up_network_agrees(answer: Answer) -> None:
    arrays, metadata = answer
    described = json.loads(metadata["model"])
    labels = [f"class {n}" for n in range(described["layers"][-2]["out_features"])]
    weights = {k.removeprefix("weights/"): v for k, v in arrays.items() if k.startswith("weights/")}
    _assert_network_agrees(load_model(*files(described, labels, weights)), arrays)


def _assert_network_agrees(model: Model, expected: Arrays) -> None:
    """Logits and probabilities of all pictures in full, of every other layer a sample."""
    traces = [
        model.network.trace(to_input(pixels, model.input))
        for pixels in pictures(list(model.input.shape))
    ]
    *others, logits, probabilities = model.network.shapes()
    for name in (logits, probabilities):
        _assert_near(np.stack([trace[name] for trace in traces]), expected[name], name)
    for number, name in enumerate(others):
        actual = sample(np.stack([trace[name] for trace in traces]), number)
        _assert_near(actual, expected[f"{name}/sample"], name)
    best = expected[probabilities].argmax(axis=1)
    assert [int(trace[probabilities].argmax()) for trace in traces] == best.tolist()


def _assert_near(actual: NDArray[Any], expected: NDArray[Any], name: str) -> None:
    """To 1e-5; of numbers above 1, for which float32 has fewer digits, to 1e-5 of themselves."""
    assert actual.shape == expected.shape, name
    error = np.abs(actual - expected) / np.maximum(1, np.abs(expected))
    assert error.max() <= NEAR, f"{name} is off by {error.max()}"
