"""What a framework saved answers as the framework did."""

from __future__ import annotations

import pytest

from .held import CASES, answers, loaded


@pytest.mark.parametrize("name", CASES)
def test_the_answers_are_those_of_the_framework(name: str) -> None:
    case = CASES[name]
    model = loaded(case.read())
    found = answers(model, case.size)
    assert len(found) == 20
    assert abs(found - case.expected()).max() < 1e-5
    # The pictures must be told apart, or nothing would be tested.
    assert case.expected().std(axis=0).max() > 0.02


@pytest.mark.parametrize("name", CASES)
def test_names_of_layers_are_short_and_plain(name: str) -> None:
    for layer in loaded(CASES[name].read()).network.layers:
        assert layer.name.isidentifier() and layer.name.isascii() and len(layer.name) <= 26
