"""The figure of the hyper-parameters, in a page: what it shows, and what can be done with it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.figures import come_to, tell
from tests.browser.views import without_python

STILL = {"before": without_python, "reduced_motion": "reduce"}
FIGURE = "[data-figure='hyper-parameters']"

_CELLS = """(e, name) => {
  const texts = [...e.querySelectorAll(`.hyper-grid[data-part=${name}] text`)];
  return texts.map((t) => Number(t.textContent.replace("−", "-")));
}"""


class Hyper:
    """The living figure."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.figure = come_to(page, "hyper-parameters")
        self.input, self.output = (
            self.figure.locator(f".hyper-grid[data-part={name}]") for name in ("input", "output")
        )
        self.sentence = self.figure.locator(".board-sentence")
        self.verdict = self.figure.locator(".hyper-verdict")
        self.problem = self.figure.locator(".hyper .figure-problem")
        self.mode = self.figure.get_by_label("Padding mode")
        self.numbers = self.button("Show numbers")

    def button(self, name: str) -> Locator:
        return self.figure.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.figure.get_by_role("spinbutton", name=name, exact=True)

    def slider(self, name: str) -> Locator:
        return self.figure.get_by_role("slider", name=f"{name.lower()}, slider")

    def told(self, **detail: Any) -> None:
        """Send the event with which others set the figure."""
        tell(self.figure, **detail)

    def at(self, row: int, column: int) -> None:
        """The window stands at this place of the output, counted from 1."""
        expect(self.sentence).to_contain_text(f"For row {row}, column {column} of the output")

    def sizes(self, size: int, output: int) -> None:
        expect(self.figure.locator(".hyper-side").first).to_contain_text(
            f"Input {size}\u202f×\u202f{size}"
        )
        expect(self.figure.locator(".hyper-side").last).to_contain_text(
            f"Output {output}\u202f×\u202f{output}"
        )
        expect(self.verdict.locator("math")).to_contain_text(f"+1={output}")

    def cells(self, name: str) -> list[float]:
        """The numbers in a grid, row by row."""
        found: list[float] = self.figure.evaluate(_CELLS, name)
        return found

    def place(self, grid: Locator, row: float, column: float, cells: int) -> tuple[float, float]:
        """The point in the middle of a cell, counted from 0, of so many in a row."""
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box
        side = box["width"] / cells
        return box["x"] + (column + 0.5) * side, box["y"] + (row + 0.5) * side


def opened(open_page: Open, **options: Any) -> Hyper:
    return Hyper(open_page(**(STILL | options)))
