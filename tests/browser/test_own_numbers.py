"""Layers whose neurons have numbers of their own, beside weights: they are shown, and edited."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.changes import edit, expect_scores, listed
from tests.browser.conftest import Open
from tests.browser.networks import Site
from tests.browser.shown import expect_numbers

pytestmark = pytest.mark.python

CASES = {
    "the slope of PReLU": (
        "?layer=prelu&neuron=3&at=2,2", "Slope where negative",
        {"number": "prelu", "name": "slope", "unit": 2, "value": -2}, "of neuron 3 of prelu: −2.00",
    ),
    "the mean of a normalisation": (
        "?layer=norm&neuron=2&at=5,6", "Mean μ",
        {"number": "norm", "name": "mean", "unit": 1, "value": 1.5}, "of neuron 2 of norm: 1.50",
    ),
}  # fmt: skip


def picture(page: Page) -> str:
    return str(page.locator("#gallery input:checked").get_attribute("value"))


@pytest.mark.parametrize("name", CASES)
def test_a_number_is_edited_and_comes_back(open_page: Open, imported_site: Site, name: str) -> None:
    query, label, change, words = CASES[name]
    page = open_page(query, address=imported_site.address, reduced_motion="reduce")
    panel = edit(page)
    field = panel.get_by_role("spinbutton", name=label, exact=True)
    field.fill(str(change["value"]))
    image = picture(page)
    expect_scores(page, imported_site.service, [change], image)
    asked: dict[str, Any] = {"ask": "layer", "image": image, "layer": change["number"]}
    exact = imported_site.service.answer({**asked, "changes": [change]}).arrays["activation"]
    at = (2, 2) if change["number"] == "prelu" else (5, 6)
    place = (change["unit"], at[0] - 1, at[1] - 1)
    expect_numbers(page, lambda shown: shown.is_("output", [float(exact[place])]))
    expect(listed(page)).to_contain_text(words)
    panel.get_by_role("button", name=f"{label} as trained").click()
    expect(page.locator("#changes")).to_be_hidden()
    expect_scores(page, imported_site.service, [], image)


def test_its_curve_and_formula_are_those_of_the_neuron(
    open_page: Open, imported_site: Site
) -> None:
    page = open_page("?layer=norm&neuron=2&at=5,6", address=imported_site.address)
    formula = page.locator(".pair-formula")
    arrays = imported_site.service.model.network.layer("norm").parameters()
    for part in ("weight", "bias", "mean"):
        shown = f"{abs(float(arrays[part][1])):.2f}"
        expect(formula).to_contain_text(shown[:-1])
    expect(page.locator(".view figcaption", has_text="values lie where")).to_contain_text("map’s")
