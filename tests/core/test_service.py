"""The door: what is asked is answered, what cannot be is said, the past does not matter."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.errors import CnnxError
from cnnx_core.picture.images import fit, to_input

from .made_up import Arrays, classifier, files, picture

GALLERY = {"tea": picture(3, 12, 10, 3), "bus": picture(8, 12, 10, 3)}
TEA = {"ask": "trace", "image": "tea"}


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def read(data: bytes) -> tuple[dict[str, Any], Arrays]:
    arrays, metadata = tensors.decode(data)
    assert list(metadata) == ["reply"]
    header = json.loads(metadata["reply"], parse_constant=pytest.fail)
    assert isinstance(header, dict)
    return header, arrays


def test_the_network_is_described(service: Service) -> None:
    header = service.answer({"ask": "network"}).header
    assert header["ask"] == "network"
    assert (header["name"], header["title"]) == ("made_up", "Made-up classifier")
    assert header["input"] == {
        "shape": [3, 12, 10],
        "channels": ["red", "green", "blue"],
        "domains": [[-1, 1], [-1, 3], [0, 1]],  # what black and white become
    }
    assert header["labels"] == ["cup", "bus", "ant"]
    layers = {layer["name"]: layer for layer in header["layers"]}
    assert list(layers)[:3] == ["conv_1", "relu_1", "pool_1"]
    shapes = {"conv_1": [4, 10, 8], "pool_1": [4, 5, 4], "conv_2": [5, 5, 2], "pool_2": [5, 4, 1],
              "flatten": [20], "hidden": [6], "softmax": [3]}  # fmt: skip
    assert {name: layers[name]["shape"] for name in shapes} == shapes
    assert layers["conv_1"]["kind"] == "conv2d"
    assert layers["conv_1"]["parameters"] == 4 * 3 * 3 * 3 + 4
    assert layers["conv_2"]["dilation"] == [2, 1]
    assert [name for name, layer in layers.items() if layer["weighted"]] == [
        "conv_1", "conv_2", "hidden", "output"
    ]  # fmt: skip
    assert header["parameters"] == sum(layer["parameters"] for layer in layers.values())
    assert [module["name"] for module in header["modules"]] == ["module 1", "module 2", "module 3"]


def test_a_trace_has_every_activation(service: Service) -> None:
    reply = service.answer(TEA)
    x = to_input(GALLERY["tea"], service.model.input)
    trace = service.model.network.trace(x)
    extents = {f"{name}/extent" for name in trace}
    assert reply.arrays.keys() == {"pixels", *trace, *extents}
    np.testing.assert_array_equal(reply.arrays["pixels"], GALLERY["tea"])
    assert reply.arrays["pixels"].dtype == np.uint8
    for name, y in trace.items():
        np.testing.assert_array_equal(reply.arrays[name], y)
        assert reply.arrays[name].dtype == np.float32


def test_the_extents_are_the_smallest_and_largest_of_each_map_or_row(service: Service) -> None:
    arrays = service.answer(TEA).arrays
    for name in ("input", *(layer.name for layer in service.model.network.layers)):
        units = arrays[name] if arrays[name].ndim == 3 else [arrays[name]]
        expected = [[unit.min(), unit.max()] for unit in units]
        np.testing.assert_array_equal(arrays[f"{name}/extent"], expected)
        assert arrays[f"{name}/extent"].dtype == np.float32


def test_layers_share_ranges_by_unit_by_module_and_all_together(service: Service) -> None:
    reply = service.answer(TEA)
    ranges = reply.header["ranges"]

    def largest(*names: str) -> float:
        return max(float(np.abs(reply.arrays[name]).max()) for name in names)

    groups = (
        ("conv_1", "relu_1", "pool_1"),
        ("conv_2", "leaky_2", "pool_2"),
        ("hidden", "tanh"),
    )
    # Here every module has one unit that is coloured on a scale shared with others.
    by_group = {name: largest(*group) for group in groups for name in group}
    assert ranges["unit"] == by_group
    assert ranges["module"] == by_group
    assert ranges["network"] == dict.fromkeys(by_group, largest(*by_group))


def test_a_module_of_two_units_has_a_range_of_its_own() -> None:
    described, labels, arrays = classifier()
    names = [layer["name"] for layer in described["layers"]]
    units = [names[:3], names[3:7], names[7:]]
    described["modules"] = [
        {"name": "all", "units": [{"name": str(n), "layers": u} for n, u in enumerate(units)]}
    ]
    reply = boot(*files(described, labels, arrays), tensors.encode(GALLERY)).answer(TEA)
    ranges = reply.header["ranges"]
    assert ranges["module"] == ranges["network"]
    assert ranges["unit"] != ranges["module"]


def test_the_prediction_is_the_largest_probability(service: Service) -> None:
    for name in GALLERY:
        reply = service.answer({"ask": "trace", "image": name})
        probabilities = reply.arrays["softmax"]
        best = int(probabilities.argmax())
        assert reply.header["prediction"] == {
            "index": best,
            "label": ["cup", "bus", "ant"][best],
            "probability": float(probabilities[best]),
        }
        assert best == int(reply.arrays["output"].argmax())
        assert reply.header["image"] == name
        assert reply.header["model"] == "made_up"


@pytest.mark.parametrize("name", GALLERY)
def test_pixels_sent_along_give_what_the_gallery_gives(service: Service, name: str) -> None:
    known = service.answer({"ask": "trace", "image": name})
    sent = {"ask": "trace", "image": {"size": list(GALLERY[name].shape)}}
    reply = service.answer(sent, GALLERY[name].tobytes())
    assert reply.header == {**known.header, "image": sent["image"]}
    assert reply.arrays.keys() == known.arrays.keys()
    for key, array in known.arrays.items():
        assert reply.arrays[key].tobytes() == array.tobytes()


def test_pixels_of_another_size_are_made_to_fit(service: Service) -> None:
    photo = picture(12, 40, 31, 4)
    reply = service.answer({"ask": "trace", "image": {"size": [40, 31, 4]}}, photo.tobytes())
    np.testing.assert_array_equal(reply.arrays["pixels"], fit(photo, 3, 12, 10))
    x = to_input(reply.arrays["pixels"], service.model.input)
    np.testing.assert_array_equal(reply.arrays["input"], x)


def test_a_grey_network_takes_a_colour_picture() -> None:
    described, labels, arrays = classifier()
    described["input"] = {"shape": [1, 12, 10]}
    arrays["conv_1.weight"] = arrays["conv_1.weight"][:, :1]
    grey = boot(*files(described, labels, arrays), tensors.encode({}))
    reply = grey.answer({"ask": "trace", "image": {"size": [9, 9, 3]}}, bytes(243))
    assert reply.arrays["pixels"].shape == (12, 10, 1)
    assert reply.arrays["input"].shape == (1, 12, 10)


def test_bytes_carry_the_whole_reply(service: Service) -> None:
    for request in ({"ask": "network"}, TEA):
        reply = service.answer(request)
        header, arrays = read(service.answer_bytes(json.dumps(request)))
        assert header == reply.header
        assert arrays.keys() == reply.arrays.keys()
        for name, array in reply.arrays.items():
            np.testing.assert_array_equal(arrays[name], array)


def test_nothing_is_remembered_between_requests(service: Service) -> None:
    photo = picture(5, 20, 20, 3).tobytes()
    requests: list[tuple[str, bytes]] = [
        ('{"ask": "network"}', b""),
        (json.dumps(TEA), b""),
        ('{"ask": "trace", "image": {"size": [20, 20, 3]}}', photo),
        ('{"ask": "trace", "image": {"size": [20, 20, 4]}}', photo),
        ('{"ask": "trace", "image": "bus"}', b""),
        ("nonsense", b""),
    ]
    first = [service.answer_bytes(*request) for request in requests]
    again = [service.answer_bytes(*request) for request in reversed(requests)]
    assert again[::-1] == first
    fresh = boot(*files(*classifier()), tensors.encode(GALLERY))
    assert [fresh.answer_bytes(*request) for request in requests] == first


def test_views_of_bytes_do_as_well_as_bytes(service: Service) -> None:
    parts = [memoryview(part) for part in (*files(*classifier()), tensors.encode(GALLERY))]
    photo = picture(5, 20, 20, 3).tobytes()
    request = '{"ask": "trace", "image": {"size": [20, 20, 3]}}'
    reply = boot(*parts).answer_bytes(request, memoryview(photo))
    assert reply == service.answer_bytes(request, photo)


def test_pixels_beside_the_name_of_a_gallery_picture_do_not_matter(service: Service) -> None:
    alone = service.answer_bytes(json.dumps(TEA))
    assert service.answer_bytes(json.dumps(TEA), b"left over") == alone


@pytest.mark.parametrize("first", ["tea", "bus"])
def test_no_reply_depends_on_what_was_asked_before(service: Service, first: str) -> None:
    sent = picture(5, 12, 10, 3)
    own = {"size": list(sent.shape)}
    asked: list[dict[str, Any]] = [
        {**ask, "image": image}
        for ask in ({"ask": "trace"}, {"ask": "layer", "layer": "relu_1"},
                    {"ask": "neuron", "layer": "hidden", "unit": 2})
        for image in (first, "tea", own, "bus", "bus", "moon", own, "tea")
    ]  # fmt: skip
    for request in asked:
        text = json.dumps(request)
        fresh = Service(service.model, service.gallery)
        assert service.answer_bytes(text, sent) == fresh.answer_bytes(text, sent)


def test_who_writes_into_a_reply_does_not_change_the_next(service: Service) -> None:
    asked = {"ask": "layer", "image": "tea", "layer": "relu_1"}
    with pytest.raises(ValueError, match="read-only"):
        service.answer(asked).arrays["activation"][:] = 7


def test_a_picture_as_the_reply_has_it_may_be_asked_about_again(service: Service) -> None:
    large = picture(4, 50, 70, 3)
    reply = service.answer({"ask": "trace", "image": {"size": [50, 70, 3]}}, large.tobytes())
    pixels = reply.arrays["pixels"]
    again = {"ask": "trace", "image": {"size": list(pixels.shape)}}
    for name, array in service.answer(again, pixels.tobytes()).arrays.items():
        np.testing.assert_array_equal(array, reply.arrays[name])


REFUSED: list[tuple[Any, bytes, str]] = [
    ({}, b"", "no answer to None; ask for network, trace"),
    ({"ask": "weather"}, b"", "no answer to 'weather'"),
    ({"ask": ["trace"]}, b"", "no answer to"),
    ({"ask": "trace"}, b"", "Say which picture"),
    ({"ask": "trace", "image": 3}, b"", "Say which picture"),
    ({"ask": "trace", "image": "moon"}, b"", "no picture 'moon' in the gallery"),
    ({"ask": "trace", "image": {}}, b"", "needs a height, a width"),
    ({"ask": "trace", "image": {"size": [4, 4, 2]}}, bytes(32), "needs a height, a width"),
    ({"ask": "trace", "image": {"size": [4, 4, 3]}}, bytes(47), "has 48 bytes, not 47"),
]


@pytest.mark.parametrize(("request_", "pixels", "words"), REFUSED, ids=str)
def test_what_cannot_be_answered_is_said(
    service: Service, request_: Any, pixels: bytes, words: str
) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        service.answer(request_, pixels)
    header, arrays = read(service.answer_bytes(json.dumps(request_), pixels))
    assert header == {"error": str(refused.value)}
    assert not arrays


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["ask", "image", "size"]) | st.text(max_size=4), inner)
    ),
    max_leaves=8,
)
SIZES = st.lists(st.sampled_from([0, 1, 3, 4, -1, 2**40, 10**400, True]), max_size=4)
IMAGES = (
    st.sampled_from(["tea", "bus", "\ud800"])
    | st.fixed_dictionaries({}, optional={"size": SIZES | JSON, "more": JSON})
    | JSON
)
ASKS = ("network", "trace", "layer", "neuron", "slide", "scores", "occlusion", "field", "patches",
        "prepare", "compare")  # fmt: skip
SMALL = st.integers(-1, 9) | JSON
REQUESTS = st.fixed_dictionaries(
    {"ask": st.sampled_from([*ASKS, "\udfff"])},
    optional={
        "image": IMAGES,
        "layer": st.sampled_from(["input", "relu_1", "hidden", "\ud800"]) | JSON,
        "unit": st.sampled_from([0, 5, 10**400, True, 1.0]) | JSON,
        "changes": JSON,  # test_changes draws likelier ones
        **dict.fromkeys(("size", "kernel_size", "stride", "padding", "dilation"), SMALL),
        "padding_mode": st.sampled_from(["edge", "wrap", "\ud800"]) | JSON,
        "scores": st.lists(st.integers(-2, 2) | st.floats(), max_size=4) | JSON,
        "rows": st.lists(st.integers(-1, 9), min_size=2, max_size=2) | JSON,
        "columns": st.lists(st.integers(-1, 9), min_size=2, max_size=2) | JSON,
        "at": st.lists(SMALL, max_size=3) | JSON,
        "count": SMALL,
        "steps": JSON,  # test_mixing draws likelier ones
    },
)
LONG = 10**4000  # JSON may say it, but the product of two is more than Python writes out


@given(REQUESTS | JSON, st.binary(max_size=48))
@example({"ask": "\ud800"}, b"")
@example({"ask": "trace", "image": "\ud800"}, b"")
@example({"ask": "trace", "image": {"size": [1, 1, 3], "more": "\ud800"}}, bytes(3))
@example({"ask": "trace", "image": {"size": [1, 1, 3], "more": float("nan")}}, bytes(3))
@example({"ask": "trace", "image": {"size": [1, 1, 3], "more": float("inf")}}, bytes(3))
@example({"ask": "trace", "image": {"size": [LONG, LONG, 3]}}, b"")
@example({"ask": "trace", "image": {"size": [True, True, 3]}}, bytes(3))
@settings(max_examples=300)
def test_any_request_has_a_reply(service: Service, request: Any, pixels: bytes) -> None:
    header, _ = read(service.answer_bytes(json.dumps(request), pixels))
    assert "ask" in header or header["error"].endswith(".")


@given(st.text(max_size=40), st.binary(max_size=8))
@example("[" * 100_000, b"")
@example('{"ask":' * 100_000, b"")
@example('{"ask": ' + "1" * 5000 + "}", b"")
@example('{"ask": "trace", "image": {"size": [1, 1, 3], "more": ' + "[" * 900 + "]" * 900 + "}}",
         bytes(3))  # fmt: skip
@example("\ud800", b"")
@example('"\ud800"', b"")
@example("", b"")
@example("null", b"")
def test_any_text_has_a_reply(service: Service, text: str, pixels: bytes) -> None:
    header, _ = read(service.answer_bytes(text, pixels))
    assert "ask" in header or header["error"].endswith(".")


@pytest.mark.filterwarnings("ignore:overflow")
def test_numbers_beyond_float32_are_said_to_be(service: Service) -> None:
    described, labels, arrays = classifier()
    arrays["conv_2.weight"] = np.full_like(arrays["conv_2.weight"], 3e38)
    header, _ = read(boot(*files(described, labels, arrays), tensors.encode(GALLERY))
                     .answer_bytes(json.dumps(TEA)))  # fmt: skip
    assert "'conv_2' gives numbers too large" in header["error"]


@pytest.mark.parametrize(
    "wrong",
    [picture(1, 10, 12, 3), picture(1, 12, 10, 1), np.zeros((12, 10), np.uint8),
     np.zeros((12, 10, 3), np.float32)],
    ids=lambda pixels: f"{pixels.dtype} {pixels.shape}",
)  # fmt: skip
def test_a_gallery_picture_must_have_the_size_of_the_input(wrong: Any) -> None:
    with pytest.raises(CnnxError, match="'odd'"):
        boot(*files(*classifier()), tensors.encode({"odd": wrong}))
