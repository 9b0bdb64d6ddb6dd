"""What a model's report says that the article can quote: whatever is there, and nothing else.

A report is written by whoever trained the model; it may be partial, or laid out differently.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

_LEANS = 0.75  # without colour it names less than this share of what it names with it

Facts = dict[str, Any]


def measured(report: Any) -> Facts:
    """Pick the facts out of a report → each by its name, None where the report does not say it.

    accuracy, in_grey: shares of 0…1; training, validation: numbers of pictures; recall: (class,
    share) pairs; sure: {"above", "right", "otherwise"}, the answers with the highest probabilities
    and the share of them that is right; leans_on_colour: whether in_grey is far below accuracy.
    """
    shipped, data = _part(report, "shipped"), _part(report, "data")
    accuracy, in_grey = _share(shipped, "accuracy"), _share(shipped, "greyscale_accuracy")
    return {
        "accuracy": accuracy,
        "training": _count(data, "training_pictures"),
        "validation": _count(data, "validation_pictures"),
        "recall": _recall(_list(report, "classes"), _list(shipped, "recall")),
        "sure": _sure(_list(shipped, "calibration")),
        "in_grey": in_grey,
        "leans_on_colour": None not in (accuracy, in_grey)
        and (in_grey or 0.0) < _LEANS * (accuracy or 0.0),
    }


def _part(whole: Any, name: str) -> Mapping[str, Any]:
    part = whole.get(name) if isinstance(whole, Mapping) else None
    return part if isinstance(part, Mapping) else {}


def _list(whole: Any, name: str) -> list[Any]:
    part = whole.get(name) if isinstance(whole, Mapping) else None
    return part if isinstance(part, list) else []


def _share(whole: Mapping[str, Any], name: str) -> float | None:
    value: Any = whole.get(name)
    return float(value) if _is_share(value) else None


def _is_share(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and 0 <= value <= 1


def _count(whole: Mapping[str, Any], name: str) -> int | None:
    value = whole.get(name)
    return value if isinstance(value, int) and value is not True and value > 0 else None


def _recall(classes: Sequence[Any], shares: Sequence[Any]) -> list[tuple[str, float]] | None:
    sound = (
        0 < len(classes) == len(shares)
        and all(isinstance(name, str) for name in classes)
        and all(map(_is_share, shares))
    )
    return list(zip(classes, shares, strict=True)) if sound else None


def _sure(bins: Sequence[Any]) -> Facts | None:
    """Compare the last bin of the calibration with all others; None when it is empty."""
    filled = [b for b in bins if isinstance(b, Mapping) and _count(b, "pictures")]
    if not filled or filled[-1] is not bins[-1]:
        return None
    if not all(_is_share(b.get("accuracy")) and _is_share(b.get("from")) for b in filled):
        return None
    *others, last = filled
    pictures = sum(b["pictures"] for b in others)
    right = sum(b["pictures"] * b["accuracy"] for b in others)
    return {
        "above": last["from"],
        "right": last["accuracy"],
        "otherwise": right / pictures if pictures else None,
    }
