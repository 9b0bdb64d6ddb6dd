"""The network as a whole, before and after something is done with it."""

from __future__ import annotations

import json
from urllib.parse import quote

from tests.looks import handles
from tests.looks.stage import Stage
from tests.looks.state import INDEX, LENET, Room, Step

OVERVIEW = Room("overview")

SILENCED = [{"silence": "conv_1_1", "units": [0]}]
# A stride so large that a later layer gets less than its window: the network ends there.
STOPPED = [{"window": "conv_1_1", "stride": [8, 8], "padding": [0, 0]}]


def changed(changes: list[dict[str, object]], query: str = "") -> str:
    """An address with changes of the network."""
    return f"{INDEX}?{query}{'&' if query else ''}changes={quote(json.dumps(changes))}"


def point(stage: Stage) -> None:
    """Point at a neuron, or put the focus on it where there is no mouse."""
    neuron = stage.find(handles.UNIT, column=3, unit=4)
    if stage.width < 600:
        neuron.focus()
    else:
        neuron.hover()


def further_down(stage: Stage) -> None:
    stage.page.evaluate("scrollTo(0, 1.2 * innerHeight)")


def unfold(name: str) -> Step:
    """Open a menu."""

    def step(stage: Stage) -> None:
        stage.press(handles.MENU, name=name)
        stage.find(f"#{name}").wait_for()

    return step


def left_tour(stage: Stage) -> None:
    """Come back after leaving the tour in the middle."""
    stage.open(f"{INDEX}?tour=11", anew=True)
    stage.find(handles.COACH).wait_for()
    stage.page.keyboard.press("Escape")
    stage.find(handles.COACH).wait_for(state="detached")
    stage.find(handles.READY).wait_for(state="attached")


OVERVIEW.add("plain", legend=True)
OVERVIEW.add("detail", f"{INDEX}?detail=1", legend=True)
OVERVIEW.add("scale of a block", f"{INDEX}?scale=module", legend=True)
OVERVIEW.add("scale of everything", f"{INDEX}?scale=network", legend=True)
OVERVIEW.add("another picture", f"{INDEX}?image=koala", legend=True)
OVERVIEW.add("a wrong answer", f"{INDEX}?image=stripes", legend=True)
OVERVIEW.add("changed", changed(SILENCED), ready=f"{handles.CHANGES} li", legend=True)
OVERVIEW.add("stopped", changed(STOPPED), ready=f"{handles.CHANGES} li")
OVERVIEW.add("pointed at", do=point, legend=True)
OVERVIEW.add("further down", do=further_down, widths=(390,))
OVERVIEW.add("LeNet", LENET, legend=True)
OVERVIEW.add("LeNet in detail", f"{LENET}?detail=1", legend=True)
OVERVIEW.add("LeNet, wrong", f"{LENET}?image=long_nosed_one", legend=True)
OVERVIEW.add("tour left in the middle", do=left_tour, legend=True)
for _menu in ("networks", "view", "fooling", "own"):
    OVERVIEW.add(f"menu, {_menu}", do=unfold(f"menu-{_menu}"))
OVERVIEW.add("presented", f"{INDEX}?present=1", ready=handles.NETWORK)
OVERVIEW.add("on paper", media="print", themes=("light",), widths=(1024,))
