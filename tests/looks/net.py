"""Seed faults into a page, and say what catches them: python -m tests.looks.net

Each is compared with a picture of the same run, so this does not depend on what is approved.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Error

import build
from site_src.generator.settings import Settings, default_cache
from tests.conftest import MODELS
from tests.looks.compare import difference, shrink
from tests.looks.drive import Driver, driver
from tests.looks.faults import FAULTS, Fault
from tests.looks.state import State
from tests.looks.states import ROOMS
from tests.standin.served import serve

_SHEET = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def catches(site: Path, jobs: int = 2) -> dict[str, set[str]]:
    """What catches each fault: names of rules, and “picture”."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(jobs) as pool:
        shares = [FAULTS[i::jobs] for i in range(jobs)]
        results = pool.starmap(_catch_all, [(site, share) for share in shares])
    return {name: caught for result in results for name, caught in result.items()}


def _catch_all(site: Path, faults: Sequence[Fault]) -> dict[str, set[str]]:
    states = {state.name: state for room in ROOMS for state in room.states}
    with serve(site) as address, driver(address, axe=False) as one:
        return {fault.name: _caught(one, fault, states[fault.state]) for fault in faults}


def _caught(one: Driver, fault: Fault, state: State) -> set[str]:
    """The same; a state that cannot be reached catches nothing, and says so."""
    try:
        return _catch(one, fault, state)
    except Error as error:
        one.forget()
        return {f"not reached: {error.message[:200]}"}


def _catch(one: Driver, fault: Fault, state: State) -> set[str]:
    """Look twice, without the fault and with it → what is new."""
    stage = one.stage(fault.width, state.real)
    stage.fresh()
    looks = []
    for faulty in (False, True):
        if faulty and fault.blocked:
            one.forget()
            stage = one.stage(fault.width, state.real)
            state = replace(state, before=lambda stage: stage.block(fault.blocked))
        if not faulty or fault.blocked:
            stage.reach(state)
        if faulty and fault.css:
            stage.page.evaluate(_SHEET, fault.css)
        if faulty and fault.script:
            stage.page.evaluate(f"() => {{ {fault.script} }}")
        stage.theme(fault.theme)
        stage.rest()
        picture = shrink(stage.picture(state.show), fault.width, fault.theme)
        looks.append((picture, stage.check(state, canvases=True)))
    (before, known), (after, found) = looks
    new = {f["rule"] for f in found if f not in known}
    return new | ({"picture"} if not difference(before, after).same else set())


def main() -> int:
    """Print each fault, and what catches it."""
    with tempfile.TemporaryDirectory(prefix="net-") as folder:
        site = Path(folder) / "site"
        build.build(Settings(models=MODELS, out=site, cache=default_cache()))
        caught = catches(site)
    missed = [fault for fault in FAULTS if fault.by not in caught[fault.name]]
    for fault in FAULTS:
        found = ", ".join(sorted(caught[fault.name])) or "nothing"
        print(f"{'MISSED' if fault in missed else 'caught'}: {fault.name}: {found}")
    print(f"{len(FAULTS) - len(missed)} of {len(FAULTS)} faults are caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
