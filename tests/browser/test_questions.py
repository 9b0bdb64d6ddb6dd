"""Questions at the end of the sections: what counts as right is what `cnnx_core` says."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from cnnx_core.api.service import Service
from cnnx_core.windows import output_size
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.test_accessibility import axe, violations
from tests.browser.views import without_python
from tests.looks.states.questions import SECTIONS

__all__ = ["axe"]

ROUNDS = 1

Answer = int | float | str


def figures(text: str) -> list[float]:
    return [float(n.replace("−", "-")) for n in re.findall(r"[−-]?\d+(?:\.\d+)?", text)]


def spot(text: str) -> tuple[int, int]:
    found = re.search(r"row (\d+), column (\d+)", text)
    assert found, text
    return int(found[1]) - 1, int(found[2]) - 1


def parts(pattern: str, text: str) -> tuple[str, ...]:
    found = re.search(pattern, text)
    assert found, text
    return found.groups()


class Truth:
    """What the right answers are, found out without the page."""

    def __init__(self, site: Site, image: str) -> None:
        self.site, self.image, self.service = site, image, site.service

    def trace(self, *changes: dict[str, Any]) -> Any:
        request = {"ask": "trace", "image": self.image, "changes": list(changes)}
        return self.service.answer(request)

    def winner(self, *changes: dict[str, Any]) -> str:
        return str(self.trace(*changes).header["prediction"]["label"])

    def value(self, layer: str, unit: int, at: tuple[int, int] | None) -> float:
        array = self.trace().arrays[layer]
        return float(array[(unit, *at)] if at else array[unit])

    def colour(self, text: str) -> Answer:
        unit, layer = parts(r"neuron (\d+) of (\S+) the value", text)
        value = self.value(layer, int(unit) - 1, spot(text))
        return "blue" if value > 0 else "red" if value < 0 else "white"

    def guess(self, text: str) -> Answer:
        return 100 / len(self.site.labels)

    def tensorSize(self, text: str) -> Answer:  # noqa: N802
        return math.prod(self.layer(parts(r"layer (\S+) gives", text)[0])["shape"])

    def learned(self, text: str) -> Answer:
        return int(self.layer(text.split()[0])["parameters"])

    def layer(self, name: str) -> dict[str, Any]:
        return next(layer for layer in self.site.layers if layer["name"] == name)

    def scaled(self, text: str) -> Answer:
        (channel,) = parts(r"picture’s (\w+) is", text)
        channels = self.service.answer({"ask": "network"}).header["input"]["channels"]
        return self.value("input", channels.index(channel), spot(text))

    def sum(self, text: str) -> Answer:
        unit, layer = parts(r"neuron (\d+) of (\S+) give", text)
        return self.value(layer, int(unit) - 1, spot(text))

    def silenced(self, text: str) -> Answer:
        unit, layer = parts(r"Neuron (\d+) of (\S+) is silenced", text)
        return self.winner({"silence": layer, "units": [int(unit) - 1]})

    def outputSize(self, text: str) -> Answer:  # noqa: N802
        n, _, p, k, _, s, d = map(int, figures(text))
        return output_size(n, k, s, p, d)

    def nextValue(self, text: str) -> Answer:  # noqa: N802
        window, kernel = text.split("and the kernel is")
        return float(np.dot(figures(window), figures(kernel)))

    def bent(self, text: str) -> Answer:
        unit, before = parts(r"euron (\d+) of (\S+) has", text)
        names = ["input", *(layer["name"] for layer in self.site.layers)]
        at = spot(text) if "row" in text else None
        return self.value(names[names.index(before) + 1], int(unit) - 1, at)

    def swapped(self, text: str) -> Answer:
        kinds = {"leaky ReLU": "leaky_relu", "ReLU": "relu", "ELU": "elu"}
        pattern = r"Every (.+) is replaced by (.+?)(?: with slope ([\d.]+))?\. Which"
        kind, other, slope = parts(pattern, text)
        entry: dict[str, Any] = {"kind": kinds.get(other, other)}
        if slope:
            entry["negative_slope"] = float(slope)
        return self.winner({"replace": kinds.get(kind, kind), "with": entry})

    def kept(self, text: str) -> Answer:
        before, _ = parts(r"window of (\S+) (\d+) holds", text)
        values = figures(text.split("holds")[1])
        names = [layer["name"] for layer in self.site.layers]
        kind = self.site.layers[names.index(before) + 1]["kind"]
        return float({"max_pool2d": np.max, "avg_pool2d": np.mean}[kind](values))

    def place(self, text: str) -> Answer:
        height, width, _, row, column, number = map(int, figures(text))
        return ((number - 1) * height + row - 1) * width + column

    def against(self, text: str) -> Callable[[list[str]], str]:
        (label,) = parts(r"score of (.+), or guess", text)
        unit = self.site.labels.index(label)
        layer = self.site.layers[-2]["name"]
        request = {"ask": "neuron", "image": self.image, "layer": layer, "unit": unit}
        shares = self.service.answer(request).arrays["contributions"]
        return lambda choices: min(choices, key=lambda c: shares[int(c.split()[-1]) - 1])

    def times(self, text: str) -> Callable[[list[str]], str]:
        first, second = parts(r"^(.+) has the score .+, (.+) has", text)
        shares = list(self.trace().arrays.values())
        probabilities = self.trace().arrays[self.site.layers[-1]["name"]]
        assert shares
        names = [first[0].lower() + first[1:], second]
        a, b = (probabilities[self.site.labels.index(name)] for name in names)
        return lambda choices: min(choices, key=lambda c: abs(figures(c)[0] - float(a / b)))

    def wrong(self, text: str) -> Answer:
        return 0.218 * figures(text)[0]

    def fooled(self, text: str) -> Callable[[list[str]], str]:
        answers = {name: self.said(name) for name in self.service.gallery}
        return lambda choices: next(c for c in choices if c in set(answers.values()))

    def said(self, name: str) -> str:
        reply = self.service.answer({"ask": "trace", "image": name})
        return str(reply.header["prediction"]["label"])


def place_in(text: str) -> tuple[str, ...]:
    return parts(r"(row \d+), (column \d+)", text)


def question(page: Page, name: str) -> Locator:
    return page.locator(f"#question-{name}")


def bring(page: Page, section: str) -> None:
    """Scroll there, while the section is laid out and its figures come to life and grow."""
    page.locator(f"#{section}-title").scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    place = page.locator(f"[data-questions={section}]")
    for _ in range(20):
        place.scroll_into_view_if_needed()
        page.wait_for_timeout(100)
        if place.locator(".question").count() == len(SECTIONS[section]):
            return


def answer(form: Locator, right: Any) -> None:
    choices = form.locator(".question-choice").all_inner_texts()
    if not choices:
        form.locator("input").fill(f"{right:.4f}".replace("-", "−"))
        form.get_by_role("button", name="Answer", exact=True).click()
        return
    chosen = right(choices) if callable(right) else right
    form.locator(".question-choice").nth(choices.index(chosen)).click()


def default_image(service: Service, page: Page) -> str:
    name = page.locator("#gallery input:checked").get_attribute("value")
    assert name in service.gallery
    return str(name)


def test_what_counts_as_right_is_right(open_page: Open, any_site: Site) -> None:
    page = open_page(address=any_site.address, before=without_python)
    truth = Truth(any_site, default_image(any_site.service, page))
    tiny = any_site.service.model.name == "tiny_vgg"
    asked = set()
    for section, names in SECTIONS.items():
        if not page.locator(f"[data-questions={section}]").count():
            continue
        bring(page, section)
        for name in names:
            form = question(page, name)
            if tiny:
                form.wait_for()
            if not form.count():
                continue
            asked.add(name)
            for _ in range(ROUNDS):
                text = form.locator(".question-text").inner_text()
                if name != "fooled":
                    answer(form, getattr(truth, name)(text))
                    expect(form.locator(".question-verdict")).to_contain_text("Right.")
                more = form.get_by_role("button", name="Ask me another")
                if name in ("fooled", "guess"):
                    break
                more.click()
                expect(form.locator(".question-verdict")).to_be_empty()
    wanted = {name for names in SECTIONS.values() for name in names}
    assert asked == wanted if tiny else asked >= {"colour", "learned", "outputSize", "bent", "kept"}


def test_what_the_network_says_to_a_tricky_picture(open_page: Open, tiny_vgg: Site) -> None:
    page = open_page(before=without_python)
    bring(page, "mistakes")
    form = question(page, "fooled")
    title = parts("“(.+)”", form.locator(".question-text").inner_text())[0]
    label = page.get_by_role("radio", name=title, include_hidden=True)
    right = Truth(tiny_vgg, "").said(str(label.get_attribute("value")))
    answer(form, right)
    expect(form.locator(".question-verdict")).to_contain_text(f"Right. {title}")
    form.get_by_role("button", name="See it happen").click()
    expect(label).to_be_checked()


def test_progress_is_kept_on_the_device_and_can_be_cleared(open_page: Open) -> None:
    page = open_page(before=without_python)
    bring(page, "classifiers")
    form = question(page, "guess")
    answer(form, 10)
    expect(form.locator(".question-progress")).to_contain_text("1 question answered rightly")
    page.reload()
    bring(page, "classifiers")
    expect(form.locator(".question-progress")).to_contain_text("You have answered one like this")
    bring(page, "words")
    expect(question(page, "tensorSize").locator(".question-progress")).to_contain_text("1 question")
    form.get_by_role("button", name="Forget my answers").click()
    expect(form.locator(".question-progress")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('cnnx questions on tiny_vgg')") is None


@pytest.mark.parametrize(
    ("section", "name", "figure"),
    [
        ("conv2d", "sum", "neuron-kernels"),
        ("conv2d", "silenced", "why-kernels"),
        ("hyper-parameters", "outputSize", "hyper-parameters"),
        ("activations", "swapped", "why-activation"),
    ],
)
def test_see_it_in_the_figure(
    open_page: Open, tiny_vgg: Site, section: str, name: str, figure: str
) -> None:
    page = open_page(before=without_python)
    bring(page, section)
    form = question(page, name)
    text = form.locator(".question-text").inner_text()
    answer(form, getattr(Truth(tiny_vgg, default_image(tiny_vgg.service, page)), name)(text))
    verdict = form.locator(".question-verdict").inner_text()
    form.get_by_role("button", name="See it happen").click()
    shown = page.locator(f"#figure-{figure}")
    expect(shown.locator(".figure-live")).to_be_in_viewport()
    if name == "sum":
        expect(shown.locator(".board-sentence")).to_contain_text(", ".join(place_in(text)))
        total = figures(shown.locator(".board-sentence").inner_text().split("add up to")[1])[0]
        assert total == pytest.approx(figures(verdict)[-1], abs=0.006)
    elif name == "outputSize":
        size = verdict.split()[-1].rstrip(".")
        expect(shown).to_contain_text(re.compile(rf"The output is {size}\D"))
    else:
        expect(shown.locator(".figure-live")).to_contain_text(verdict.split("%")[0].split()[-1])


def test_see_it_in_the_network(open_page: Open) -> None:
    page = open_page(before=without_python)
    bring(page, "pooling")
    form = question(page, "kept")
    answer(form, 99)
    form.get_by_role("button", name="See it happen").click()
    value = figures(form.locator(".question-verdict").inner_text())[0]
    expect(page.locator(".view")).to_be_in_viewport()
    shown = page.locator(".view [data-number=output]").inner_text()
    assert round(figures(shown)[0], 2) == pytest.approx(value, abs=0.011)


@pytest.mark.parametrize("width", [1440, 390])
def test_no_violations(open_page: Open, axe: str, width: int) -> None:
    page = open_page(before=without_python, viewport={"width": width, "height": 844})
    for section, name in (("conv2d", "silenced"), ("words", "tensorSize")):
        bring(page, section)
        form = question(page, name)
        if name == "tensorSize":
            answer(form, 1)
        else:
            form.locator(".question-choice").first.click()
        assert violations(page, axe, f"#question-{name}") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
