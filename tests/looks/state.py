"""A state of the site that a visitor can see: how to get there, and what is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.looks import handles

if TYPE_CHECKING:
    from tests.looks.stage import Stage

WIDTHS = {1440: 900, 1024: 768, 390: 844}
THEMES = ("light", "dark")
INDEX, LENET, OWN = "index.html", "lenet.html", "own.html"

Step = Callable[["Stage"], None]


@dataclass(frozen=True)
class State:
    """One state. Its name is that of its pictures, so it stays what it is."""

    name: str
    address: str = INDEX
    do: Step | None = None  # what a visitor does there
    ready: str = handles.ANSWER  # what has to be seen then
    follows: bool = False  # it goes on from the state before it
    show: str | None = None  # the element that the picture is of; else the window
    scope: str = "body"  # where the rules look
    without: str | None = handles.ARTICLE  # and where they do not
    axe: str = ""  # where axe-core looks, which is slow; else where the rules do
    legend: bool = False  # maps are there, so a legend must be in view
    real: bool = False  # with the worker and the Python of the page itself
    before: Step | None = None  # before the page is opened
    media: str = "screen"
    widths: tuple[int, ...] = tuple(WIDTHS)
    themes: tuple[str, ...] = THEMES


def is_tried(width: int, theme: str) -> bool:
    """Whether `pytest` looks at it each time; `python -m tests.looks` looks at all there is.

    The widest and the narrowest window differ most, and colours are the same at each width.
    """
    return width == max(WIDTHS) or (width == min(WIDTHS) and theme == "light")


@dataclass(frozen=True)
class Room:
    """States that belong together, and are driven in this order."""

    name: str
    axe: str = ""
    states: list[State] = field(default_factory=list)

    def add(self, name: str, address: str = INDEX, **options: object) -> None:
        options = {"axe": self.axe, **options}
        self.states.append(State(f"{self.name}/{name}", address, **options))  # type: ignore[arg-type]
