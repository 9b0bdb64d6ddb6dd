"""What a model's report says that the article can quote: whatever is there, and nothing else.

A report is written by whoever trained the model; it may be partial, or laid out differently.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

_LEANS = 0.75  # without colour it names less than this share of what it names with it

# What each setting of the training did to the pictures.
_VARIED = {
    "shift": "shifted",
    "degrees": "turned",
    "shear": "slanted",
    "thicker": "thickened",
    "saturation": "recoloured",
}

Facts = dict[str, Any]


def measured(report: Any) -> Facts:
    """Pick the facts out of a report → each by its name, None where the report does not say it.

    accuracy, in_grey, confidence: shares of 0…1, the last the mean probability of its answers.
    training, validation, epochs: counts. data: the name of the pictures' collection.
    varied: what was done to them at random, as "shifted", "turned" and "recoloured".
    recall: (class, share) pairs.
    sure: {"above", "right", "otherwise"}, the answers with the highest probabilities and the share
    of them that is right. leans_on_colour: whether in_grey is far below accuracy.
    confusion: {"classes", "counts"}. mistaken: {"true", "said", "count", "of"} of each, the most
    frequent first. swaps: {"kind", "by", "slope", "accuracy"}, what remains when every layer of a
    kind is replaced. silenced: {"layer", "neuron", "accuracy"} of each neuron.
    """
    shipped, data = _part(report, "shipped"), _part(report, "data")
    accuracy, in_grey = _share(shipped, "accuracy"), _share(shipped, "greyscale_accuracy")
    classes, variants = _list(report, "classes"), _part(report, "variants")
    confusion = _confusion(classes, _list(shipped, "confusion"))
    name = data.get("name")
    settings = _part(report, "settings")
    return {
        "accuracy": accuracy,
        "training": _count(data, "training_pictures"),
        "validation": _count(data, "validation_pictures"),
        "data": name if isinstance(name, str) else None,
        "epochs": _count(settings, "epochs"),
        "varied": [word for name, word in _VARIED.items() if settings.get(name)],
        "confidence": _share(shipped, "mean_confidence"),
        "recall": _recall(classes, _list(shipped, "recall")),
        "sure": _sure(_list(shipped, "calibration")),
        "in_grey": in_grey,
        "leans_on_colour": None not in (accuracy, in_grey)
        and (in_grey or 0.0) < _LEANS * (accuracy or 0.0),
        "confusion": confusion,
        "mistaken": _mistaken(confusion) if confusion else None,
        "swaps": [swap for entry in _list(variants, "swaps") if (swap := _swap(entry))] or None,
        "silenced": _silenced(_part(variants, "silenced")) or None,
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


def _confusion(classes: Sequence[Any], counts: Sequence[Any]) -> Facts | None:
    sound = (
        0 < len(classes) == len(counts)
        and all(isinstance(name, str) for name in classes)
        and all(isinstance(row, list) and len(row) == len(classes) for row in counts)
        and all(type(count) is int and count >= 0 for row in counts for count in row)
    )
    return {"classes": classes, "counts": counts} if sound else None


def _mistaken(confusion: Facts) -> list[Facts] | None:
    classes, counts = confusion["classes"], confusion["counts"]
    found = [
        {"true": true, "said": said, "count": count, "of": sum(row)}
        for i, (true, row) in enumerate(zip(classes, counts, strict=True))
        for j, (said, count) in enumerate(zip(classes, row, strict=True))
        if i != j and count > 1
    ]
    return sorted(found, key=lambda mistake: -mistake["count"]) or None  # the sort is stable


def _swap(entry: Any) -> Facts | None:
    """Read one entry of the variants: all layers of one kind replaced by another kind."""
    accuracy = _share(entry, "accuracy") if isinstance(entry, Mapping) else None
    changes = [c for c in _list(entry, "changes") if isinstance(c, Mapping)]
    if accuracy is None or len(changes) != 1 or not isinstance(changes[0].get("replace"), str):
        return None
    other = _part(changes[0], "with")
    slope = other.get("negative_slope")
    return {
        "kind": changes[0]["replace"],
        "by": str(other.get("kind")),
        "slope": slope if isinstance(slope, int | float) else None,
        "accuracy": accuracy,
    }


def _silenced(layers: Mapping[str, Any]) -> list[Facts]:
    return [
        {"layer": layer, "neuron": i + 1, "accuracy": float(share)}
        for layer, shares in layers.items()
        if isinstance(shares, list)
        for i, share in enumerate(shares)
        if _is_share(share)
    ]
