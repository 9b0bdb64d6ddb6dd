"""The queue of what is said to screen readers: what it keeps, what it leaves out, in what order."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from site_src.generator.node import run_node
from site_src.generator.settings import ROOT

Scene = list[tuple[Any, ...]]  # when, in milliseconds; what is called; with what

# Pointing at a neuron every 50 ms, for two seconds.
POINTING: Scene = [(at, "look", f"Neuron {at}.") for at in range(0, 2000, 50)]

SCENES: dict[str, tuple[Scene, list[str]]] = {
    "an outcome": ([(0, "tell", "A.", "picture")], ["A."]),
    "pointing does not cancel it": (
        [(100, "tell", "A.", "picture"), *POINTING], ["A.", "Neuron 1950."]
    ),
    "nor does a closed view, or what has arrived": (
        [(0, "tell", "A.", "picture"), (10, "arrived"), (20, "look", "Here.")], ["A.", "Here."]
    ),
    "of many the last": (
        [(at, "tell", f"{at}.", "picture") for at in range(0, 1000, 100)], ["900."]
    ),
    "outcomes of different things all arrive": (
        [(0, "tell", "A.", "picture"), (0, "tell", "B.", "comparison"), (0, "tell", "C.", "file")],
        ["A.", "B.", "C."],
    ),
    "a problem comes first, and none is lost": (
        [(0, "tell", "A.", "picture"), (400, "complain", "No."), (400, "complain", "No, no.")],
        ["A.", "No.", "No, no."],
    ),
    "a problem overtakes what waits": (
        [(0, "tell", "A.", "a"), (0, "tell", "B.", "b"), (500, "complain", "No.")],
        ["A.", "No.", "B."],
    ),
    "the same problem twice at once is one": (
        [(0, "complain", "No."), (0, "complain", "No."), (70, "complain", "No.")], ["No."]
    ),
    "but not once the first has been heard": (
        [(0, "complain", "No."), (3000, "complain", "No.")], ["No.", "No."]
    ),
    "an arrow is a word": ([(0, "tell", "1 → 2\u00a0→ 3.", "picture")], ["1 to 2 to 3."]),
    "an echo is left out": (
        [(0, "tell", "A.", "picture"), (500, "tell", "A.", "picture")], ["A."]
    ),
    "the same outcome of another deed is not": (
        [(0, "tell", "A.", "picture"), (2000, "tell", "A.", "picture")], ["A.", "A."]
    ),
    "what was said just now is still so": (
        [(0, "tell", "A.", "p"), (500, "tell", "B.", "p"), (600, "tell", "A.", "p")], ["A."]
    ),
    "waiting that is over soon is not said": (
        [(0, "wait", "Wait…"), (200, "tell", "A.", "picture")], ["A."]
    ),
    "nor if it simply ends": ([(0, "wait", "Wait…"), (200, "arrived")], []),
    "long waiting is": (
        [(0, "wait", "Wait…"), (2000, "tell", "A.", "picture")], ["Wait…", "A."]
    ),
    "nothing is no message": ([(0, "tell", "", "picture"), (0, "complain", "")], []),
}  # fmt: skip


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[int, str]]]:
    folder = tmp_path_factory.mktemp("announcer")
    (folder / "scenes.json").write_text(json.dumps([scene for scene, _ in SCENES.values()]))
    module = ROOT / "site_src" / "explorer" / "kit" / "announcer.js"
    script = Path(__file__).with_name("announcer_in_node.mjs")
    run_node([script, module, folder / "scenes.json", folder / "out.json"], cwd=folder)
    return dict(zip(SCENES, json.loads((folder / "out.json").read_bytes()), strict=True))


@pytest.mark.parametrize("name", SCENES)
def test_what_is_said(played: dict[str, list[tuple[int, str]]], name: str) -> None:
    assert [text for _, text in played[name] if text] == SCENES[name][1]


@pytest.mark.parametrize("name", SCENES)
def test_a_screen_reader_has_time_to_notice(
    played: dict[str, list[tuple[int, str]]], name: str
) -> None:
    """Before each text and in the end the region is empty; each text stays for half a second."""
    written = played[name]
    if written:
        assert [bool(text) for _, text in written] == [False, True] * (len(written) // 2) + [False]
    times = [at for at, text in written if text]
    assert all(later - sooner >= 500 for sooner, later in pairwise(times))
