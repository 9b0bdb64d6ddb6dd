"""Look at the whole site: python -m tests.looks --help"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import build
from site_src.generator.settings import Settings, default_cache
from tests.conftest import MODELS
from tests.looks.allowed import ALLOWED, Allowed, faults
from tests.looks.approved import MOST_BYTES, approve
from tests.looks.compare import shrink
from tests.looks.drive import see_all
from tests.looks.seen import Finding, Seen
from tests.looks.sheet import grouped, picture_name, write_sheet
from tests.looks.state import THEMES, WIDTHS


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.looks",
        description="Drive the site through every state a visitor can see, and write one sheet.",
    )
    parser.add_argument("--site", type=Path, help="a built site; without it, one is built")
    parser.add_argument("--out", type=Path, help="where the sheet goes (default: a new folder)")
    parser.add_argument("--approve", action="store_true", help="keep these pictures as approved")
    parser.add_argument("--only", default="", help="states whose names have this in them")
    parser.add_argument("--widths", type=int, nargs="+", default=list(WIDTHS), choices=WIDTHS)
    parser.add_argument("--themes", nargs="+", default=list(THEMES), choices=THEMES)
    parser.add_argument(
        "--no-axe", action="store_true", help="leave out axe-core, which takes long"
    )
    parser.add_argument("--jobs", type=int, default=2, help="how many browsers")
    return parser.parse_args()


def main() -> int:
    asked = parse()
    whole = not asked.only and asked.widths == list(WIDTHS) and asked.themes == list(THEMES)
    if asked.approve and not whole:
        print("Only all pictures together can be approved.", file=sys.stderr)
        return 2
    out = asked.out or Path(tempfile.mkdtemp(prefix="looks-"))
    out.mkdir(parents=True, exist_ok=True)
    site = asked.site
    if site is None:
        site = out / "site"
        build.build(Settings(models=MODELS, out=site.absolute(), cache=default_cache()))
    since = time.monotonic()
    options = {"only": asked.only, "themes": tuple(asked.themes), "axe": not asked.no_axe}
    looked: list[Seen] = []
    small: list[tuple[Seen, bytes]] = []
    needed: set[Allowed] = set()
    for seen in see_all(site.absolute(), jobs=asked.jobs, widths=asked.widths, **options):
        print(f"\r{len(looked) + 1} pictures", end="", flush=True)
        needed |= {one for one in ALLOWED for f in seen.findings if one.covers(f)}
        seen.findings = faults(seen.findings)
        if seen.picture:
            (out / picture_name(seen)).write_bytes(seen.picture)
            if asked.approve:
                small.append((seen, shrink(seen.picture, seen.width, seen.theme)))
            seen.picture = b""
        looked.append(seen)
    status = close(asked, out, looked, small, time.monotonic() - since)
    # An exception that nothing needs any more would let a new fault through.
    unused = [one for one in ALLOWED if one not in needed] if whole and options["axe"] else []
    for one in unused:
        print(f"Allowed, but there is no such thing any more: {one}", file=sys.stderr)
    return 1 if unused else status


def close(
    asked: argparse.Namespace,
    out: Path,
    looked: list[Seen],
    small: list[tuple[Seen, bytes]],
    seconds: float,
) -> int:
    """Write what there is to be read → the exit status."""
    looked.sort(key=lambda seen: (seen.state, -seen.width, seen.theme != "light"))
    page = write_sheet(out, looked, "cnnx, every state")
    findings: list[Finding] = [f for seen in looked for f in seen.findings]
    failures = [seen for seen in looked if seen.failure]
    (out / "findings.txt").write_text(grouped(findings) + "\n", encoding="utf-8")
    states = len({seen.state for seen in looked})
    print(f"\r{states} states, {len(looked)} pictures, {seconds:.0f} s: {page}")
    print(f"{len(findings)} findings: {out / 'findings.txt'}")
    for seen in failures:
        print(f"{seen.name} could not be reached:\n{seen.failure}", file=sys.stderr)
    if asked.approve and not failures:
        size = approve(small)
        print(f"Approved: {len(small)} pictures, {size / 1e6:.2f} MB of {MOST_BYTES / 1e6:.0f} MB")
        if size > MOST_BYTES:
            print("That is more than the repository is to hold.", file=sys.stderr)
            return 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
