"""Whether the network that is loaded reads the gallery's pictures right, as far as that is known.

The gallery is made for one network, and another may be shown on it: what is said about right and
wrong follows from that network's own labels and answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

Verdict = Literal["right", "wrong", "none", "unknown"]
"""right and wrong: the true class is one of the network's; none: it certainly is not, so that any
answer is wrong; unknown: nobody told what the network should have answered."""


def judge(
    gallery: Sequence[Mapping[str, Any]],
    predictions: Mapping[str, Mapping[str, Any]],
    labels: Sequence[str],
) -> list[dict[str, Any]]:
    """Add prediction and verdict to each picture; those that fool the network come last.

    `label` becomes null where the network has no such class, and `lesson` where it does not apply.
    """
    classes = {picture["label"] for picture in gallery} - {None}
    judged = [
        _judged(picture, predictions[picture["name"]], labels, classes) for picture in gallery
    ]
    return sorted(judged, key=lambda picture: bool(picture["fools"]))  # the sort is stable


def _judged(
    picture: Mapping[str, Any],
    prediction: Mapping[str, Any],
    labels: Sequence[str],
    classes: set[str],
) -> dict[str, Any]:
    label = picture["label"]
    verdict = _verdict(label, prediction["label"], labels, classes)
    fools = verdict in ("wrong", "none")
    # A lesson may speak of one answer, also of a right one; another network, or the same trained
    # again, gives another.
    taken_for = picture["taken_for"]
    applies = fools if taken_for is None else taken_for == prediction["label"]
    said = {key: value for key, value in picture.items() if key != "taken_for"}
    return {
        **said,
        "label": label if label in labels else None,
        "lesson": picture["lesson"] if applies else None,
        "prediction": prediction,
        "verdict": verdict,
        "fools": fools,
    }


def _verdict(label: str | None, answer: str, labels: Sequence[str], classes: set[str]) -> Verdict:
    if label is None:  # it shows none of the gallery's classes, and thus none of a part of them
        return "none" if set(labels) <= classes else "unknown"
    if label not in labels:
        return "unknown"
    return "right" if label == answer else "wrong"
