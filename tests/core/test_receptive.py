"""What a place of a layer can depend on, against what happens when each pixel is changed."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.attribution.receptive import receptive_field
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import load_model
from cnnx_core.network import Network
from cnnx_core.windows import read_padding

from .agreement import tiny_vgg_files
from .drawn import around
from .made_up import Arrays, classifier, files, numbers, picture
from .operations import AvgPool2d, Conv2d, Dense, Flatten, Layer, LeakyRelu, MaxPool2d, Softmax
from .test_edits import window

TINY_VGG = load_model(*tiny_vgg_files()).network


def traces_by_pixel(network: Network) -> dict[tuple[int, int], Arrays]:
    """Every activation, stacked over the two ways in which a pixel is changed, by the pixel.

    It is made very large and very small, so that it also wins in a pool of maxima.
    """
    channels, height, width = network.input_shape
    x = numbers(5, channels, height, width)
    found = {}
    for row in range(height):
        for column in range(width):
            both = []
            for value in (1e4, -1e4):
                changed = x.copy()
                changed[:, row, column] = value
                both.append(network.trace(changed))
            found[row, column] = {name: np.stack([t[name] for t in both]) for name in both[0]}
    return found


def bounds(network: Network, name: str, place: tuple[int, ...]) -> list[int] | None:
    """Smallest rectangle with all pixels that change a value of any map at a place."""
    usual = network.trace(numbers(5, *network.input_shape))[name]
    rows, columns = [], []
    for (row, column), changed in traces_by_pixel(network).items():
        differs = changed[name] != usual
        if differs.reshape(-1, *usual.shape)[(slice(None), *_at(usual, place))].any():
            rows.append(row)
            columns.append(column)
    return [min(rows), min(columns), max(rows) + 1, max(columns) + 1] if rows else None


def _at(activation: Any, place: tuple[int, ...]) -> tuple[Any, ...]:
    return (slice(None), *place) if activation.ndim == 3 else place


@st.composite
def layers_that_fit(draw: st.DrawFn) -> Network:
    """A few windows, with gaps, padding and strides, and perhaps a row after them."""
    shape: tuple[int, ...] = (draw(st.integers(1, 2)), draw(st.integers(5, 9)),
                              draw(st.integers(5, 9)))  # fmt: skip
    first, layers = shape, list[Layer]()
    pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
    for number in range(draw(st.integers(1, 3))):
        kernel, stride = draw(pairs), draw(pairs)
        kind = draw(st.sampled_from([Conv2d, MaxPool2d, AvgPool2d]))
        layer: Layer
        if kind is Conv2d:
            weight = numbers(40 + number, 2, shape[0], *kernel)
            weight += np.copysign(np.float32(0.1), weight)  # no weight is next to nothing
            bias = numbers(50 + number, 2)
            padding, dilation = around(draw, (4, 2)), draw(pairs)
            layer = Conv2d(f"conv_{number}", weight, bias, stride, read_padding(padding), dilation)
        else:
            half = read_padding(around(draw, (kernel[0] // 2, kernel[1] // 2)))
            layer = kind(f"pool_{number}", kernel, stride, half)
        try:
            shape = layer.output_shape(shape)
        except CnnxError:
            break
        layers += [layer, LeakyRelu(f"leaky_{number}", 0.5)]
    if draw(st.booleans()):
        layers += [Flatten("flatten"), LeakyRelu("row", 0.5)]
        weight = numbers(60, 2, int(np.prod(shape))) + np.float32(2)
        layers.append(Dense("dense", weight, np.zeros(2, np.float32)))
    return Network(first, tuple(layers))


@given(layers_that_fit(), st.data())
@settings(max_examples=60)
def test_the_field_is_where_a_changed_pixel_is_noticed(network: Network, data: Any) -> None:
    shapes = network.shapes()
    name = data.draw(st.sampled_from(list(shapes)))
    sides = shapes[name][1:] or shapes[name]
    place = tuple(data.draw(st.integers(0, side - 1)) for side in sides)
    field = receptive_field(network, name, list(place))
    assert field["clipped"] == bounds(network, name, place)
    top, left, bottom, right = field["unclipped"]
    assert [bottom - top, right - left] == field["size"]
    if field["clipped"]:
        inner = field["clipped"]
        assert top <= inner[0] < inner[2] <= bottom and left <= inner[1] < inner[3] <= right
    json.dumps(field)


@pytest.mark.parametrize(
    ("layer", "size", "jump"),
    [("input", 1, 1), ("conv_1_1", 3, 1), ("relu_1_1", 3, 1), ("conv_1_2", 5, 1),
     ("max_pool_1", 6, 2), ("conv_2_1", 10, 2), ("conv_2_2", 14, 2), ("relu_2_2", 14, 2),
     ("max_pool_2", 16, 4)],
)  # fmt: skip
def test_fields_grow_as_they_do_on_paper(layer: str, size: int, jump: int) -> None:
    field = receptive_field(TINY_VGG, layer, [2, 3])
    assert field["size"] == [size, size] and field["jump"] == [jump, jump]
    assert field["start"] == [0, 0]
    assert field["unclipped"] == [2 * jump, 3 * jump, 2 * jump + size, 3 * jump + size]
    assert field["clipped"] == field["unclipped"]


def test_an_element_has_the_field_of_its_place_and_a_class_that_of_all() -> None:
    for element in (0, 17, 1689):
        channel, place = divmod(element, 169)
        field = receptive_field(TINY_VGG, "flatten", [element])
        assert field == receptive_field(TINY_VGG, "max_pool_2", list(divmod(place, 13)))
        assert 0 <= channel < 10
    for name in ("output", "softmax"):
        assert receptive_field(TINY_VGG, name, [3]) == {
            "size": [64, 64],
            "jump": [0, 0],
            "start": [0, 0],
            "unclipped": [0, 0, 64, 64],
            "clipped": [0, 0, 64, 64],
        }


def test_padding_is_outside_the_picture() -> None:
    conv = Conv2d("conv", numbers(1, 1, 1, 3, 3), numbers(2, 1), (1, 1), (4, 1))
    network = Network((1, 6, 6), (conv,))
    corner = receptive_field(network, "conv", [3, 0])
    assert corner["start"] == [-4, -1]
    assert corner["unclipped"] == [-1, -1, 2, 2] and corner["clipped"] == [0, 0, 2, 2]
    assert receptive_field(network, "conv", [0, 0])["clipped"] is None


def test_what_an_earlier_layer_leaves_out_is_not_seen() -> None:
    """Padding of a second layer would reach the last row, but no window of the first does."""
    first = AvgPool2d("first", (3, 3), (2, 2))
    second = Conv2d("second", numbers(1, 1, 1, 3, 3), numbers(2, 1), (1, 1), (1, 1))
    network = Network((1, 8, 8), (first, second, Flatten("row"), Softmax("softmax")))
    field = receptive_field(network, "second", [2, 2])
    assert field["unclipped"] == [2, 2, 9, 9] and field["clipped"] == [2, 2, 7, 7]
    assert receptive_field(network, "softmax", [0])["clipped"] == [0, 0, 7, 7]
    assert receptive_field(network, "softmax", [0])["unclipped"] == [-2, -2, 9, 9]


@pytest.fixture(scope="module")
def service() -> Service:
    gallery = {"tea": picture(3, 12, 10, 3)}
    return boot(*files(*classifier()), tensors.encode(gallery))


def test_the_door_answers_with_and_without_changes(service: Service) -> None:
    request = {"ask": "field", "layer": "pool_1", "at": [1, 2]}
    reply = service.answer(request)
    assert reply.header == {
        **request,
        "model": "made_up",
        "size": [4, 4],
        "jump": [2, 2],
        "start": [0, 0],
        "unclipped": [2, 4, 6, 8],
        "clipped": [2, 4, 6, 8],
    }
    assert not reply.arrays
    changes = [window("conv_1", stride=[1, 2], padding=[1, 1])]
    changed = service.answer({**request, "at": [0, 1], "changes": changes}).header
    assert changed["changes"] == changes and changed["stopped"].endswith(".")
    assert changed["unclipped"] == [-1, 3, 3, 8] and changed["clipped"] == [0, 3, 3, 8]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"layer": None}, "Say which layer, by its name"),
        ({"layer": "conv_9"}, "no layer 'conv_9'"),
        ({"at": None}, "at which place of 'pool_1': a list of its row and its column"),
        ({"at": 3}, "at which place of 'pool_1'"),
        ({"at": [1]}, "at which place of 'pool_1'"),
        ({"at": [1, 2, 3]}, "at which place of 'pool_1'"),
        ({"at": [5, 0]}, "row in 'pool_1' must be a whole number from 0 to 4, not 5"),
        ({"at": [0, 4]}, "column in 'pool_1' must be a whole number from 0 to 3, not 4"),
        ({"at": [0, -1]}, "column in 'pool_1' must be"),
        ({"at": [True, 0]}, "row in 'pool_1' must be"),
        ({"at": [0.0, 0]}, "row in 'pool_1' must be"),
        ({"at": [10**4000, 0]}, "row in 'pool_1' must be"),
        ({"layer": "flatten", "at": [1, 2]}, "place of 'flatten': a list of its element"),
        ({"layer": "flatten", "at": [20]}, "element in 'flatten' must be .* 0 to 19, not 20"),
        ({"layer": "softmax", "at": [3]}, "element in 'softmax' must be .* 0 to 2, not 3"),
        ({"changes": [window("conv_1", stride=9)]}, "'pool_1' has a window of 2 × 2"),
    ],
    ids=lambda part: str(part)[:60],
)
def test_a_place_that_is_not_there_is_said(service: Service, wrong: Any, words: str) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        service.answer({"ask": "field", "layer": "pool_1", "at": [1, 2], **wrong})
    assert str(refused.value).endswith(".") and len(str(refused.value)) < 300
