"""A browser, pages of the built site, and Python in a worker of such a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, expect, sync_playwright

from cnnx_core.api.service import Service
from tests.browser.networks import Site, made_up, serve_site, site_of
from tests.browser.worker import Worker
from tests.build.pages import native_service
from tests.chromium import launch
from tests.core.imported import imported
from tests.standin.served import WORKER, serve

Open = Callable[..., Page]

# Python starts in two seconds, but not on a machine that has other things to do as well.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A busy machine may be late. Who fails is run once more; the end of the run names them."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@dataclass
class Visit:
    """What went wrong in a page, and what it asked the network for."""

    problems: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    expected: tuple[str, ...] = ()

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("console", lambda m: self._note(m.text) if m.type in ("error", "warning") else None)
        page.context.on("request", self._ask)

    def _note(self, text: str) -> None:
        # Chromium's advice on reading canvases: the page never does, the tests do.
        if not any(part in text for part in (*self.expected, "willReadFrequently")):
            self.problems.append(text)

    def _ask(self, request: Request) -> None:
        if urlsplit(request.url).scheme.startswith("http"):
            self.hosts.add(urlsplit(request.url).netloc)


@pytest.fixture
def visit() -> Visit:
    return Visit()


@pytest.fixture
def open_page(
    browser: Browser, site_address: str, visit: Visit, request: pytest.FixtureRequest
) -> Iterator[Open]:
    """Open the site; at the end, nothing may have gone wrong and nobody else been asked.

    Python answers from outside of the browser, but for tests marked `python`, which start it there.
    """
    contexts = []
    starts = request.node.get_closest_marker("python") is not None

    def open_page(
        query: str = "",
        *,
        address: str = site_address,
        before: Callable[[Page], None] | None = None,
        wait: bool = True,
        **options: Any,
    ) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        visit.watch(page)
        if not starts:
            page.add_init_script(path=WORKER)
        if before:
            before(page)
        page.goto(address + query)
        if wait:
            page.locator(".score[data-winner]").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert visit.problems == []
    assert len(visit.hosts) == 1, f"asked others: {visit.hosts}"


@pytest.fixture(scope="session")
def worker(browser: Browser, site_address: str) -> Iterator[Worker]:
    """Python, in a worker as the page starts it, asked by the page's own protocol."""
    page = browser.new_page(bypass_csp=True)  # which lets nobody but the page start a worker
    page.goto(site_address)
    yield Worker(page)
    page.close()


@pytest.fixture(scope="session")
def service(site: Path) -> Service:
    """The same service under CPython, from the very files that the page loads."""
    return native_service(site)


@pytest.fixture(scope="session")
def tiny_vgg(site_address: str, service: Service) -> Site:
    """The published network."""
    return Site(site_address, service)


@pytest.fixture(scope="session")
def made_up_site(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str], site: Path
) -> Site:
    """Another network, built once. It asks for the built site because that build installs."""
    return serve_site(site_of(tmp_path_factory, "made_up", made_up()), serve_folder)


@pytest.fixture(scope="session")
def imported_site(
    tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str], site: Path
) -> Site:
    """A network of what other frameworks have, built once."""
    return serve_site(site_of(tmp_path_factory, "imported", imported()), serve_folder)


@pytest.fixture(params=["tiny_vgg", "made_up"])
def any_site(request: pytest.FixtureRequest) -> Site:
    """The published network, and a very different one."""
    return _named(request)


@pytest.fixture(params=["tiny_vgg", "made_up", "imported"])
def every_site(request: pytest.FixtureRequest) -> Site:
    """These, and one with groups and what else other frameworks have: where layers are drawn."""
    return _named(request)


def _named(request: pytest.FixtureRequest) -> Site:
    name = "tiny_vgg" if request.param == "tiny_vgg" else f"{request.param}_site"
    found: Site = request.getfixturevalue(name)
    return found


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serve another built site → its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serve(folder))
