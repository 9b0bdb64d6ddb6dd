"""What a file says by a rule or for later: ceil_mode, and what waits for the next dense layer."""

from __future__ import annotations

import numpy as np
import pytest

from cnnx_import import ImportFailure, read_model
from cnnx_import.ir.row import Row
from cnnx_import.ir.windows import ceiled

from .made_onnx import model, node
from .test_refusals import HEAD, TAIL, WEIGHTS


def test_a_window_that_would_begin_in_the_padding_behind_is_left_out() -> None:
    """PyTorch makes 2 × 2 of 5 × 5 by MaxPool2d(2, stride=3, padding=1, ceil_mode=True)."""
    assert ceiled((1, 1, 1, 1), (5, 5), (2, 2), (3, 3), (1, 1)) == (1, 1, 1, 1)
    # One more row than it has: it begins inside, and one row is taken in for it.
    assert ceiled((0, 0, 0, 0), (6, 6), (3, 3), (2, 2), (1, 1)) == (0, 0, 1, 1)


def test_a_scale_and_a_shift_wait_for_the_dense_layer_and_so_do_two() -> None:
    row, x = Row(), np.array([1.0, -2.0, 0.5])
    weight, bias = np.array([[1.0, 2.0, 3.0], [-1.0, 0.5, 4.0]]), np.array([0.1, -0.2])
    first, second = (np.array([2.0, 3.0, -1.0]), np.ones(3)), (np.array([0.5, -1.0, 2.0]), x)
    row.affine(*first)
    row.affine(*second)
    got_weight, got_bias = row.into(weight, bias)
    waited = (x * first[0] + first[1]) * second[0] + second[1]
    np.testing.assert_allclose(got_weight @ x + got_bias, weight @ waited + bias)


def test_a_mean_over_the_height_alone_is_no_global_pooling() -> None:
    files = {"net.onnx": model([*HEAD, node("ReduceMean", ["a"], "b", axes=[2]), *TAIL], WEIGHTS)}
    with pytest.raises(ImportFailure, match="does not go over the height and the width"):
        read_model(files)
