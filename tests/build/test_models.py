"""Other people's models: any sequential classifier becomes a site."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import build
from cnnx_core import tensors
from site_src.generator.settings import Settings
from tests.build.pages import site_data
from tests.core import made_up
from tests.core.made_up import Arrays, Layer, numbers

Described = tuple[dict[str, Any], list[Any], Arrays]


def described(name: str, shape: list[int], layers: list[Layer], arrays: Arrays) -> Described:
    model = {
        "format": "cnnx-model-1",
        "name": name,
        "title": name,
        "input": {"shape": shape},
        "layers": layers,
    }
    classes = next(e["out_features"] for e in reversed(layers) if e["kind"] == "dense")
    return model, [f"class {i}" for i in range(classes)], arrays


def deep_and_wide() -> Described:
    """Grey, 12 convolutions, 70 units each, 30 classes."""
    layers: list[Layer] = []
    arrays: Arrays = {}
    before = 1
    for i in range(12):
        layers.append(
            {"name": f"c{i}", "kind": "conv2d", "out_channels": 70, "kernel_size": 3, "padding": 1}
        )
        layers.append({"name": f"r{i}", "kind": "relu"})
        arrays[f"c{i}.weight"] = numbers(i, 70, before, 3, 3, scale=0.1)
        arrays[f"c{i}.bias"] = numbers(i + 50, 70)
        before = 70
    layers.append({"name": "flatten", "kind": "flatten"})
    layers.append({"name": "output", "kind": "dense", "out_features": 30})
    layers.append({"name": "softmax", "kind": "softmax"})
    arrays["output.weight"] = numbers(90, 30, 70 * 8 * 10, scale=0.01)
    arrays["output.bias"] = numbers(91, 30)
    return described("deep", [1, 8, 10], layers, arrays)


def dense_only() -> Described:
    layers: list[Layer] = [
        {"name": "flatten", "kind": "flatten"},
        {"name": "output", "kind": "dense", "out_features": 2},
        {"name": "softmax", "kind": "softmax"},
    ]
    arrays = {"output.weight": numbers(1, 2, 75), "output.bias": numbers(2, 2)}
    return described("dense", [3, 5, 5], layers, arrays)


@pytest.mark.parametrize("make", [made_up.classifier, deep_and_wide, dense_only])
def test_any_model_becomes_a_site(copy: Settings, tmp_path: Path, make: Any) -> None:
    model, labels, arrays = make()
    folder = tmp_path / "model"
    folder.mkdir()
    files = made_up.files(model, labels, arrays)
    for name, data in zip(("model.json", "labels.json", "weights.safetensors"), files, strict=True):
        (folder / name).write_bytes(data)
    build.build(replace(copy, models=(folder,)))
    data = site_data(copy.out)
    assert data["network"]["name"] == model["name"]
    with Image.open(next(copy.out.glob("poster-*.png"))) as poster:
        assert poster.size == (1200, 630)
    # Our pictures show nothing of what it knows, so nothing is said about right and wrong.
    assert {p["verdict"] for p in data["gallery"]} == {"unknown"}
    assert not any(p["fools"] or p["label"] or p["lesson"] for p in data["gallery"])
    page = (copy.out / "index.html").read_text(encoding="utf-8")
    assert " fool" not in page.partition('<script type="application/json"')[0]
    for request, place in data["recorded"].items():
        recorded, _ = tensors.decode((copy.out / place).read_bytes())
        if json.loads(request)["ask"] == "trace":
            assert {layer["name"] for layer in model["layers"]} <= recorded.keys()
    # Nobody measured it; and of many neurons, only those of the first convolution are silenced.
    tried = data["experiments"]
    shares = [share for layer in tried["silenced"].values() for share in layer]
    assert len(shares) <= 64
    assert {tried["accuracy"], *shares, *(s["accuracy"] for s in tried["swaps"])} == {None}
    assert 2 <= len(tried["scores"]) <= 4


def test_a_gallery_may_fool_the_network_with_every_picture(copy: Settings) -> None:
    listing = copy.site_src / "gallery" / "gallery.json"
    entries = json.loads(listing.read_text(encoding="utf-8"))
    grey = [entry for entry in entries if entry["name"] == "grey_panda"]
    listing.write_text(json.dumps(grey), encoding="utf-8")
    build.build(copy)
    data = site_data(copy.out)
    assert [(p["name"], p["verdict"]) for p in data["gallery"]] == [("grey_panda", "wrong")]
    assert data["default"] == "grey_panda"
    assert "This fools it" in (copy.out / "index.html").read_text(encoding="utf-8")
