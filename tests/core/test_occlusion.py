"""A patch slides over a picture: what is left of a class, and how it is asked for in pieces."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Reply, Service, boot
from cnnx_core.attribution import occlusion
from cnnx_core.edit.changes import apply
from cnnx_core.errors import CnnxError
from cnnx_core.picture.images import to_input

from .made_up import classifier, files, picture
from .test_changes import silence, swap
from .test_edits import window

GALLERY = {"tea": picture(3, 12, 10, 3), "bus": picture(8, 12, 10, 3)}
ASKED: dict[str, Any] = {"ask": "occlusion", "image": "tea", "unit": 1, "size": 4, "stride": 3}


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def asked(service: Service, **more: Any) -> Reply:
    return service.answer({**ASKED, **more})


@pytest.mark.parametrize("changes", [[], [swap("relu", "tanh"), silence("conv_1", 0)]], ids=str)
@pytest.mark.parametrize(("size", "stride"), [(4, 3), (1, 5), (10, 1), (3, 12)])
def test_each_place_is_what_the_network_makes_of_the_covered_picture(
    service: Service, size: int, stride: int, changes: Any
) -> None:
    reply = asked(service, size=size, stride=stride, changes=changes)
    tops, lefts = range(0, 12 - size + 1, stride), range(0, 10 - size + 1, stride)
    assert reply.header["places"] == [len(tops), len(lefts)]
    assert reply.header["rows"] == [0, len(tops)]
    network = apply(service.model.network, changes)
    for i, top in enumerate(tops):
        for j, left in enumerate(lefts):
            covered = GALLERY["tea"].copy()
            for y in range(top, top + size):
                for x in range(left, left + size):
                    covered[y, x] = 128
            trace = network.trace(to_input(covered, service.model.input))
            assert reply.arrays["probability"][i, j] == trace["softmax"][1]
            assert reply.arrays["score"][i, j] == trace["output"][1]
    assert reply.arrays.keys() == {"probability", "score"}
    assert {array.dtype for array in reply.arrays.values()} == {np.dtype(np.float32)}
    assert {array.shape for array in reply.arrays.values()} == {(len(tops), len(lefts))}


def test_a_covered_picture_sent_along_gives_the_same(service: Service) -> None:
    """The grey is a pixel like any other: what the patch does, a hand with a brush can do."""
    reply = asked(service)
    covered = GALLERY["tea"].copy()
    covered[3:7, 6:10] = reply.header["grey"]
    image = {"size": [12, 10, 3]}
    trace = service.answer({"ask": "trace", "image": image}, covered.tobytes()).arrays
    assert reply.arrays["probability"][1, 2] == trace["softmax"][1]


def test_the_header_says_what_was_done_and_what_the_picture_gives_uncovered(
    service: Service,
) -> None:
    header = asked(service).header
    trace = service.answer({"ask": "trace", "image": "tea"}).arrays
    reach = {"probability", "score"}
    assert header.pop("reach").keys() == reach
    assert header == {
        "ask": "occlusion",
        "image": "tea",
        "model": "made_up",
        "unit": 1,
        "size": 4,
        "stride": 3,
        "grey": 128,
        "places": [3, 3],
        "rows": [0, 3],
        "columns": [0, 3],
        "probability": float(trace["softmax"][1]),
        "score": float(trace["output"][1]),
    }


def test_pieces_put_together_are_the_whole(service: Service) -> None:
    whole = asked(service, stride=1)
    assert whole.header["places"] == [9, 7]
    for cuts in ([0, 9], [0, 4, 9], list(range(10))):
        pieces = [asked(service, stride=1, rows=list(rows)) for rows in pairwise(cuts)]
        for piece, rows in zip(pieces, pairwise(cuts), strict=True):
            assert piece.header["places"] == [9, 7] and piece.header["rows"] == list(rows)
        for name, array in whole.arrays.items():
            together = np.concatenate([piece.arrays[name] for piece in pieces])
            np.testing.assert_array_equal(together, array)
    corner = asked(service, stride=1, rows=[2, 5], columns=[3, 7])
    assert corner.header["rows"] == [2, 5] and corner.header["columns"] == [3, 7]
    for name, array in whole.arrays.items():
        np.testing.assert_array_equal(corner.arrays[name], array[2:5, 3:7])


def test_a_piece_stands_alone(service: Service) -> None:
    request = json.dumps({**ASKED, "rows": [1, 2], "changes": [silence("conv_1", 0)]})
    before = service.answer_bytes(request)
    service.answer({"ask": "trace", "image": "bus"})
    assert service.answer_bytes(request) == before
    assert Service(service.model, service.gallery).answer_bytes(request) == before


def test_a_picture_that_is_grey_already_stays_as_it_is(service: Service) -> None:
    grey = np.full((12, 10, 3), occlusion.GREY, np.uint8)
    request = {**ASKED, "image": {"size": [12, 10, 3]}, "stride": 4}
    reply = service.answer(request, grey.tobytes())
    assert set(reply.arrays["score"].ravel().tolist()) == {reply.header["score"]}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"image": "moon"}, "no picture 'moon'"),
        ({"unit": None}, "number of the class must be a whole number from 0 to 2, not None"),
        ({"unit": 3}, "class must be a whole number from 0 to 2, not 3"),
        ({"unit": -1}, "class must be a whole number from 0 to 2, not -1"),
        ({"unit": True}, "class must be a whole number from 0 to 2, not True"),
        ({"unit": 1.0}, "class must be a whole number"),
        ({"size": 0}, "size of the patch must be a whole number from 1 to 10, not 0"),
        ({"size": 11}, "size of the patch must be a whole number from 1 to 10, not 11"),
        ({"size": None}, "size of the patch must be"),
        ({"size": [3, 3]}, "size of the patch must be"),
        ({"size": float("nan")}, "size of the patch must be a whole number .*, not nan"),
        ({"stride": 0}, "stride of the patch must be a whole number from 1 to 12, not 0"),
        ({"stride": 10**4000}, "stride of the patch must be"),
        ({"stride": "3"}, "stride of the patch must be"),
        ({"rows": None}, "rows of places must be a list of two whole numbers, not None"),
        ({"rows": [0]}, "rows of places must be a list of two"),
        ({"rows": [0, 1, 2]}, "rows of places must be a list of two"),
        ({"rows": [0, 4]}, "rows of places must be a whole number from 0 to 3, not 4"),
        ({"rows": [-1, 2]}, "rows of places must be a whole number from 0 to 3, not -1"),
        ({"rows": [True, 2]}, "rows of places must be"),
        ({"rows": [2, 2]}, "rows of places must be at least one, not from 2 to 2"),
        ({"rows": [2, 1]}, "rows of places must be at least one"),
        ({"columns": [0, 4]}, "columns of places must be a whole number from 0 to 3, not 4"),
        ({"columns": [1, 1]}, "columns of places must be at least one, not from 1 to 1"),
        ({"columns": "all"}, "columns of places must be a list of two"),
        (
            {"changes": [window("conv_1", stride=2)]},
            "'pool_2' has a window of 2 × 2, which does not fit",
        ),
        ({"changes": [silence("conv_9", 0)]}, "no layer 'conv_9'"),
    ],
    ids=lambda part: str(part)[:60],
)
def test_what_cannot_be_covered_is_said(service: Service, wrong: Any, words: str) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        asked(service, **wrong)
    assert str(refused.value).endswith(".") and len(str(refused.value)) < 300
