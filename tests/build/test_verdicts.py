"""What is said about right and wrong is true for whatever network is shown on the gallery."""

from __future__ import annotations

from typing import Any

import pytest

from site_src.generator.models.verdicts import judge

CATS_AND_DOGS = ["cat", "dog"]


def picture(name: str, label: str | None, **more: Any) -> dict[str, Any]:
    return {"name": name, "label": label, "lesson": f"about {name}", "taken_for": None, **more}


GALLERY = [picture("blank", None), picture("cat", "cat"), picture("dog", "dog")]


def judged(answer: str, labels: list[str], gallery: Any = GALLERY) -> dict[str, dict[str, Any]]:
    predictions = {p["name"]: {"label": answer} for p in gallery}
    return {p["name"]: p for p in judge(gallery, predictions, labels)}


@pytest.mark.parametrize(
    ("labels", "answer", "verdicts"),
    [
        (["cat", "dog"], "dog", {"cat": "wrong", "dog": "right", "blank": "none"}),
        (["dog"], "dog", {"cat": "unknown", "dog": "right", "blank": "none"}),
        # The blank picture may well be what another network calls "nothing".
        (["dog", "nothing"], "dog", {"cat": "unknown", "dog": "right", "blank": "unknown"}),
        (["zero", "one"], "one", {"cat": "unknown", "dog": "unknown", "blank": "unknown"}),
    ],
)
def test_verdicts(labels: list[str], answer: str, verdicts: dict[str, str]) -> None:
    found = judged(answer, labels)
    assert {name: p["verdict"] for name, p in found.items()} == verdicts
    for p in found.values():
        assert p["fools"] == (p["verdict"] in ("wrong", "none"))
        assert (p["lesson"] is not None) == p["fools"]
        assert p["label"] is None or p["label"] in labels
        assert "taken_for" not in p


def test_pictures_that_fool_come_last() -> None:
    assert list(judged("dog", CATS_AND_DOGS)) == ["dog", "blank", "cat"]
    assert list(judged("cat", CATS_AND_DOGS)) == ["cat", "blank", "dog"]
    assert list(judged("one", ["one", "two"])) == ["blank", "cat", "dog"]


def test_a_lesson_about_one_answer_is_told_for_that_answer_only() -> None:
    gallery = [picture("striped", None, taken_for="dog"), *GALLERY]
    assert judged("dog", CATS_AND_DOGS, gallery)["striped"]["lesson"] == "about striped"
    assert judged("cat", CATS_AND_DOGS, gallery)["striped"]["lesson"] is None


def test_a_lesson_about_the_right_answer_is_told_too() -> None:
    gallery = [picture("odd", "dog", taken_for="dog"), *GALLERY]
    assert judged("dog", CATS_AND_DOGS, gallery)["odd"]["lesson"] == "about odd"
    assert judged("cat", CATS_AND_DOGS, gallery)["odd"]["lesson"] is None
