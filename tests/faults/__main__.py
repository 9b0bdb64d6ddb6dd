"""Put one fault after the other into a copy of the code: python -m tests.faults [words]"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from site_src.generator.settings import ROOT
from tests.faults.core import CORE
from tests.faults.fault import Fault
from tests.faults.generator import GENERATOR
from tests.faults.importer import IMPORTER
from tests.faults.page import PAGE
from tests.linked import linked_copy

FAULTS = [*CORE, *IMPORTER, *GENERATOR, *PAGE]
_LEFT_OUT = {".git", "docs", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache"}


def caught(fault: Fault, copy: Path) -> bool:
    """Whether the tests of a fault fail with it."""
    path = copy / fault.file
    sound = path.read_text("utf-8")
    if sound.count(fault.old) != 1:
        raise SystemExit(f"“{fault.name}”: in {fault.file} its line is not there once.")
    path.unlink()  # it is the same file as the one that it was copied from
    path.write_text(sound.replace(fault.old, fault.new), encoding="utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", *fault.tests.split()]
        ended = subprocess.run(command, cwd=copy, capture_output=True, check=False).returncode
        if ended not in (0, 1, 2):
            raise SystemExit(f"“{fault.name}”: {' '.join(command)} ended with {ended}.")
        return ended != 0  # 2: not even the tests could be read
    finally:
        path.write_text(sound, encoding="utf-8")


def main() -> int:
    words = " ".join(sys.argv[1:])
    chosen = [fault for fault in FAULTS if words in f"{fault.file}: {fault.name}"]
    missed = []
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        copy = Path(folder) / "cnnx"
        linked_copy(ROOT, copy, lambda _, names: _LEFT_OUT.intersection(names))
        for number, fault in enumerate(chosen, start=1):
            since = time.monotonic()
            found = caught(fault, copy)
            missed += [] if found else [fault]
            took = time.monotonic() - since
            print(
                f"{number}/{len(chosen)} {'caught' if found else 'MISSED'} in {took:.0f} s: "
                f"{fault.file}: {fault.name}",
                flush=True,
            )
    print(f"{len(chosen) - len(missed)} of {len(chosen)} faults are caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
