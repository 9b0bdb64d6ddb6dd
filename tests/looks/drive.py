"""Drives the site through all states, at all widths and in both themes."""

from __future__ import annotations

import multiprocessing
import queue
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from site_src.generator.assets import packages
from site_src.generator.settings import ROOT
from tests.chromium import launch
from tests.looks.allowed import faults
from tests.looks.approved import change
from tests.looks.compare import shrink
from tests.looks.seen import Finding, Seen
from tests.looks.stage import Stage
from tests.looks.state import THEMES, WIDTHS, Room, State, is_tried
from tests.looks.states import ROOMS
from tests.standin.served import serve

AXE_WIDTHS = (1440, 390)  # in the light theme
CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")


@dataclass(frozen=True)
class Work:
    """What one process does at a time: states of a room, at one width."""

    width: int
    room: str
    only: str = ""
    themes: tuple[str, ...] = THEMES
    axe: bool = True
    small: bool = False  # pictures as they are approved, not as the window has them
    again: bool = False  # whether a state that does not look as it was approved is reached twice
    tried: bool = False  # no more than what the tests look at

    @property
    def states(self) -> list[State]:
        room = next(room for room in ROOMS if room.name == self.room)
        here = [s for s in room.states if self.width in s.widths and self.only in s.name]
        return [s for s in here if any(self.shows(s, theme) for theme in s.themes)]

    def shows(self, state: State, theme: str) -> bool:
        """Whether a state has a picture in a theme."""
        asked = theme in state.themes and theme in self.themes
        return asked and (not self.tried or is_tried(self.width, theme))


def works(rooms: Iterable[Room], widths: Iterable[int], **options: Any) -> list[Work]:
    """All there is to do. States that go on from others stay with them."""
    all_of_it = [Work(width, room.name, **options) for room in rooms for width in widths]
    return [work for work in all_of_it if work.states]


class Driver:
    """A browser, with a stage for each width, that is used again and again."""

    def __init__(
        self, browser: Browser, address: str, *, axe: bool = True, extra: str = ""
    ) -> None:
        self.browser, self.address, self.extra = browser, address, extra
        axe_file = ROOT / "site_src" / "node_modules" / "axe-core" / "axe.min.js"
        self.axe = axe_file.read_text("utf-8") if axe else ""
        self.stages: dict[tuple[int, bool], Stage] = {}

    def stage(self, width: int, real: bool) -> Stage:
        key = (width, real)
        if key not in self.stages:
            self.stages[key] = Stage(self.browser, self.address, width, real=real, extra=self.extra)
        return self.stages[key]

    def forget(self) -> None:
        """Begin as somebody who has never been here."""
        for stage in self.stages.values():
            stage.close()
        self.stages.clear()

    def drive(self, work: Work) -> Iterator[Seen]:
        # What a page remembers of a visit is not to depend on which rooms came before.
        self.forget()
        lost = False
        for state in work.states:
            stage = self.stage(work.width, state.real)
            if lost and state.follows:
                yield Seen(state.name, work.width, "light", failure="the state before it failed")
                continue
            looked = self.try_to_look(stage, state, work)
            if work.again and not state.follows and any(map(surprising, looked)):
                # What comes late may come in another order; what has changed has changed again.
                self.forget()
                looked = self.try_to_look(self.stage(work.width, state.real), state, work)
                for seen in looked:
                    seen.again = True
            lost = any(seen.failure for seen in looked)
            if lost:
                self.stage(work.width, state.real).fresh()
            yield from looked

    def try_to_look(self, stage: Stage, state: State, work: Work) -> list[Seen]:
        try:
            return list(self.look(stage, state, time.monotonic(), work))
        except Exception:
            failure = traceback.format_exc(limit=-4)
            return [Seen(state.name, work.width, "light", failure=failure)]

    def look(self, stage: Stage, state: State, since: float, work: Work) -> Iterator[Seen]:
        stage.reach(state)
        for theme in state.themes:
            if not work.shows(state, theme):
                continue
            if theme != "light":
                stage.theme(theme, state.media)
                stage.rest()
            picture = stage.picture(state.show)
            if work.small:
                picture = shrink(picture, stage.width, theme)
            seen = Seen(state.name, stage.width, theme, picture)
            found = stage.check(state, canvases=theme == "light")
            # Where axe-core has a place of its own, the tests of that use it too.
            axe = work.axe and not (work.tried and state.axe)
            if self.axe and axe and theme == "light" and stage.width in AXE_WIDTHS:
                found += stage.axe(self.axe, state)
            seen.findings = [Finding(state.name, stage.width, theme, **one) for one in found]
            seen.seconds = time.monotonic() - since
            since = time.monotonic()
            yield seen


def surprising(seen: Seen) -> bool:
    return bool(seen.failure or faults(seen.findings) or change(seen))


@contextmanager
def driver(address: str, *, axe: bool = True, extra: str = "") -> Iterator[Driver]:
    """Open a browser for it."""
    with sync_playwright() as playwright:
        browser = launch(
            playwright, *CAMERA, "--autoplay-policy=no-user-gesture-required", whole=True
        )
        yield Driver(browser, address, axe=axe, extra=extra)
        browser.close()


def _run(site: Path, todo: multiprocessing.Queue, done: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    """One process: takes work until there is none left."""
    with serve(site) as address, driver(address) as one:
        while (work := todo.get()) is not None:
            for seen in one.drive(work):
                done.put(seen)
            done.put(None)


def see_all(
    site: Path, *, jobs: int = 2, widths: Iterable[int] = WIDTHS, **options: Any
) -> Iterator[Seen]:
    """Drive the built site through every state → what was seen, as it comes."""
    packages.install(ROOT / "site_src", development=True)  # axe-core is not needed for the build
    todo_list = works(ROOMS, widths, **options)
    context = multiprocessing.get_context("spawn")
    todo, done = context.Queue(), context.Queue()
    for work in [*todo_list, *[None] * jobs]:
        todo.put(work)
    processes = [
        context.Process(target=_run, args=(site, todo, done), daemon=True) for _ in range(jobs)
    ]
    for process in processes:
        process.start()
    left = len(todo_list)
    while left:
        try:
            seen = done.get(timeout=2)
        except queue.Empty:
            if any(process.exitcode for process in processes):
                raise RuntimeError("A process that drives the site has died; see above.") from None
            continue
        if seen is None:
            left -= 1
        else:
            yield seen
    for process in processes:
        process.join()
