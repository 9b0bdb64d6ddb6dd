"""Pictures are compared as eyes do: what nobody sees is no difference, what one sees is one."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.looks.compare import difference, shrink

WIDTH = 1440


def page(shift: float = 0.0, colour: str = "#5b3fa0", bar: int = 300) -> Image.Image:
    """Something like a page: lines of letters, a button and a bar."""
    large = Image.new("RGB", (WIDTH, 600), "#fbfaf8")
    draw = ImageDraw.Draw(large)
    for line in range(10):
        draw.text((60 + shift, 60 + 24 * line), "espresso 96.95 % of conv_1_1 " * 5, "#222222")
    draw.rounded_rectangle((60, 340, 220, 384), 8, fill=colour)
    draw.rectangle((60, 440, 60 + bar, 456), fill="#2166ac")
    return large


def small(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return shrink(file.getvalue(), WIDTH)


def noisy(picture: Image.Image) -> Image.Image:
    values = np.asarray(picture).astype(int)
    noise = np.random.default_rng(1).integers(-2, 3, values.shape)
    return Image.fromarray(np.clip(values + noise, 0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    "other",
    [page(), page(shift=1), noisy(page()), page().filter(ImageFilter.GaussianBlur(0.6))],
    ids=["the same", "letters by a pixel", "the last bits of colours", "softer edges"],
)
def test_what_another_browser_draws_otherwise_is_the_same(other: Image.Image) -> None:
    found = difference(small(page()), small(other))
    assert found.same, found.worst


@pytest.mark.parametrize(
    "other",
    [page(colour="#7a3fa0"), page(bar=340), page(shift=24), page().crop((0, 0, WIDTH, 560))],
    ids=["another colour", "a longer bar", "letters further right", "another height"],
)
def test_what_people_see_is_a_difference(other: Image.Image) -> None:
    assert not difference(small(page()), small(other)).same
