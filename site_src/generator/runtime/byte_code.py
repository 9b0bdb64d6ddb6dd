"""Python sources → byte code that comes out the same every time.

How the compiler shares constants depends a little on what else the process has loaded, so that the
work is done in a process of its own, which runs this file as a script.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import subprocess
import sys
from collections.abc import Mapping

RUNTIME_PYTHON = (3, 13)
"""The Python inside Pyodide. Only the same Python can compile for it."""

CAN_COMPILE = sys.version_info[:2] == RUNTIME_PYTHON

_UNCHECKED_HASH = 0b01  # flags of a .pyc whose source is never looked for; source: PEP 552


def compile_files(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Compile sources by file name → .pyc files by the same names.

    Assertions go; docstrings stay, because NumPy does not start without them. Raises BuildError
    when a source cannot be compiled.
    """
    # The system's own variables may be needed to start at all; Python's may change what comes out.
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-S", "-s", "-P", __file__],
        input=marshal.dumps(sorted(sources.items())),
        env={**kept, "PYTHONHASHSEED": "0"},
        capture_output=True,
    )
    if done.returncode != 0:
        raise _failure(done.stderr.decode(errors="replace"))
    compiled: dict[str, bytes] = dict(marshal.loads(done.stdout))
    return compiled


def _failure(complaint: str) -> Exception:
    from site_src.generator.errors import BuildError  # the script below can import nothing of ours

    last = (complaint.strip().splitlines() or ["the compiler gave no reason"])[-1]
    return BuildError(f"Python for the browser could not be compiled: {last.removesuffix('.')}.")


def _pyc(source: bytes, filename: str) -> bytes:
    code = compile(source, filename, "exec", dont_inherit=True, optimize=1)
    head = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH.to_bytes(4, "little")
    return head + importlib.util.source_hash(source) + marshal.dumps(code)


if __name__ == "__main__":
    files = marshal.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(marshal.dumps([(name, _pyc(data, name)) for name, data in files]))
