"""Every pooling agrees with its naive twin and has the properties that its formula promises."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnx_core.errors import CnnxError

from . import naive
from .drawn import SEEDS, assert_same, numbers, windowed
from .naive import both
from .operations import ops


@pytest.mark.parametrize("pool", ["max_pool2d", "min_pool2d"])
@given(windowed(pooling=True))
def test_selecting_pools_agree_with_their_twins(pool: str, case: Any) -> None:
    x, settings = case
    kernel = settings.pop("kernel")
    actual = getattr(ops, pool)(x, kernel, **settings)
    assert_same(actual, getattr(naive, pool)(x, kernel, **settings))


@given(windowed(pooling=True))
def test_avg_pool2d_agrees_with_its_twin(case: Any) -> None:
    x, settings = case
    kernel, span = settings.pop("kernel"), both(settings.pop("dilation"))
    x = np.repeat(np.repeat(x, span[0], axis=1), span[1], axis=2)  # undilated windows fit as well
    assert_same(ops.avg_pool2d(x, kernel, **settings), naive.avg_pool2d(x, kernel, **settings))


@given(windowed(pooling=True))
def test_the_mean_of_what_is_inside_agrees_with_its_twin(case: Any) -> None:
    x, settings = case
    kernel, span = settings.pop("kernel"), both(settings.pop("dilation"))
    x = np.repeat(np.repeat(x, span[0], axis=1), span[1], axis=2)
    actual = ops.avg_pool2d(x, kernel, **settings, count_include_pad=False)
    assert_same(actual, naive.avg_pool2d(x, kernel, **settings, count_include_pad=False))
    low, high = (getattr(ops, f"{name}_pool2d")(x, kernel, **settings) for name in ("min", "max"))
    assert (low <= actual).all() and (actual <= high).all()


@pytest.mark.parametrize("pool", ["max_pool2d", "min_pool2d", "avg_pool2d"])
@given(st.data())
def test_a_side_of_padding_may_be_all_of_the_window_but_one(pool: str, data: Any) -> None:
    kernel = data.draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    stride = data.draw(st.integers(1, 3))
    sides = tuple(data.draw(st.integers(0, size - 1)) for size in kernel * 2)
    x = numbers(data.draw(SEEDS), 2, *(data.draw(st.integers(size, 6)) for size in kernel))
    if sides[:2] == sides[2:]:
        return  # that is the two-sided form, which goes to half the window
    actual = getattr(ops, pool)(x, kernel, stride, sides)
    assert_same(actual, getattr(naive, pool)(x, kernel, stride, sides))
    assert np.isfinite(actual).all()


def test_a_window_as_large_as_the_map_gives_its_mean() -> None:
    x = numbers(7, 3, 5, 4)
    expected = x.astype(np.float64).mean(axis=(1, 2)).astype(np.float32)
    np.testing.assert_array_equal(ops.avg_pool2d(x, (5, 4)), expected[:, None, None])


@pytest.mark.parametrize("pool", ["max_pool2d", "min_pool2d", "avg_pool2d"])
def test_the_stride_of_a_pool_is_its_kernel_unless_given(pool: str) -> None:
    x = numbers(5, 2, 9, 11)
    actual = getattr(ops, pool)(x, (2, 3))
    assert_same(actual, getattr(naive, pool)(x, (2, 3), (2, 3)))
    assert actual.shape == (2, 4, 3)


@given(windowed(pooling=True), st.floats(-100, 100, width=32))
def test_a_pool_of_a_constant_is_that_constant(case: Any, value: float) -> None:
    x, settings = case
    x, kernel = np.full_like(x, value), settings["kernel"]
    # A dilated window may miss a small input and see nothing but padding; see test_model.
    for pool in (ops.max_pool2d, ops.min_pool2d):
        y = pool(x, kernel, settings["stride"], settings["padding"])
        np.testing.assert_array_equal(y, np.full(y.shape, value, np.float32))
    roomy = np.full((1, 4, 4), value, np.float32)
    y = ops.avg_pool2d(roomy, kernel)  # without padding, which would count as zeros
    np.testing.assert_allclose(y, value, rtol=1.2e-7)


@given(SEEDS)
def test_pooling_by_one_changes_nothing(seed: int) -> None:
    x = numbers(seed, 2, 4, 5)
    np.testing.assert_array_equal(ops.max_pool2d(x, 1), x)
    np.testing.assert_array_equal(ops.min_pool2d(x, 1), x)
    np.testing.assert_array_equal(ops.avg_pool2d(x, 1), x)


@given(windowed(pooling=True))
def test_the_smallest_is_the_largest_of_the_negatives(case: Any) -> None:
    x, settings = case
    kernel = settings.pop("kernel")
    expected = -ops.max_pool2d(-x, kernel, **settings)
    np.testing.assert_array_equal(ops.min_pool2d(x, kernel, **settings), expected)


@given(windowed(pooling=True))
def test_smallest_mean_and_largest_come_in_this_order(case: Any) -> None:
    x, settings = case
    kernel, stride = settings["kernel"], settings["stride"]
    x = np.tile(x, (1, 4, 4))  # so that undilated windows fit without padding
    low, mean, high = (
        getattr(ops, f"{name}_pool2d")(x, kernel, stride) for name in ("min", "avg", "max")
    )
    assert (low <= mean).all() and (mean <= high).all()


@given(windowed(pooling=True))
def test_padding_is_never_selected(case: Any) -> None:
    x, settings = case
    kernel, stride, padding = settings["kernel"], settings["stride"], settings["padding"]
    for pool in (ops.max_pool2d, ops.min_pool2d):
        y = pool(x, kernel, stride, padding)
        assert np.isin(y, x).all()


def test_padding_over_half_the_window_is_refused() -> None:
    """Though a window of three would still see something with a padding of two."""
    with pytest.raises(CnnxError, match="at most half its window"):
        ops.max_pool2d(np.zeros((1, 5, 5), np.float32), 3, 1, 2)
