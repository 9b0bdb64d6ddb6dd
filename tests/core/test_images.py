"""A picture of any size becomes the network's input, exactly."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnx_core.errors import CnnxError
from cnnx_core.picture.images import InputSpec, Pixels, fit, picture, to_input

from . import naive_images

SEEDS = st.integers(0, 2**32 - 1)
SIDES = st.integers(1, 9)
SIZES = st.tuples(SIDES, SIDES)


def noise(seed: int, height: int, width: int, channels: int) -> Pixels:
    """Random pixels, with many that are wholly dark, bright, opaque or transparent."""
    rng = np.random.default_rng(seed)
    values = rng.integers(-64, 320, (height, width, channels))
    return np.clip(values, 0, 255).astype(np.uint8)


@given(SEEDS, SIZES, SIZES, st.sampled_from([1, 3, 4]), st.sampled_from([1, 3]))
@settings(max_examples=200)
def test_fit_agrees_with_its_twin_to_the_last_bit(
    seed: int, old: tuple[int, int], new: tuple[int, int], given_channels: int, channels: int
) -> None:
    pixels = noise(seed, *old, given_channels)
    fitted = fit(pixels, channels, *new)
    assert fitted.dtype == np.uint8
    np.testing.assert_array_equal(fitted, naive_images.fit(pixels, channels, *new))


@given(SEEDS, SIZES, st.sampled_from([1, 3]))
def test_the_right_size_is_left_alone(seed: int, size: tuple[int, int], channels: int) -> None:
    pixels = noise(seed, *size, channels)
    np.testing.assert_array_equal(fit(pixels, channels, *size), pixels)


@given(SIZES, SIZES, st.tuples(*[st.integers(0, 255)] * 3))
def test_one_colour_stays_that_colour(
    old: tuple[int, int], new: tuple[int, int], colour: tuple[int, int, int]
) -> None:
    pixels = np.full((*old, 3), colour, np.uint8)
    np.testing.assert_array_equal(fit(pixels, 3, *new), np.full((*new, 3), colour, np.uint8))


@given(SEEDS, SIZES, st.integers(1, 5), st.sampled_from([1, 3]))
def test_shrinking_by_a_whole_factor_is_the_mean_of_each_block(
    seed: int, new: tuple[int, int], factor: int, channels: int
) -> None:
    height, width = new
    pixels = noise(seed, height * factor, width * factor, channels)
    blocks = pixels.reshape(height, factor, width, factor, channels).astype(int).sum(axis=(1, 3))
    area = factor * factor
    np.testing.assert_array_equal(fit(pixels, channels, *new), (2 * blocks + area) // (2 * area))


@given(SEEDS, SIZES, st.integers(1, 4))
def test_growing_stays_between_the_neighbours_and_pads_nothing(
    seed: int, old: tuple[int, int], factor: int
) -> None:
    pixels = noise(seed, *old, 3)
    height, width = old[0] * factor, old[1] * factor
    fitted = fit(pixels, 3, height, width)
    for i, j in np.ndindex(height, width):
        rows = [row for row, _ in naive_images.weights(old[0], height, i)]
        columns = [column for column, _ in naive_images.weights(old[1], width, j)]
        near = pixels[np.ix_(rows, columns)]
        assert (near.min(axis=(0, 1)) <= fitted[i, j]).all()
        assert (fitted[i, j] <= near.max(axis=(0, 1))).all()
    # The corners are the corners: nothing from outside the picture is mixed in.
    np.testing.assert_array_equal(fitted[[0, 0, -1, -1], [0, -1, 0, -1]],
                                  pixels[[0, 0, -1, -1], [0, -1, 0, -1]])  # fmt: skip


@given(SEEDS, SIZES, SIZES)
def test_turning_the_picture_turns_the_result(
    seed: int, old: tuple[int, int], new: tuple[int, int]
) -> None:
    pixels = noise(seed, *old, 3)
    across = fit(pixels.transpose(1, 0, 2), 3, new[1], new[0])
    np.testing.assert_array_equal(across.transpose(1, 0, 2), fit(pixels, 3, *new))


def test_one_pixel_fills_everything() -> None:
    pixels = np.array([[[3, 141, 59]]], np.uint8)
    np.testing.assert_array_equal(fit(pixels, 3, 4, 5), np.broadcast_to(pixels, (4, 5, 3)))


@pytest.mark.parametrize("tall", [True, False])
def test_of_a_long_picture_the_middle_is_seen(tall: bool) -> None:
    pixels = noise(7, 60, 6, 3)
    middle = pixels[27:33]
    if not tall:
        pixels, middle = pixels.transpose(1, 0, 2), middle.transpose(1, 0, 2)
    np.testing.assert_array_equal(fit(pixels, 3, 6, 6), middle)
    np.testing.assert_array_equal(fit(pixels, 3, 64, 64), fit(middle, 3, 64, 64))


@given(SEEDS, SIZES, SIZES)
def test_grey_becomes_three_equal_channels_and_back(
    seed: int, old: tuple[int, int], new: tuple[int, int]
) -> None:
    pixels = noise(seed, *old, 1)
    grey = fit(pixels, 1, *new)
    np.testing.assert_array_equal(fit(pixels, 3, *new), np.repeat(grey, 3, axis=2))
    np.testing.assert_array_equal(fit(np.repeat(pixels, 3, axis=2), 1, *new), grey)


def test_colour_becomes_grey_by_its_brightness() -> None:
    primary = np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]], np.uint8)
    np.testing.assert_array_equal(fit(primary, 1, 1, 4).ravel(), [76, 150, 29, 255])


def test_what_is_transparent_is_white() -> None:
    pixels = np.array([[[0, 0, 0, 0], [200, 0, 100, 255], [0, 0, 0, 128]]], np.uint8)
    np.testing.assert_array_equal(
        fit(pixels, 3, 1, 3), [[[255, 255, 255], [200, 0, 100], [127, 127, 127]]]
    )
    # A transparent neighbour's colour does not bleed in.
    pair = np.array([[[255, 0, 0, 255], [0, 255, 0, 0]]], np.uint8)
    np.testing.assert_array_equal(fit(pair, 3, 1, 1), [[[255, 0, 0]]])  # the crop is one pixel
    np.testing.assert_array_equal(fit(np.vstack([pair, pair]), 3, 1, 1), [[[255, 128, 128]]])


@given(SEEDS, SIZES, SIZES)
def test_an_opaque_picture_is_what_it_is_without_alpha(
    seed: int, old: tuple[int, int], new: tuple[int, int]
) -> None:
    pixels = noise(seed, *old, 4)
    pixels[:, :, 3] = 255
    np.testing.assert_array_equal(fit(pixels, 3, *new), fit(pixels[:, :, :3], 3, *new))


def test_a_photograph_is_averaged_without_a_rounding_error() -> None:
    # Three megapixels in one: sums that float32 could not hold.
    pixels = np.full((1500, 2000, 4), (255, 255, 255, 254), np.uint8)
    pixels[::2] = (0, 1, 2, 255)
    expected = [math.floor((255 + value) / 2 + 0.5) for value in (0, 1, 2)]
    np.testing.assert_array_equal(fit(pixels, 3, 1, 1).ravel(), expected)


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((4, 4, 3), np.float32),
        np.zeros((4, 4, 3), np.int64),
        np.zeros((4, 4), np.uint8),
        np.zeros((4, 4, 2), np.uint8),
        np.zeros((1, 4, 4, 3), np.uint8),
        np.zeros((0, 4, 3), np.uint8),
        np.zeros((4, 0, 3), np.uint8),
    ],
    ids=lambda pixels: f"{pixels.dtype} {pixels.shape}",
)
def test_what_is_no_picture_is_refused(pixels: Any) -> None:
    with pytest.raises(CnnxError, match="A picture must"):
        fit(pixels, 3, 2, 2)


def test_a_network_takes_grey_or_colour() -> None:
    with pytest.raises(CnnxError, match="1 or 3 channels"):
        fit(np.zeros((4, 4, 3), np.uint8), 4, 2, 2)


@given(SEEDS, SIZES, st.sampled_from([1, 3, 4]))
def test_raw_bytes_are_read_row_by_row(seed: int, size: tuple[int, int], channels: int) -> None:
    pixels = noise(seed, *size, channels)
    np.testing.assert_array_equal(picture(pixels.tobytes(), [*size, channels]), pixels)


@pytest.mark.parametrize("count", [0, 1, 23, 25, 48])
def test_the_bytes_must_be_as_many_as_the_size_says(count: int) -> None:
    sentence = f"2 × 4 pixels with 3 channels has 24 bytes, not {count}"
    with pytest.raises(CnnxError, match=sentence):
        picture(bytes(count), [2, 4, 3])


@pytest.mark.parametrize(
    "size",
    [None, 3, "243", [2, 4], [2, 4, 3, 1], [2, 4, 2], [0, 4, 3], [2, -4, 3], [2, 4.0, 3],
     ["2", 4, 3], {}, [[2], 4, 3]],
    ids=str,
)  # fmt: skip
def test_a_size_is_two_lengths_and_a_number_of_channels(size: Any) -> None:
    with pytest.raises(CnnxError, match="a height, a width and 1, 3 or 4 channels"):
        picture(bytes(24), size)


@given(
    SEEDS,
    SIZES,
    st.lists(st.floats(-2, 2), min_size=3, max_size=3),
    st.lists(st.floats(0.1, 3), min_size=3, max_size=3),
    st.sampled_from([1, 3]),
)
def test_to_input_agrees_with_its_formula(
    seed: int, size: tuple[int, int], mean: list[float], std: list[float], channels: int
) -> None:
    pixels = noise(seed, *size, channels)
    names = ("red", "green", "blue")[:channels]
    spec = InputSpec((channels, *size), names, tuple(mean[:channels]), tuple(std[:channels]))
    x = to_input(pixels, spec)
    assert x.dtype == np.float32 and x.shape == spec.shape and x.flags.c_contiguous
    for c, i, j in np.ndindex(x.shape):
        assert x[c, i, j] == np.float32((int(pixels[i, j, c]) / 255 - mean[c]) / std[c])
