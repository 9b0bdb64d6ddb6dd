"""The networks that the views are tested with: the published one, and a very different one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import build
from cnnx_core.api.service import Service
from site_src.generator.settings import Settings, default_cache
from tests.build.pages import native_service
from tests.core.made_up import Arrays, Layer, files, numbers
from tests.once import once


@dataclass(frozen=True)
class Site:
    """A built site: where it is served, and the numbers that it shows."""

    address: str
    service: Service

    @property
    def layers(self) -> list[dict[str, Any]]:
        """Layers as the page is told of them."""
        layers: list[dict[str, Any]] = self.service.answer({"ask": "network"}).header["layers"]
        return layers

    @property
    def labels(self) -> list[str]:
        """Names of the classes."""
        return list(self.service.model.labels)


def made_up() -> tuple[dict[str, Any], list[Any], Arrays]:
    """One channel, 28 × 28; large kernels, strides, padding, holes; 6 and 40 units; two dense
    layers; kinds that Tiny VGG does not have.
    """
    layers: list[Layer] = [
        {"name": "c1", "kind": "conv2d", "out_channels": 6, "kernel_size": 5, "padding": 2},
        {"name": "leaky_1", "kind": "leaky_relu", "negative_slope": 0.1},
        {"name": "mean_1", "kind": "avg_pool2d", "kernel_size": 2},
        {"name": "c2", "kind": "conv2d", "out_channels": 40, "kernel_size": 5, "stride": 2,
         "padding": 2},
        {"name": "tanh_2", "kind": "tanh"},
        {"name": "max_2", "kind": "max_pool2d", "kernel_size": 2, "stride": 2, "padding": 1,
         "dilation": 2},
        {"name": "flatten", "kind": "flatten"},
        {"name": "hidden", "kind": "dense", "out_features": 64},
        {"name": "sigmoid_3", "kind": "sigmoid"},
        {"name": "output", "kind": "dense", "out_features": 4},
        {"name": "softmax", "kind": "softmax"},
    ]  # fmt: skip
    shapes = {"c1": (6, 1, 5, 5), "c2": (40, 6, 5, 5), "hidden": (64, 640), "output": (4, 64)}
    arrays = {}
    for i, (name, shape) in enumerate(shapes.items()):
        # Not so large that tanh and the maximum after it make one value of all.
        scale = 0.1 if name == "c2" else 0.3
        arrays[f"{name}.weight"] = numbers(i, *shape, scale=scale)
        arrays[f"{name}.bias"] = numbers(9 + i, shape[0], scale=0.3)
    return described([1, 28, 28], layers, mean=[0.1307], std=[0.3081]), ["a", "b", "c", "d"], arrays


def deep() -> tuple[dict[str, Any], list[Any], Arrays]:
    """Twenty layers, up to 64 neurons in each, two dense ones, and long names."""
    layers: list[Layer] = []
    arrays: Arrays = {}
    before = 3
    for block, units in ((1, 16), (2, 32), (3, 64)):
        for i in (1, 2):
            name = f"conv2d_{block}_{i}"
            layers += [
                {"name": name, "kind": "conv2d", "out_channels": units, "kernel_size": 3,
                 "padding": 1},
                {"name": f"activation_{block}_{i}", "kind": "relu"},
            ]  # fmt: skip
            scale = (6 / (9 * before)) ** 0.5
            arrays[f"{name}.weight"] = numbers(10 * block + i, units, before, 3, 3, scale=scale)
            arrays[f"{name}.bias"] = numbers(50 + 10 * block + i, units, scale=0.1)
            before = units
        layers.append({"name": f"max_pooling2d_{block}", "kind": "max_pool2d", "kernel_size": 2})
    for name, units, inputs in (("dense_1", 64, 64 * 64), ("dense_2", 12, 64)):
        arrays[f"{name}.weight"] = numbers(units, units, inputs, scale=(3 / inputs) ** 0.5)
        arrays[f"{name}.bias"] = numbers(units + 1, units, scale=0.1)
    layers += [
        {"name": "flatten", "kind": "flatten"},
        {"name": "dense_1", "kind": "dense", "out_features": 64},
        {"name": "activation_4_1", "kind": "relu"},
        {"name": "dense_2", "kind": "dense", "out_features": 12},
        {"name": "softmax", "kind": "softmax"},
    ]
    model = {**described([3, 64, 64], layers), "name": "deep", "title": "Deep"}
    return model, [f"kind {i + 1}" for i in range(12)], arrays


def described(shape: list[int], layers: list[Layer], **scale: list[float]) -> dict[str, Any]:
    """The model.json of made-up layers."""
    return {
        "format": "cnnx-model-1",
        "name": "made_up",
        "title": "Made up",
        "input": {"shape": shape, **scale},
        "layers": layers,
    }


def site_of(factory: pytest.TempPathFactory, name: str, model: tuple[Any, Any, Arrays]) -> Path:
    """The site of a model, built by one of all test processes."""
    return once(factory, name, lambda folder: build_site(model, folder)) / "docs"


def build_site(model: tuple[Any, Any, Arrays], folder: Path) -> Path:
    """Build the site of a model."""
    source, out = folder / "model", folder / "docs"
    source.mkdir()
    names = ("model.json", "labels.json", "weights.safetensors")
    for name, data in zip(names, files(*model), strict=True):
        (source / name).write_bytes(data)
    build.build(Settings(models=(source,), out=out, cache=default_cache()))
    return out


def serve_site(out: Path, serve: Callable[[Path], str]) -> Site:
    """Serve a built site."""
    return Site(serve(out), native_service(out))
