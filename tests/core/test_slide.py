"""A window slides over a small picture: every number is the formula's, every refusal a sentence."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnx_core import tensors
from cnnx_core.api.service import Reply, Service, boot
from cnnx_core.errors import CnnxError
from cnnx_core.picture.images import fit
from cnnx_core.trials.slide import Settings, digits, edge_finder, slide
from cnnx_core.windows import MODES, output_size, padded

from . import naive
from .made_up import classifier, files, picture

GALLERY = {"tea": picture(3, 12, 10, 3), "bus": picture(8, 12, 10, 3)}
USUAL = {"stride": 1, "padding": 0, "dilation": 1, "padding_mode": "constant"}


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def asked(service: Service, **settings: Any) -> Reply:
    return service.answer({"ask": "slide", "image": "tea", **settings})


def refused(*call: Any) -> bool:
    try:
        call[0](*call[1:])
    except CnnxError:
        return True
    return False


def test_the_reply_repeats_all_settings(service: Service) -> None:
    reply = asked(service, size=8, kernel_size=3)
    reach = {name: float(np.abs(array).max()) for name, array in reply.arrays.items()}
    said = {"ask": "slide", "image": "tea", "model": "made_up", "size": 8, "kernel_size": 3}
    assert reply.header == {**said, **USUAL, "output_size": 6, "reach": reach}
    shapes = {name: array.shape for name, array in reply.arrays.items()}
    assert shapes == {"input": (8, 8), "padded": (8, 8), "kernel": (3, 3), "output": (6, 6)}
    assert {array.dtype for array in reply.arrays.values()} == {np.dtype(np.float32)}
    again = {key: reply.header[key] for key in ("size", "kernel_size", *USUAL)}
    assert asked(service, **again).to_bytes() == reply.to_bytes()


def test_the_input_is_the_tenths_of_the_mean_of_the_channels(service: Service) -> None:
    x = asked(service, size=7, kernel_size=1).arrays["input"]
    fitted = fit(GALLERY["tea"], 3, 7, 7)
    for i, j in np.ndindex(7, 7):
        assert x[i, j] == min(9, sum(map(int, fitted[i, j])) * 10 // (3 * 255))
    assert len(np.unique(x)) > 3


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_brightness_is_counted_in_whole_tenths(channels: int) -> None:
    tenths_of = {0: 0, 25: 0, 26: 1, 127: 4, 128: 5, 229: 8, 230: 9, 255: 9}
    for value, tenths in tenths_of.items():
        pixels = np.full((5, 5, channels), value, np.uint8)
        pixels[:, :, 3:] = 255
        assert (digits(pixels, 3) == tenths).all()


def test_the_kernel_finds_what_is_brighter_above() -> None:
    assert edge_finder(1).tolist() == [[1]]
    assert edge_finder(2).tolist() == [[1, 1], [-1, -1]]
    assert edge_finder(3).tolist() == [[1, 1, 1], [0, 0, 0], [-1, -1, -1]]
    assert edge_finder(4)[:, 0].tolist() == [1, 1, -1, -1]
    for size in range(2, 17):
        assert edge_finder(size).shape == (size, size)
        assert edge_finder(size).sum() == 0


SIZES, KERNELS, STRIDES, PADDINGS, DILATIONS = (
    range(1, 9), range(1, 5), range(1, 4), range(4), range(1, 4)
)  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
def test_it_is_the_formula_or_refused_with_the_window_and_the_padding(mode: str) -> None:
    x = {n: digits(GALLERY["bus"], n) for n in SIZES}
    possible = 0
    for n, k, s, p, d in product(SIZES, KERNELS, STRIDES, PADDINGS, DILATIONS):
        wanted = Settings(n, k, s, p, d, mode)
        cannot = refused(output_size, n, k, s, p, d) or refused(padded, x[n][None], (p, p), mode)
        assert refused(slide, GALLERY["bus"], wanted) == cannot, wanted
        if cannot:
            continue
        possible += 1
        shown = slide(GALLERY["bus"], wanted)
        around = naive.padded(x[n][None], (p, p), mode)
        side = output_size(n, k, s, p, d)
        assert shown["output"].shape == (side, side) == (wanted.output_size(),) * 2
        np.testing.assert_array_equal(shown["input"], x[n])
        np.testing.assert_array_equal(shown["padded"], around[0])
        # Whole numbers: what the loops below add up is exact.
        for i, j in ((0, 0), (side - 1, side // 2), (side // 2, side - 1), (side - 1, side - 1)):
            window = [
                (shown["kernel"][u, v], around[0, s * i + d * u, s * j + d * v])
                for u, v in np.ndindex(k, k)
            ]
            assert shown["output"][i, j] == sum(w * value for w, value in window), (wanted, i, j)
    assert possible > 500


@given(
    st.integers(1, 8), st.integers(1, 4), st.integers(1, 3), st.integers(0, 3), st.integers(1, 3)
)
def test_zeros_around_are_the_padding_of_a_convolution(
    n: int, k: int, s: int, p: int, d: int
) -> None:
    wanted = Settings(n, k, s, p, d, "constant")
    if refused(wanted.output_size):
        return
    shown = slide(GALLERY["tea"], wanted)
    kernel, none = shown["kernel"][None, None], np.zeros(1, np.float32)
    twin = naive.conv2d(shown["input"][None], kernel, none, s, p, d)
    np.testing.assert_array_equal(shown["output"], twin[0])


def test_the_largest_settings_are_answered(service: Service) -> None:
    reply = asked(service, size=32, kernel_size=16, stride=16, padding=16, dilation=4)
    assert reply.header["output_size"] == 1
    assert asked(service, size=32, kernel_size=1, padding=16).header["output_size"] == 64


def test_pixels_sent_along_are_used_as_the_network_sees_them(service: Service) -> None:
    settings = {"ask": "slide", "size": 9, "kernel_size": 2}
    large = picture(4, 50, 70, 3)
    image = {"size": [50, 70, 3]}
    reply = service.answer({**settings, "image": image}, large.tobytes())
    assert reply.header["image"] == image
    seen = service.answer({"ask": "trace", "image": image}, large.tobytes()).arrays["pixels"]
    np.testing.assert_array_equal(reply.arrays["input"], digits(seen, 9))


def test_changes_of_the_network_do_not_matter(service: Service) -> None:
    quiet = [{"silence": "conv_1", "units": [0]}]
    plain = asked(service, size=8, kernel_size=3)
    assert asked(service, size=8, kernel_size=3, changes=quiet).to_bytes() == plain.to_bytes()


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"size": None}, "The size must be a whole number from 1 to 32, not None"),
    ({"size": 0}, "size must be .* not 0"),
    ({"size": 33}, "size must be .* not 33"),
    ({"size": True}, "size must be .* not True"),
    ({"size": 8.0}, "size must be .* not 8.0"),
    ({"size": "8"}, "size must be .* not '8'"),
    ({"size": [8]}, r"size must be .* not \[8\]"),
    ({"kernel_size": None}, "The kernel size must be a whole number from 1 to 16, not None"),
    ({"kernel_size": 17}, "kernel size must be .* not 17"),
    ({"stride": 0}, "The stride must be a whole number from 1 to 16, not 0"),
    ({"stride": 10**400}, "stride must be"),
    ({"padding": -1}, "The padding must be a whole number from 0 to 16, not -1"),
    ({"padding": 17}, "padding must be .* not 17"),
    ({"dilation": 0}, "The dilation must be a whole number from 1 to 16, not 0"),
    ({"dilation": None}, "dilation must be .* not None"),
    ({"padding_mode": "mirror"}, "one of constant, edge, reflect, wrap, not 'mirror'"),
    ({"padding_mode": ["edge"]}, "padding mode must be one of"),
    ({"padding_mode": "x" * 10**5}, "padding mode must be one of"),
    ({"kernel_size": 9}, "A window that spans 9 does not fit into an input of 8"),
    ({"kernel_size": 4, "dilation": 4, "padding": 2}, r"spans 13 does not fit .* of 8 \+ 2 × 2"),
    ({"padding": 8, "padding_mode": "reflect"}, "Padding by 8 in the mode reflect"),
    ({"padding": 9, "padding_mode": "wrap"}, "Padding by 9 in the mode wrap"),
    ({"image": "moon"}, "no picture 'moon'"),
    ({"image": None}, "Say which picture"),
]


@pytest.mark.parametrize(("settings", "words"), REFUSED, ids=lambda part: str(part)[:60])
def test_what_cannot_be_is_refused_in_one_sentence(
    service: Service, settings: dict[str, Any], words: str
) -> None:
    request = {"ask": "slide", "image": "tea", "size": 8, "kernel_size": 3, **settings}
    with pytest.raises(CnnxError, match=words) as error:
        service.answer(request)
    assert str(error.value).endswith(".") and len(str(error.value)) < 300
    data = service.answer_bytes(json.dumps(request))
    assert json.loads(tensors.decode(data)[1]["reply"]) == {"error": str(error.value)}
