"""cnnx_core agrees with PyTorch, by the answers that PyTorch gave when they were recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from cnnx_core import tensors

from . import agreement
from .agreement import Answer
from .made_up import picture

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize(
    ("name", "check"),
    [
        ("torch_operations", agreement.assert_operations_agree),
        ("torch_tiny_vgg", agreement.assert_tiny_vgg_agrees),
        ("torch_changes", agreement.assert_changed_tiny_vgg_agrees),
        ("torch_edits", agreement.assert_edited_tiny_vgg_agrees),
        ("torch_made_up", agreement.assert_made_up_network_agrees),
        ("torch_imported", agreement.assert_made_up_network_agrees),
    ],
)
def test_agrees_with_what_pytorch_answered(name: str, check: Callable[[Answer], None]) -> None:
    check(tensors.decode((FIXTURES / f"{name}.safetensors").read_bytes()))


def test_answers_about_other_weights_are_said_to_be_stale() -> None:
    arrays, metadata = tensors.decode((FIXTURES / "torch_tiny_vgg.safetensors").read_bytes())
    with pytest.raises(AssertionError, match=f"has changed.*run: {agreement.REWRITE}"):
        agreement.assert_tiny_vgg_agrees((arrays, {**metadata, "weights": "others"}))


def test_the_fixtures_stay_small() -> None:
    assert sum(file.stat().st_size for file in FIXTURES.iterdir() if file.is_file()) < 600_000


def test_the_made_up_pictures_are_the_same_everywhere() -> None:
    """Also that they are pictures: not flat, and no two alike."""
    first = picture(3, 4, 4, 1).ravel()[:8].tolist()
    assert first == [37, 109, 121, 255, 218, 177, 219, 147]
    many = agreement.pictures([3, 64, 64])
    assert all(np.ptp(one) > 60 for one in many)
    assert len({one.tobytes() for one in many}) == len(many)
