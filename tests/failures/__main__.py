"""Print the table: `python -m tests.failures`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

import build
from site_src.generator.output.serve import make_server
from site_src.generator.settings import Settings
from tests.chromium import launch
from tests.conftest import MODELS
from tests.failures.faults import BLOCKED, FAULTS
from tests.failures.targets import TARGETS
from tests.failures.visit import visit


def main(arguments: list[str]) -> int:
    """Drive every target through every fault → the exit status: 1 if anything is silent."""
    parser = argparse.ArgumentParser(prog="python -m tests.failures")
    parser.add_argument("target", nargs="*", help="a part of its name; without it, all of them")
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built")
    asked = parser.parse_args(arguments)
    chosen = [t for t in TARGETS if not asked.target or any(n in t.name for n in asked.target)]
    bad = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = asked.site or Path(folder) / "site"
        if not asked.site:
            build.build(replace(Settings(), models=MODELS, out=site))
        with make_server(site, 8300) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://localhost:{server.server_port}/"
            browser = launch(playwright)
            for target in chosen:
                print(f"\n## {target.name}\n", flush=True)
                for name, fault in {**FAULTS, **BLOCKED}.items():
                    outcome = visit(browser, site, address, target, fault)
                    bad += outcome.silent or bool(outcome.strange)
                    print(f"{name:8} {outcome}", flush=True)
            browser.close()
            server.shutdown()
    print(f"\n{bad} are silent, or say what nobody understands.")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
