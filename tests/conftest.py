"""What all tests share: one built site, and a server for it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Before NumPy is there: the test processes share the cores, and threads of its own would only wait.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest

import build
from site_src.generator.assets import packages
from site_src.generator.settings import ROOT, Settings, default_cache
from tests.absent import absent
from tests.linked import linked_copy
from tests.once import once
from tests.standin.served import serve


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the browsers that are not on this machine."""
    for sentence in absent(terminalreporter.stats.get("skipped", [])):
        terminalreporter.section(sentence, sep="!", red=True, bold=True)


# Not what weights/shown.txt says: who shows other models than these has the same tests.
MODELS = (ROOT / "weights" / "tiny_vgg", ROOT / "weights" / "lenet")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Front-end packages, those that only tests need among them: installed by one test process."""
    source = ROOT / "site_src"
    once(tmp_path_factory, "packages", lambda _: packages.install(source, development=True))
    return source / "node_modules"


@pytest.fixture(scope="session")
def site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site: made once, for all tests and all test processes. Read it, do not write."""
    return once(tmp_path_factory, "shown", _build) / "site"


def _build(folder: Path) -> None:
    build.build(Settings(models=MODELS, out=folder / "site", cache=default_cache()))


@pytest.fixture(scope="session")
def site_address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served: under a sub-path, as on GitHub Pages."""
    root = tmp_path_factory.mktemp("served")
    linked_copy(site, root / "some" / "repository")  # a link would lead out of what is served
    with serve(root) as address:
        yield f"{address}some/repository/"
