"""Softmax beside plain division: where both are shares, and where only one of them is."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.errors import CnnxError
from cnnx_core.trials.scores import compare

from . import naive
from .drawn import assert_same
from .made_up import Arrays, classifier, files

NUMBERS = st.integers(-1000, 1000) | st.floats(-1000, 1000)


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode({}))


def answered(service: Service, scores: Any) -> Arrays:
    reply = service.answer({"ask": "scores", "scores": scores})
    reach = {name: float(np.abs(array).max()) for name, array in reply.arrays.items()}
    assert reply.header == {"ask": "scores", "scores": scores, "reach": reach}
    return reply.arrays


def test_an_example_can_be_followed_by_head(service: Service) -> None:
    parts = answered(service, [2, 1, -2])
    np.testing.assert_array_equal(parts["shifted"], [0, -1, -4])
    np.testing.assert_allclose(parts["powers"], np.exp([0, -1, -4]), rtol=1e-6)
    assert parts["sum"].tolist() == [1]
    assert parts["shares"].tolist() == [2, 1, -2]  # no probabilities at all
    assert parts["probabilities"].sum() == pytest.approx(1)


@given(st.lists(NUMBERS, min_size=2, max_size=64))
def test_both_are_what_they_say(scores: list[float]) -> None:
    parts = compare(scores)
    assert {array.dtype for array in parts.values()} == {np.dtype(np.float32)}
    row = np.array(scores, np.float32)
    np.testing.assert_allclose(parts["probabilities"], naive.softmax(row), rtol=1e-6, atol=1e-30)
    np.testing.assert_allclose(
        parts["powers"] / parts["total"], parts["probabilities"], rtol=1e-6, atol=1e-30
    )
    assert parts["shifted"].max() == 0
    assert parts["total"].shape == parts["sum"].shape == (1,)
    if "shares" in parts:
        total = math.fsum(scores)
        assert_same(parts["shares"], np.array([s / total for s in scores], np.float32))
    else:
        assert parts["sum"][0] == 0
    assert all(np.isfinite(array).all() for array in parts.values())


@pytest.mark.parametrize("scores", [[0, 0], [1, -1], [3, -1, -2], [0.1, 0.2, -0.3], [-0.0, 0]])
def test_where_the_sum_is_zero_there_are_no_shares(service: Service, scores: list[float]) -> None:
    parts = answered(service, scores)
    assert parts["sum"].tolist() == [0]
    assert "shares" not in parts
    assert parts["probabilities"].sum() == pytest.approx(1)


def test_a_small_sum_is_not_zero() -> None:
    assert compare([1, -0.999])["shares"][0] == pytest.approx(1000)
    assert compare([1e-30, 1e-30])["shares"].tolist() == [0.5, 0.5]


def test_the_largest_scores_do_not_overflow() -> None:
    parts = compare([1000, -1000, 1000.0])
    assert parts["probabilities"].tolist() == [0.5, 0, 0.5]


REFUSED: list[tuple[Any, str]] = [
    (None, "Scores must be a list of 2 to 64 numbers, not None"),
    ("12", "must be a list"),
    ({"0": 1}, "must be a list"),
    ([], "must be a list"),
    ([1], r"must be a list .* not \[1\]"),
    ([0] * 65, "must be a list of 2 to 64"),
    ([1, True], "Each score must be a number from -1000 to 1000, not True"),
    ([1, "2"], "Each score .* not '2'"),
    ([1, None], "Each score .* not None"),
    ([1, [2]], "Each score"),
    ([1, 1000.5], "Each score .* not 1000.5"),
    ([1, -(10**400)], "Each score"),
    ([1, float("nan")], "Each score .* not nan"),
    ([1, float("inf")], "Each score .* not inf"),
]


@pytest.mark.parametrize(("scores", "words"), REFUSED, ids=lambda part: str(part)[:60])
def test_what_are_no_scores_is_refused_in_one_sentence(
    service: Service, scores: Any, words: str
) -> None:
    request = {"ask": "scores", "scores": scores}
    with pytest.raises(CnnxError, match=words) as error:
        service.answer(request)
    assert str(error.value).endswith(".") and len(str(error.value)) < 300
    data = service.answer_bytes(json.dumps(request))
    assert json.loads(tensors.decode(data)[1]["reply"]) == {"error": str(error.value)}
