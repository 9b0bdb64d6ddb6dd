"""What may not arrive, and what a visitor does that needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from site_src.generator.settings import ROOT

PICTURE = ROOT / "site_src" / "gallery" / "koala.webp"
ANSWER = ".score[data-winner]"


def _nothing(page: Page) -> None:
    """What is wanted comes by itself."""


def _drawn(page: Page) -> None:
    page.locator(ANSWER).first.wait_for()


def _own_picture(page: Page) -> None:
    page.locator(ANSWER).first.wait_for()
    page.locator("#file").set_input_files(PICTURE)


def _another(page: Page) -> None:
    page.locator(ANSWER).first.wait_for()
    page.locator('#gallery input[value="koala"]').check(force=True)


def _tour(page: Page) -> None:
    page.locator("#tour:not([inert])").click()


def _figure(page: Page) -> None:
    page.locator(ANSWER).first.wait_for()
    page.locator("[data-figure]").first.scroll_into_view_if_needed()


def _question(page: Page) -> None:
    page.locator(ANSWER).first.wait_for()
    page.locator("[data-questions]").nth(4).evaluate("(e) => e.scrollIntoView()")


def _tool(name: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(f'.tools [data-tool="{name}"]').click()

    return act


def _makes(name: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator(ANSWER).first.wait_for()
        page.locator(f"[data-makes={name}]").evaluate("(button) => button.click()")

    return act


def _sample(page: Page) -> None:
    page.locator("#model-sample").click()


@dataclass(frozen=True)
class Target:
    """A file that may not arrive.

    `files` is what of the site it is, `done` what is there when all is well after `act`.
    """

    name: str
    files: str
    act: Callable[[Page], None] = _nothing
    done: str = ANSWER
    address: str = ""

    def paths(self, site: Path) -> list[str]:
        """Find it in a built site."""
        found = sorted(path.relative_to(site).as_posix() for path in site.glob(self.files))
        assert found, f"there is no {self.files}"
        return found


_OWN = "#gallery [data-own] input:checked, #gallery [data-own]:not([hidden])"
_NEURON = "?layer=conv_1_1&neuron=3"

TARGETS = (
    Target("entry script", "explorer.*.js"),
    Target("script of the page", "chunk.*.js"),
    Target("style sheet", "styles.*.css", _drawn),
    Target("fonts", "fonts/*.woff2"),
    Target("recorded answer", "models/*/replies/trace-*.bin"),
    Target("steps of a view", "models/tiny_vgg/steps-*/*/1-2.bin", address=_NEURON, done=".view"),
    Target("thumbnails", "gallery/*.webp"),
    Target("figures", "figures.*.js", _figure, "[data-figure] .figure-live"),
    Target("questions", "questions.*.js", _question, "[data-questions] fieldset"),
    Target("tour", "tour.*.js", _tour, ".tour"),
    Target("steps of the tour", "tour.*.json", _tour, ".tour"),
    Target("tools", "panel*.js", _tool("edit"), ".dock h2", _NEURON),
    Target("drawing", "drawing.*.js", _makes("drawing"), ".making canvas"),
    Target("pyodide.mjs", "python-*/pyodide.mjs", _own_picture, _OWN),
    Target("pyodide.asm.js", "python-*/pyodide.asm.js", _own_picture, _OWN),
    Target("WebAssembly", "python-*/*.wasm", _own_picture, _OWN),
    Target("standard library", "python-*/python_stdlib.zip", _own_picture, _OWN),
    Target("NumPy", "python-*/numpy-*.whl", _own_picture, _OWN),
    Target("cnnx_core", "python-*/cnnx_core-*.whl", _own_picture, _OWN),
    Target("worker", "worker.*.js", _own_picture, _OWN),
    Target("weights", "models/tiny_vgg/weights.safetensors", _own_picture, _OWN),
    Target("page for own models", "arrive.*.js", done="#opening:not([hidden])", address="own.html"),
    Target("importer", "importer.*.js", _sample, ANSWER, "own.html"),
    Target("sample", "models/*/weights.safetensors", _sample, ANSWER, "own.html"),
)  # fmt: skip
