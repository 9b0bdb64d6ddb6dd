"""Recorded replies say what the live service says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from cnnx_core import tensors
from cnnx_core.api import service
from site_src.generator.record.replies import canonical, quantised
from tests.build.pages import native_service, site_data


@pytest.fixture(scope="module")
def live(site: Path) -> service.Service:
    return native_service(site)


def test_every_gallery_picture_is_recorded(site: Path) -> None:
    data = site_data(site)
    wanted = {canonical({"ask": "trace", "image": p["name"]}) for p in data["gallery"]}
    assert wanted <= set(data["recorded"])  # beside the experiments


def test_recorded_is_within_half_a_step_of_live(site: Path, live: service.Service) -> None:
    for request, place in site_data(site)["recorded"].items():
        arrays, metadata = tensors.decode((site / place).read_bytes())
        header = json.loads(metadata["reply"])
        steps = header.get("steps", {})  # of a trace
        reply = live.answer(json.loads(request))
        assert {k: v for k, v in header.items() if k != "steps"} == reply.header
        assert sorted(arrays) == sorted(reply.arrays)
        for name, exact in reply.arrays.items():
            if name not in steps:
                assert arrays[name].dtype == exact.dtype
                np.testing.assert_array_equal(arrays[name], exact)
                continue
            step = steps[name]
            stored = arrays[name].astype(np.float64) * step
            assert np.abs(stored - exact).max() <= step * 0.5000001
            assert not arrays[name][exact == 0].any()


def test_what_is_read_as_a_number_stays_exact(site: Path) -> None:
    data = site_data(site)
    _, metadata = tensors.decode((site / next(iter(data["recorded"].values()))).read_bytes())
    shrunk = set(json.loads(metadata["reply"])["steps"])
    maps = {layer["name"] for layer in data["network"]["layers"] if len(layer["shape"]) == 3}
    flat = {layer["name"] for layer in data["network"]["layers"] if layer["kind"] == "flatten"}
    assert shrunk == {"input"} | maps | flat


@pytest.mark.parametrize(
    ("values", "kind", "step"),
    [
        ([0.0, 0.0], np.uint8, 1.0),
        ([0.0, 51.0], np.uint8, 0.2),
        ([-127.0, 0.0, 12.7], np.int8, 1.0),
    ],
)
def test_quantised(values: list[float], kind: Any, step: float) -> None:
    array: NDArray[np.float32] = np.array(values, np.float32)
    stored, found = quantised(array)
    assert stored.dtype == kind
    assert found == pytest.approx(step)
    np.testing.assert_allclose(stored.astype(float) * found, array, atol=found / 2 + 1e-9)
