"""Each kind of question to the reader: unanswered, answered wrongly, and rightly."""

from __future__ import annotations

import re

from tests.looks import handles
from tests.looks.stage import Stage
from tests.looks.state import INDEX, Room, Step

QUESTIONS = Room("questions")

SECTIONS = {
    "how-to-read": ["colour"],
    "classifiers": ["guess"],
    "words": ["tensorSize"],
    "layers": ["learned"],
    "input": ["scaled"],
    "conv2d": ["sum", "silenced"],
    "hyper-parameters": ["outputSize", "nextValue"],
    "activations": ["bent", "swapped"],
    "pooling": ["kept"],
    "flatten": ["place"],
    "dense": ["against"],
    "softmax": ["times"],
    "model": ["wrong"],
    "mistakes": ["fooled"],
}
_ANSWERED = "[data-verdict={verdict}]"


def ask(section: str, name: str) -> Step:
    """Have a section ask; by chance, but by the same chance each time."""

    def step(stage: Stage) -> None:
        place = handles.QUESTIONS.format(section=section)
        stage.page.evaluate("(place) => { looks.seed(7); looks.release(place); }", place)
        question = stage.find(handles.QUESTION, name=name)
        question.wait_for(state="attached")
        question.evaluate("e => e.scrollIntoView({ block: 'center' })")

    return step


def answer(name: str, verdict: str) -> Step:
    """Answer so that it is wrong, or right."""

    def step(stage: Stage) -> None:
        question = stage.find(handles.QUESTION, name=name)
        choices = question.get_by_role("button", disabled=False)
        field = question.get_by_role("textbox")
        if field.count():
            solution = _solution(stage, name) if verdict == "right" else "-98765"
            field.fill(solution)
            field.press("Enter")
            return
        if verdict == "right":
            wanted = _solution(stage, name)
            choices.get_by_text(wanted, exact=True).first.click()
            return
        # The first that is wrong is the first or the second.
        for index in (0, 1):
            choices.nth(index).click()
            if question.get_attribute("data-verdict") == "wrong":
                return

    return step


def _solution(stage: Stage, name: str) -> str:
    """What the question itself says is right, once it was answered wrongly."""
    said = stage.find(handles.QUESTION, name=name).get_by_role("status").locator("b").inner_text()
    found = re.fullmatch(r"[^:]+: (.+)\.", said.strip())
    assert found, said
    return found[1]


for _section, _names in SECTIONS.items():
    for _number, _name in enumerate(_names):
        _place = handles.QUESTION.format(name=_name)
        _there = {"show": _place, "scope": _place, "axe": _place, "without": None}
        QUESTIONS.add(
            f"{_name}, asked", INDEX, do=ask(_section, _name), ready=_place, follows=_number > 0,
            **_there,
        )  # fmt: skip
        for _verdict in ("wrong", "right"):
            _state = _place + _ANSWERED.format(verdict=_verdict)
            QUESTIONS.add(
                f"{_name}, {_verdict}", INDEX, do=answer(_name, _verdict), ready=_state,
                follows=True, **_there,
            )  # fmt: skip
