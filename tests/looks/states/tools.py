"""Each tool of an opened neuron: on a neuron, on a class, and on kinds that have others."""

from __future__ import annotations

from tests.looks import handles
from tests.looks.stage import Stage
from tests.looks.state import INDEX, Room, Step
from tests.looks.states.overview import SILENCED, changed

TOOLS = Room("tools", axe=handles.PANEL)

NEURON = f"{INDEX}?layer=conv_1_2&neuron=4"
LINES = f"{handles.PANEL} pre:has-text('numpy')"
CLASS = f"{INDEX}?layer=output&neuron=7"


def use(name: str) -> Step:
    """Open a tool."""

    def step(stage: Stage) -> None:
        stage.press(handles.TOOL, name=name)
        stage.find(handles.PANEL).wait_for()

    return step


def cover(stage: Stage) -> None:
    """Find out what matters to a class."""
    use("looks")(stage)
    stage.page.get_by_role("button", name="Cover it").click()
    stage.page.get_by_role("button", name="Once more").wait_for(timeout=90_000)


def _add(name: str, address: str, **options: object) -> None:
    TOOLS.add(name, address, **{"ready": handles.PANEL, **options})


_add("edit a convolution", NEURON, do=use("edit"))
_add("edit ReLU", f"{INDEX}?layer=relu_1_1&neuron=3", do=use("edit"))
_add("edit pooling", f"{INDEX}?layer=max_pool_1&neuron=2", do=use("edit"))
_add("edit a class", CLASS, do=use("edit"))
_add("compare with another picture", f"{NEURON}&compare=picture:koala")
_add("compare with another neuron", f"{NEURON}&compare=neuron:7")
_add("compare with the trained", changed(SILENCED, "layer=conv_1_2&neuron=4&compare=trained"))
_add("compare a class", f"{CLASS}&compare=picture:koala")
_add("compare two classes", f"{CLASS}&compare=neuron:2")
_add("compare probabilities", f"{INDEX}?layer=softmax&neuron=7&compare=picture:lifeboat")
_add("what a neuron responds to", NEURON, do=use("looks"))
_add("what matters to a class, before", CLASS, do=use("looks"))
_add("what matters to a class", CLASS, do=cover)
_add("save a neuron", NEURON, do=use("save"), ready=LINES)
_add("save a class", CLASS, do=use("save"), ready=LINES)
