"""Not just Tiny VGG: other shapes, kinds and numbers of layers draw without a line of code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

import build
from site_src.generator.settings import Settings, default_cache
from tests.browser.conftest import Open
from tests.core.made_up import files, numbers


def made_up() -> tuple[dict[str, Any], list[str], dict[str, Any]]:
    """One channel, 28 × 28; large kernels, strides, padding; 6 and 40 units; two dense layers."""
    layers = [
        {"name": "c1", "kind": "conv2d", "out_channels": 6, "kernel_size": 5, "padding": 2},
        {"name": "leaky_1", "kind": "leaky_relu", "negative_slope": 0.1},
        {"name": "mean_1", "kind": "avg_pool2d", "kernel_size": 2},
        {"name": "c2", "kind": "conv2d", "out_channels": 40, "kernel_size": 5, "stride": 2,
         "padding": 2},
        {"name": "tanh_2", "kind": "tanh"},
        {"name": "flatten", "kind": "flatten"},
        {"name": "hidden", "kind": "dense", "out_features": 64},
        {"name": "relu_3", "kind": "relu"},
        {"name": "output", "kind": "dense", "out_features": 4},
        {"name": "softmax", "kind": "softmax"},
    ]  # fmt: skip
    shapes = {"c1": (6, 1, 5, 5), "c2": (40, 6, 5, 5), "hidden": (64, 1960), "output": (4, 64)}
    arrays = {}
    for i, (name, shape) in enumerate(shapes.items()):
        arrays[f"{name}.weight"] = numbers(i, *shape, scale=0.3)
        arrays[f"{name}.bias"] = numbers(9 + i, shape[0], scale=0.3)
    model = {
        "format": "cnnx-model-1",
        "name": "made_up",
        "title": "Made up",
        "input": {"shape": [1, 28, 28], "mean": [0.1307], "std": [0.3081]},
        "layers": layers,
    }
    return model, ["a", "b", "c", "d"], arrays


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str], site: Path
) -> str:
    folder = tmp_path_factory.mktemp("made_up")
    written = files(*made_up())
    for name, data in zip(
        ("model.json", "labels.json", "weights.safetensors"), written, strict=True
    ):
        (folder / name).write_bytes(data)
    out = tmp_path_factory.mktemp("out") / "docs"
    build.build(Settings(model=folder, out=out, cache=default_cache()))
    return serve_folder(out)


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_a_made_up_network_draws(open_page: Open, address: str, width: int) -> None:
    page = open_page(address=address, viewport={"width": width, "height": 844})
    assert page.locator(".column").count() == 12
    assert page.locator('.unit[data-column="1"]').count() == 1
    sizes = page.locator(".map .unit").evaluate_all("all => all.map(b => b.offsetWidth)")
    assert min(sizes) >= 28
    column = page.get_by_role("group", name=re.compile("^c2,"))
    shown = column.locator(".unit").count()
    assert 6 <= shown < 40
    expect(column.locator(".pager")).to_contain_text(f"1–{shown} of 40")
    column.get_by_role("button", name="Later units of c2").click()
    expect(column.locator(".pager")).to_contain_text("of 40")
    assert column.locator(".unit").first.get_attribute("data-unit") == str(shown)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_scroll_a_column_that_does_not_fit(open_page: Open, address: str) -> None:
    page = open_page(address=address)
    column = page.get_by_role("group", name=re.compile("^c2,"))
    column.locator(".unit").first.focus()
    page.keyboard.press("End")
    expect(page.locator("#caption")).to_contain_text("Neuron 40 of c2")
    assert page.locator(":focus").get_attribute("data-unit") == "39"
    assert page.locator(".edges .dark path").count() == 6


def test_blank_maps_do_not_exist(open_page: Open, address: str) -> None:
    page = open_page(address=address)
    colours = page.locator(".map canvas").evaluate_all(
        """all => all.map((c) => new Set(new Uint32Array(
             c.getContext("2d").getImageData(0, 0, c.width, c.height).data.buffer)).size)"""
    )
    assert min(colours) > 1
