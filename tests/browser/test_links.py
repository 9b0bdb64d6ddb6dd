"""What is looked at is in the address."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.menus import choose_scale, show_detail


def test_a_link_opens_the_same_view(open_page: Open) -> None:
    page = open_page()
    page.locator('input[value="koala"]').check(force=True)
    page.locator('.unit[data-column="4"][data-unit="3"]').click()
    choose_scale(page, "network")
    show_detail(page)
    for part in ("image=koala", "layer=conv_1_2", "neuron=4", "scale=network", "detail=1"):
        assert part in page.url
    page.mouse.move(2, 2)
    page.locator("h1").click()
    sentence = page.locator("#caption").inner_text()
    other = open_page(page.url.partition("repository/")[2])
    expect(other.locator("#caption")).to_have_text(sentence)
    assert other.locator('input[value="koala"]').is_checked()
    assert other.locator("#scale").input_value() == "network"
    assert other.locator(".edges-dark path").count() == 10
    # Beside an opened view there is no room for it.
    other.locator(".view-close").click()
    expect(other.locator(".column-detail").first).to_be_visible()


def test_back_goes_back(open_page: Open) -> None:
    page = open_page()
    first = page.locator("#caption").inner_text()
    page.locator('input[value="koala"]').check(force=True)
    expect(page.locator("#caption")).not_to_have_text(first)
    second = page.locator("#caption").inner_text()
    page.locator('input[value="red_panda"]').check(force=True)
    expect(page.locator("#caption")).not_to_have_text(second)
    page.go_back()
    expect(page.locator("#caption")).to_have_text(second)
    assert page.locator('input[value="koala"]').is_checked()
    page.go_back()
    expect(page.locator("#caption")).to_have_text(first)
    page.go_forward()
    expect(page.locator("#caption")).to_have_text(second)


def test_a_link_to_ones_own_picture_says_that_it_is_not_kept(open_page: Open) -> None:
    page = open_page("?image=own")
    expect(page.locator("#notice")).to_contain_text("choose it again")
    assert "image=own" not in page.url
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#notice")).to_be_hidden()
