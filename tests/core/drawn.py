"""Inputs and hyper-parameters that Hypothesis draws for the operations, and what "the same" is."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from .naive import Floats, both, ends

SEEDS = st.integers(0, 2**32 - 1)
ROWS = hnp.arrays(
    np.float32, st.integers(1, 12), elements=st.floats(-100, 100, width=32), fill=st.nothing()
)


def numbers(seed: int, *shape: int) -> Floats:
    values = np.random.default_rng(seed).uniform(-4, 4, shape).astype(np.float32)
    # Exact zeros and ties, which a uniform draw would never hold.
    return np.where(np.abs(values) < 0.5, np.round(values), values).astype(np.float32)


def assert_same(actual: Floats, expected: Floats) -> None:
    assert actual.dtype == np.float32
    assert actual.shape == expected.shape
    # One unit in the last place of float32; near zero, what float64 loses to cancellation.
    np.testing.assert_allclose(actual, expected, rtol=1.2e-7, atol=1e-12)


def hyper(low: int, high: int) -> st.SearchStrategy[Any]:
    """A hyper-parameter as one number or as a pair."""
    one = st.integers(low, high)
    return st.one_of(one, st.tuples(one, one))


def around(draw: st.DrawFn, most: tuple[int, int]) -> Any:
    """A padding in one of its forms; at most `most` rows and columns on a side."""
    whole = st.integers(0, most[0]), st.integers(0, most[1])
    rows, columns = (draw(st.tuples(side, side)) for side in whole)
    form = draw(st.sampled_from([1, 2, 4]))
    if form == 4:
        return rows[0], columns[0], rows[1], columns[1]
    return rows[0] if form == 1 and rows[0] == columns[0] else (rows[0], columns[0])


@st.composite
def windowed(draw: st.DrawFn, pooling: bool = False) -> tuple[Floats, dict[str, Any]]:
    """An input and hyper-parameters whose window fits into it."""
    kernel = draw(hyper(1, 4))
    stride, dilation = draw(hyper(1, 3)), draw(hyper(1, 3))
    height, width = both(kernel)
    padding = around(draw, (height // 2, width // 2) if pooling else (3, 3))
    size = [
        max(1, d * (k - 1) + 1 - sum(ends(padding, axis))) + draw(st.integers(0, 5))
        for axis, (k, d) in enumerate(zip(both(kernel), both(dilation), strict=True))
    ]
    x = numbers(draw(SEEDS), draw(st.integers(1, 4)), *size)
    return x, {"kernel": kernel, "stride": stride, "padding": padding, "dilation": dilation}
