"""Where in the gallery a neuron is most excited, against a search without any cleverness."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.attribution.patches import strongest
from cnnx_core.attribution.receptive import receptive_field
from cnnx_core.edit.changes import apply
from cnnx_core.errors import CnnxError
from cnnx_core.network import Network, Trace
from cnnx_core.picture.images import to_input

from .made_up import classifier, files, picture
from .test_changes import silence, swap
from .test_edits import bias, window

GALLERY = {f"picture {n}": picture(n, 12, 10, 3) for n in (3, 8, 5, 11)}
ASKED: dict[str, Any] = {"ask": "patches", "layer": "conv_1", "unit": 2, "count": 4}


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def traces(service: Service, network: Network) -> dict[str, Trace]:
    inputs = {k: to_input(v, service.model.input) for k, v in service.gallery.items()}
    return {name: network.trace(x) for name, x in inputs.items()}


def area(box: list[int]) -> int:
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def overlap(one: list[int], other: list[int]) -> int:
    return area([*map(max, one[:2], other[:2]), *map(min, one[2:], other[2:])])


def by_hand(
    network: Network, seen: dict[str, Trace], layer: str, unit: int, count: int
) -> list[tuple[str, list[int], float]]:
    """Sort all places of all pictures; take the best of each picture, then what is left to take."""
    every = [
        (-float(value), number, list(at), image)
        for number, (image, trace) in enumerate(seen.items())
        for at, value in np.ndenumerate(trace[layer][unit])
    ]
    every.sort(key=lambda place: place[:3])
    boxes: dict[str, list[list[int]]] = {image: [] for image in seen}
    taken = []
    for turn in ("best", "others"):
        for value, _, at, image in every:
            box = receptive_field(network, layer, at)["unclipped"]
            if turn == "best" and boxes[image]:
                continue
            if any(2 * overlap(box, other) > area(box) for other in boxes[image]):
                continue
            boxes[image].append(box)
            taken.append((image, at, -value))
    return taken[:count]


@pytest.mark.parametrize("layer", ["input", "conv_1", "relu_1", "pool_1", "conv_2", "pool_2"])
@pytest.mark.parametrize("changes", [[], [swap("relu", "tanh"), bias("conv_1", 2, 0.5)]], ids=str)
def test_the_strongest_are_found(service: Service, layer: str, changes: Any) -> None:
    network = apply(service.model.network, changes)
    seen = traces(service, network)
    for unit, count in ((0, 1), (2, 4), (1, 9), (2, 64)):
        request = {**ASKED, "layer": layer, "unit": unit, "count": count, "changes": changes}
        found = service.answer(request).header["patches"]
        said = [(patch["image"], patch["at"], patch["value"]) for patch in found]
        assert said == by_hand(network, seen, layer, unit, count)
        for patch in found:
            field = receptive_field(network, layer, patch["at"])
            assert patch["field"] == {part: field[part] for part in ("unclipped", "clipped")}


def test_each_picture_has_its_turn_first(service: Service) -> None:
    found = service.answer({**ASKED, "count": 9}).header["patches"]
    assert {patch["image"] for patch in found[:4]} == set(GALLERY)
    for turn in (found[:4], found[4:]):
        values = [patch["value"] for patch in turn]
        assert values == sorted(values, reverse=True)
    fewer = service.answer({**ASKED, "count": 2}).header["patches"]
    assert fewer == found[:2]


def test_a_neuron_in_a_row_has_one_place_a_picture(service: Service) -> None:
    seen = traces(service, service.model.network)
    for layer, unit in (("flatten", 7), ("hidden", 5), ("softmax", 1)):
        found = service.answer({**ASKED, "layer": layer, "unit": unit, "count": 9})
        patches = found.header["patches"]
        assert [patch["at"] for patch in patches] == [[unit]] * 4
        values = {patch["image"]: patch["value"] for patch in patches}
        assert values == {name: float(trace[layer][unit]) for name, trace in seen.items()}
        assert list(values.values()) == sorted(values.values(), reverse=True)


def test_of_equal_values_the_earlier_comes_first(service: Service) -> None:
    changes = [silence("conv_1", 2)]
    found = service.answer({**ASKED, "changes": changes, "count": 6}).header["patches"]
    assert {patch["value"] for patch in found} == {0.0}
    order = [patch["image"] for patch in found]
    assert order == [*service.gallery, next(iter(service.gallery)), next(iter(service.gallery))]
    assert [patch["at"] for patch in found] == [[0, 0]] * 4 + [[0, 2], [0, 4]]


def test_the_header_repeats_what_was_asked(service: Service) -> None:
    changes = [silence("relu_1", 0)]
    reply = service.answer({**ASKED, "changes": changes})
    patches = reply.header.pop("patches")
    assert reply.header == {**ASKED, "model": "made_up", "changes": changes}
    assert not reply.arrays and len(patches) == 4
    assert patches[0].keys() == {"image", "at", "value", "field"}


def test_no_reply_depends_on_what_is_kept(service: Service) -> None:
    lists = ([], [silence("conv_1", 1)], [bias("conv_1", 2, 9)], [window("pool_1", stride=9)], [])
    for changes in lists:
        request = json.dumps({**ASKED, "changes": changes})
        fresh = Service(service.model, service.gallery)
        assert service.answer_bytes(request) == fresh.answer_bytes(request)


def test_without_a_gallery_there_are_no_patches(service: Service) -> None:
    assert Service(service.model, {}).answer(ASKED).header["patches"] == []


def test_a_jump_of_any_size_is_taken(service: Service) -> None:
    """Strides multiply: with eleven of 64 a jump is more than an integer of 64 bits."""
    pool = service.model.network.layers[2]
    many = tuple(type(pool)(f"pool_{n}", (1, 1), (64, 64)) for n in range(12))  # type: ignore[call-arg]
    network = Network((3, 12, 10), many)
    found = strongest(network, traces(service, network), "pool_11", 0, 9)
    assert [patch["at"] for patch in found] == [[0, 0]] * 4


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"layer": 3}, "Say which layer, by its name"),
        ({"layer": "conv_9"}, "no layer 'conv_9'"),
        ({"unit": 4}, "neuron in 'conv_1' must be a whole number from 0 to 3, not 4"),
        ({"unit": None}, "neuron in 'conv_1' must be"),
        ({"unit": True}, "neuron in 'conv_1' must be"),
        ({"count": 0}, "number of patches must be a whole number from 1 to 64, not 0"),
        ({"count": 65}, "number of patches must be"),
        ({"count": None}, "number of patches must be"),
        ({"count": float("inf")}, "number of patches must be"),
        ({"changes": 3}, "Changes must be a list"),
        (
            {"layer": "pool_2", "changes": [window("conv_1", stride=2)]},
            "'pool_2' has a window of 2 × 2",
        ),
    ],
    ids=lambda part: str(part)[:60],
)
def test_what_cannot_be_found_is_said(service: Service, wrong: Any, words: str) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        service.answer({**ASKED, **wrong})
    assert str(refused.value).endswith(".") and len(str(refused.value)) < 300
