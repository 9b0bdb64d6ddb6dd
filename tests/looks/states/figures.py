"""Every figure of the article by itself; and the article as a whole."""

from __future__ import annotations

from tests.looks import handles
from tests.looks.stage import Stage
from tests.looks.state import INDEX, LENET, Room, Step

FIGURES = Room("figures")

NAMES = (
    "neuron-kernels", "intermediate-result", "why-kernels", "hyper-parameters",
    "activation-curve", "why-activation", "pooling-compared", "why-pooling", "flatten-small",
    "softmax-or-normalise", "occlusion", "receptive-field", "patches",
)  # fmt: skip
_IN_LENET = ("neuron-kernels", "intermediate-result", "activation-curve", "flatten-small")


def bring(name: str) -> Step:
    """Bring a figure to life, in the middle of the window."""

    def step(stage: Stage) -> None:
        figure = handles.FIGURE.format(name=name)
        stage.page.evaluate("(figure) => looks.release(figure)", figure)
        stage.find(handles.ALIVE, name=name).wait_for(state="attached")
        stage.find(handles.FIGURE, name=name).evaluate("e => e.scrollIntoView()")

    return step


def top(stage: Stage) -> None:
    stage.find(handles.ARTICLE).evaluate("e => e.scrollIntoView()")


def _add(name: str, address: str, figure: str) -> None:
    selector = handles.FIGURE.format(name=figure)
    FIGURES.add(
        name, address, do=bring(figure), ready=handles.ALIVE.format(name=figure),
        show=selector, scope=selector, axe=selector, without=None,
    )  # fmt: skip


for _name in NAMES:
    _add(_name, INDEX, _name)
for _name in _IN_LENET:
    _add(f"LeNet, {_name}", LENET, _name)
FIGURES.add("article", do=top, scope=handles.ARTICLE, without=None)
