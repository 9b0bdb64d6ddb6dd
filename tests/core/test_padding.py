"""What stands around a map, by the mode of its padding."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnx_core.errors import CnnxError
from cnnx_core.windows import MODES, padded

from . import naive
from .drawn import SEEDS, numbers


@st.composite
def rims(draw: st.DrawFn) -> tuple[Any, Any]:
    """A map, and a padding that every mode can make of it."""
    x = numbers(
        draw(SEEDS), draw(st.integers(1, 3)), draw(st.integers(1, 6)), draw(st.integers(1, 6))
    )
    sizes = x.shape[1:] * draw(st.sampled_from([1, 2]))  # two numbers, or four
    padding = tuple(draw(st.integers(0, size - 1)) for size in sizes)
    return x, padding


@pytest.mark.parametrize("mode", MODES)
@given(rims())
def test_padding_agrees_with_its_twin(mode: str, case: Any) -> None:
    x, padding = case
    actual = padded(x, padding, mode)
    assert actual.dtype == np.float32
    np.testing.assert_array_equal(actual, naive.padded(x, padding, mode))
    inner = actual[:, padding[0] : padding[0] + x.shape[1], padding[1] : padding[1] + x.shape[2]]
    np.testing.assert_array_equal(inner, x)


def test_a_row_shows_what_each_mode_does() -> None:
    x = np.array([[[1, 2, 3]]], np.float32)
    rows = {mode: padded(x, (0, 2), mode)[0, 0].tolist() for mode in MODES}
    assert rows == {
        "constant": [0, 0, 1, 2, 3, 0, 0],
        "edge": [1, 1, 1, 2, 3, 3, 3],
        "reflect": [3, 2, 1, 2, 3, 2, 1],
        "wrap": [2, 3, 1, 2, 3, 1, 2],
    }
    assert padded(x, (1, 0), fill=-np.inf)[0, :, 1].tolist() == [-np.inf, 2, -np.inf]


@pytest.mark.parametrize(
    ("padding", "mode", "words"),
    [
        ((0, 3), "reflect", "by 3 in the mode reflect .* at most 2"),
        ((1, 0), "reflect", "by 1 in the mode reflect .* at most 0"),
        ((2, 0), "wrap", "by 2 in the mode wrap .* at most 1"),
        ((1, 1), "mirror", "one of constant, edge, reflect, wrap, not 'mirror'"),
    ],
)
def test_padding_that_cannot_be_is_refused(padding: Any, mode: str, words: str) -> None:
    with pytest.raises(CnnxError, match=words):
        padded(np.ones((1, 1, 3), np.float32), padding, mode)
