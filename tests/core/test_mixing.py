"""A picture's channels, brightness and place: each step against a plain loop, and by the door."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cnnx_core.errors import CnnxError
from cnnx_core.picture import mixing
from cnnx_core.picture.images import Pixels

from .made_up import picture

COLOURS = ("red", "green", "blue")
TEA = picture(3, 12, 10, 3)


def mixed(*steps: Any, pixels: Pixels = TEA, channels: tuple[str, ...] = COLOURS) -> Pixels:
    before = pixels.copy()
    made = mixing.mixed(pixels, list(steps), channels)
    np.testing.assert_array_equal(pixels, before)
    assert made.dtype == np.uint8 and made.shape == pixels.shape and made.flags.c_contiguous
    return made


def test_no_steps_leave_the_picture() -> None:
    np.testing.assert_array_equal(mixed(), TEA)


def test_some_channels_are_kept_and_all_others_are_zero() -> None:
    red = mixed({"keep": ["red"]})
    np.testing.assert_array_equal(red[:, :, 0], TEA[:, :, 0])
    assert not red[:, :, 1:].any()
    two = mixed({"keep": ["blue", "green"]})
    np.testing.assert_array_equal(two[:, :, 1:], TEA[:, :, 1:])
    assert not two[:, :, 0].any()
    assert not mixed({"keep": []}).any()
    np.testing.assert_array_equal(mixed({"keep": ["blue", "red", "green"]}), TEA)


def test_two_channels_change_places() -> None:
    np.testing.assert_array_equal(mixed({"swap": ["red", "blue"]}), TEA[:, :, ::-1])
    np.testing.assert_array_equal(mixed({"swap": ["green", "blue"]}), TEA[:, :, [0, 2, 1]])
    np.testing.assert_array_equal(mixed({"swap": ["red", "red"]}), TEA)
    np.testing.assert_array_equal(mixed(*[{"swap": ["red", "green"]}] * 2), TEA)


def test_light_becomes_dark_and_back() -> None:
    np.testing.assert_array_equal(mixed({"invert": True}).astype(int), 255 - TEA.astype(int))
    np.testing.assert_array_equal(mixed({"invert": True}, {"invert": True}), TEA)


@pytest.mark.parametrize("amount", [0, 40, -40, 255, -255])
def test_brightness_is_added_and_stops_at_black_and_white(amount: int) -> None:
    expected = np.clip(TEA.astype(int) + amount, 0, 255)
    np.testing.assert_array_equal(mixed({"brightness": amount}), expected)


def test_noise_is_normal_and_the_same_for_the_same_seed() -> None:
    grey = np.full((64, 64, 3), 128, np.uint8)
    noisy = mixed({"noise": 20, "seed": 1}, pixels=grey)
    values = noisy.astype(float) - 128
    assert abs(values.mean()) < 0.5 and abs(values.std() - 20) < 0.5
    within = [(np.abs(values) < k * 20).mean() for k in (1, 2, 3)]
    np.testing.assert_allclose(within, [0.683, 0.954, 0.997], atol=0.015)
    for channel in range(3):  # neither neighbours nor channels have the same noise
        beside = np.corrcoef(values[:, 1:, channel].ravel(), values[:, :-1, channel].ravel())
        across = np.corrcoef(values[..., channel].ravel(), values[..., channel - 1].ravel())
        assert abs(beside[0, 1]) < 0.05 and abs(across[0, 1]) < 0.05
    np.testing.assert_array_equal(mixed({"noise": 20, "seed": 1}, pixels=grey), noisy)
    assert (mixed({"noise": 20, "seed": 2}, pixels=grey) != noisy).mean() > 0.9
    np.testing.assert_array_equal(mixed({"noise": 0, "seed": 2}, pixels=grey), grey)


def test_noise_is_the_same_on_every_machine() -> None:
    """splitmix64's published first numbers for the seed 1234567, and what is made of them."""
    published = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert mixing.retouch._splitmix64(1234567, 3).tolist() == published
    total = sum((word >> bits) & 0xFFFF for word in published for bits in (0, 16, 32, 48))
    grey = np.full((1, 1, 1), 128, np.uint8)
    noisy = mixed({"noise": 20, "seed": 1234567}, pixels=grey, channels=("grey",))
    assert noisy.item() == 128 + math.floor(20 * (total - 12 * 32767.5) / 65536 + 0.5)


@pytest.mark.parametrize("shift", [[0, 0], [3, 0], [0, -4], [-2, 5], [11, 9], [12, 0], [0, -99]])
def test_a_shift_moves_pixels_and_brings_in_black(shift: list[int]) -> None:
    expected = np.zeros_like(TEA)
    for y in range(12):
        for x in range(10):
            if 0 <= y - shift[0] < 12 and 0 <= x - shift[1] < 10:
                expected[y, x] = TEA[y - shift[0], x - shift[1]]
    np.testing.assert_array_equal(mixed({"shift": shift}), expected)


@pytest.mark.parametrize("side", [1, 8, 9])
@pytest.mark.parametrize("turns", range(-4, 5))
def test_quarter_turns_of_a_square_only_move_pixels(side: int, turns: int) -> None:
    square = picture(4, side, side, 3)
    turned = mixed({"rotate": 90 * turns}, pixels=square)
    np.testing.assert_array_equal(turned, np.rot90(square, turns))


@pytest.mark.parametrize("degrees", [0, 1, 30, 45, 89, 90, 133, 180, -30, -90, 330, 360])
def test_a_turn_takes_the_nearest_pixel(degrees: int) -> None:
    """But where two are as near as makes no difference."""
    turned = mixed({"rotate": degrees})
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    near_enough = 0
    for i in range(12):
        for j in range(10):
            y, x = i - 5.5, j - 4.5
            row, column = y * cosine + x * sine + 5.5, x * cosine - y * sine + 4.5
            if min(abs(row % 1 - 0.5), abs(column % 1 - 0.5)) < 1e-3:
                continue
            near_enough += 1
            at = round(row), round(column)
            inside = 0 <= at[0] < 12 and 0 <= at[1] < 10
            np.testing.assert_array_equal(turned[i, j], TEA[at] if inside else 0)
    assert near_enough >= 100 or degrees % 90 == 0


def test_half_a_turn_of_any_picture_is_exact() -> None:
    np.testing.assert_array_equal(mixed({"rotate": 180}), TEA[::-1, ::-1])
    np.testing.assert_array_equal(mixed({"rotate": -180}), TEA[::-1, ::-1])


@pytest.mark.parametrize("radius", [0, 1, 2, 8])
def test_a_blur_weighs_by_binomials(radius: int) -> None:
    expected = np.empty_like(TEA)
    reach = range(-radius, radius + 1)
    weights = [math.comb(2 * radius, k + radius) for k in reach]
    for y in range(12):
        for x in range(10):
            for c in range(3):
                total = sum(
                    weights[i + radius] * weights[j + radius]
                    * int(TEA[min(max(y + i, 0), 11), min(max(x + j, 0), 9), c])
                    for i in reach for j in reach
                )  # fmt: skip
                expected[y, x, c] = math.floor(total / 16**radius + 0.5)
    np.testing.assert_array_equal(mixed({"blur": radius}), expected)


def test_a_blur_leaves_one_colour_as_it_is() -> None:
    for value in (0, 77, 255):
        flat = np.full((3, 2, 3), value, np.uint8)
        np.testing.assert_array_equal(mixed({"blur": 8}, pixels=flat), flat)


def test_steps_are_done_in_order() -> None:
    steps = [{"invert": True}, {"keep": ["green"]}, {"brightness": 9}]
    one = mixed(*steps)
    np.testing.assert_array_equal(one, mixed(steps[2], pixels=mixed(*steps[:2])))
    assert (one != mixed(*steps[::-1])).any()


def test_all_spellings_of_a_step_have_one_normal_form() -> None:
    said = mixing.normal([{"keep": ["blue", "red", "blue"]}, {"noise": 3}], COLOURS)
    assert said == [{"keep": ["red", "blue"]}, {"noise": 3, "seed": 0}]
    assert mixing.normal(said, COLOURS) == said


REFUSED: list[tuple[Any, str]] = [
    (None, "Steps must be a list, not None"),
    ({"invert": True}, "Steps must be a list"),
    ([{"invert": True}] * 33, "at most 32 steps at a time, not 33"),
    ([3], "A step must be an object, not 3"),
    ([{}], "exactly one of the keys keep, swap, invert, brightness, noise, shift, rotate, blur"),
    ([{"crop": 3}], "exactly one of the keys"),
    ([{"invert": True, "blur": 1}], "exactly one of the keys"),
    ([{"invert": True, "seed": 1}], "'invert' cannot have 'seed'"),
    ([{"blur": 1, "\ud800": 1}], "'blur' cannot have"),
    ([{"keep": "red"}], "Name channels in a list, of red, green, blue, not 'red'"),
    ([{"keep": ["grey"]}], "Name channels in a list"),
    ([{"keep": [0]}], "Name channels in a list"),
    ([{"keep": [["red"]]}], "Name channels in a list"),
    ([{"keep": None}], "Name channels in a list"),
    ([{"swap": ["red"]}], "Two channels change places, not 1"),
    ([{"swap": list(COLOURS)}], "Two channels change places, not 3"),
    ([{"swap": ["red", "purple"]}], "Name channels in a list"),
    ([{"invert": False}], "To invert is true or left out, not False"),
    ([{"invert": 1}], "To invert is true or left out, not 1"),
    ([{"brightness": 256}], "brightness must be a whole number from -255 to 255, not 256"),
    ([{"brightness": 1e30}], "brightness must be"),
    ([{"brightness": True}], "brightness must be"),
    ([{"noise": -1}], "noise must be a whole number from 0 to 128, not -1"),
    ([{"noise": float("nan")}], "noise must be"),
    ([{"noise": 1, "seed": -1}], "seed of the noise must be"),
    ([{"noise": 1, "seed": 2**64}], "seed of the noise must be"),
    ([{"noise": 1, "seed": None}], "seed of the noise must be"),
    ([{"shift": 3}], "shift must be a list of two whole numbers, not 3"),
    ([{"shift": [1, 2, 3]}], "shift must be a list of two"),
    ([{"shift": [1.5, 0]}], "shift must be a whole number"),
    ([{"shift": [10**4000, 0]}], "shift must be a whole number"),
    ([{"rotate": 361}], "angle in degrees must be a whole number from -360 to 360, not 361"),
    ([{"rotate": 22.5}], "angle in degrees must be"),
    ([{"blur": 9}], "radius of the blur must be a whole number from 0 to 8, not 9"),
    ([{"blur": None}], "radius of the blur must be"),
]


@pytest.mark.parametrize(("steps", "words"), REFUSED, ids=lambda part: str(part)[:60])
def test_what_is_no_step_is_refused_in_one_sentence(steps: Any, words: str) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        mixing.mixed(TEA, steps, COLOURS)
    assert str(refused.value).endswith(".") and len(str(refused.value)) < 300


ANY = st.none() | st.booleans() | st.integers(-400, 400) | st.floats() | st.sampled_from(COLOURS)
JSON = ANY | st.lists(ANY, max_size=3) | st.dictionaries(st.text(max_size=3), ANY, max_size=2)
VERBS = ("keep", "swap", "invert", "brightness", "noise", "shift", "rotate", "blur")
LIKELY = st.one_of(
    st.fixed_dictionaries({"keep": st.lists(st.sampled_from(COLOURS), max_size=4)}),
    st.fixed_dictionaries({"noise": st.integers(-1, 130)}, optional={"seed": JSON}),
    st.fixed_dictionaries({"shift": st.lists(st.integers(-14, 14), min_size=2, max_size=2)}),
    st.fixed_dictionaries({"rotate": st.integers(-361, 361)}),
    *(st.fixed_dictionaries({verb: JSON}) for verb in VERBS),
)


@given(st.lists(LIKELY | JSON, max_size=4) | JSON)
@example([{"shift": [-(2**16), 2**16]}, {"rotate": -360}, {"blur": 8}])
@settings(max_examples=300)
def test_any_json_is_done_or_refused(steps: Any) -> None:
    steps = json.loads(json.dumps(steps))
    try:
        said = mixing.normal(steps, COLOURS)
        made = mixed(*steps)
    except CnnxError as error:
        assert str(error).endswith(".")
    else:
        assert mixing.normal(said, COLOURS) == said
        np.testing.assert_array_equal(mixed(*said), made)
