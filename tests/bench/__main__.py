"""python -m tests.bench: build the site, measure it side by side, print the ratios."""

from __future__ import annotations

import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

import build
from site_src.generator.output.serve import make_server
from site_src.generator.settings import Settings, default_cache
from tests.bench.boot import boot_times
from tests.bench.hands import STROKES, HandFigures, measure_hands
from tests.bench.page import PageFigures, measure_page, measure_trace
from tests.bench.reading import ReadingFigures, measure_reading
from tests.bench.views import (
    REFERENCE_NODES,
    REFERENCE_TASK,
    ViewFigures,
    large_site,
    measure_view,
)
from tests.browser.networks import build_site, deep
from tests.browser.worker import Worker
from tests.build.pages import native_service, site_data
from tests.chromium import launch

FIRST = 2  # column of the first layer, after the picture and its channels


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build.build(Settings(out=site, cache=default_cache()))
        measure(site)


def measure(site: Path) -> None:
    """Print one line for each figure."""
    with make_server(site, 8300) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://localhost:{server.server_port}/"
        browser = launch(playwright, whole=True)
        figures = measure_page(browser, address, site)
        page = browser.new_page()
        page.goto(address)
        data = site_data(site)
        service = native_service(site)
        in_browser, native = measure_trace(Worker(page), service)
        opened = measure_view(browser, address, FIRST)
        read = {width: measure_reading(browser, address, width, 844) for width in (1440, 390)}
        layers = data["network"]["layers"]
        maps = [FIRST + i for i, info in enumerate(layers) if info["kind"] == "conv2d"]
        hands = measure_hands(browser, address, (maps[0], maps[-1]))
        browser.close()
        server.shutdown()
    kilobytes = {name: f"{size / 1000:.0f} kB" for name, size in figures.weights.items()}
    line("overview drawn, cold, recorded", f"{figures.drawn:.0f} ms")
    line("  loaded with it, as served", kilobytes.pop("sum"), "budget 500 kB")
    for name, size in kilobytes.items():
        line(f"    {name}", size, "budget 100 kB" if name == "JavaScript" else "")
    line("another picture, fetched → drawn", f"{figures.switch_first:.0f} ms", "budget 100 ms")
    line("another picture, kept → drawn", f"{figures.switch_again:.0f} ms", "budget 100 ms")
    line("hover → edges and words", f"{figures.hover:.0f} ms")
    longest = f"{figures.longest_task:.0f} ms" if figures.longest_task else "none over 50 ms"
    line("longest main-thread task", longest, "budget 50 ms")
    line(
        "one trace: browser / native", f"{in_browser:.1f} ms / {native:.1f} ms", in_browser / native
    )
    for width, reading in read.items():
        print_reading(width, reading)
    print_hands(hands)
    print_view(data["network"]["layers"][0]["name"], opened, reference=True)
    print_view("64 maps of 64 × 64", measure_large())
    with tempfile.TemporaryDirectory() as folder:
        print_deep(measure_deep(Path(folder)))
    times = boot_times(site)
    line("Python's start: ours / stock", f"{times.ours:.2f} s / {times.stock:.2f} s", times.ratio)


def measure_large() -> ViewFigures:
    """Open neurons that look at many large maps, of a network made for that."""
    with (
        tempfile.TemporaryDirectory() as folder,
        make_server(large_site(Path(folder)), 8300) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = launch(playwright, whole=True)
        figures = measure_view(browser, f"http://localhost:{server.server_port}/", FIRST + 1)
        browser.close()
        server.shutdown()
    return figures


def measure_deep(folder: Path) -> PageFigures:
    """Go through the gallery with a network of twenty layers."""
    site = build_site(deep(), folder)
    with make_server(site, 8300) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = launch(playwright, whole=True)
        figures = measure_page(browser, f"http://localhost:{server.server_port}/", site)
        browser.close()
        server.shutdown()
    return figures


def print_deep(figures: PageFigures) -> None:
    """Print how a large network is drawn and switched."""
    line("twenty layers, up to 64 neurons: drawn, cold", f"{figures.drawn:.0f} ms")
    line("  another picture, fetched → drawn", f"{figures.switch_first:.0f} ms", "budget 100 ms")
    longest = f"{figures.longest_task:.0f} ms" if figures.longest_task else "none over 50 ms"
    line("  longest main-thread task", longest, "budget 50 ms")


def print_view(name: str, view: ViewFigures, reference: bool = False) -> None:
    """Print what opening a convolution takes, beside the same in the reference system."""
    line(f"a neuron of {name} opened", f"{view.opened:.0f} ms")
    longest = f"{view.task:.0f} ms" if view.task else "none over 50 ms"
    line("  longest main-thread task", longest, f"reference {REFERENCE_TASK} ms" * reference)
    nodes = f"{view.nodes:.0f}, {view.added:.0f} of the view"
    line("  elements on the page", nodes, f"reference {REFERENCE_NODES}" * reference)
    line("  fetched for it", f"{view.bytes / 1000:.0f} kB")
    line("  frames a second: opening / player", f"{view.opening:.0f} / {view.playing:.0f}")
    moved = f"{view.move:.0f} ms, {view.move_frames:.0f} frames waited"
    line("  window moved → numbers", moved)


def print_reading(width: int, reading: ReadingFigures) -> None:
    """Print how calm the page is while it is read down to its end."""
    line(f"read from top to bottom, {width} px", f"layout shift {reading.shift:.3f}", "budget 0")
    longest = f"{reading.task:.0f} ms" if reading.task else "none over 50 ms"
    line("  longest main-thread task", longest, "budget 50 ms")
    line("  largest contentful paint", f"{reading.largest:.0f} ms")


def print_hands(hands: HandFigures) -> None:
    """Print how closely the network follows what is drawn and dragged."""
    slowest = f"slowest of {STROKES} strokes"
    line(f"drawn → first maps, {slowest}", f"{max(hands.first):.0f} ms", "budget 100 ms")
    line(f"drawn → last maps, {slowest}", f"{max(hands.last):.0f} ms", "budget 100 ms")
    for what in ("drawing", "kernel", "stride"):
        longest = getattr(hands, what)
        figure = f"{longest:.0f} ms" if longest else "none over 50 ms"
        line(f"  longest main-thread task, {what}", figure, "budget 50 ms")


def line(what: str, figure: str, beside: str | float = "") -> None:
    """Print a figure, and the ratio or the budget it is to be seen beside."""
    ratio = f"ratio {beside:.2f}" if isinstance(beside, float) else beside
    print(f"{what:<40}{figure:>24}   {ratio}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
