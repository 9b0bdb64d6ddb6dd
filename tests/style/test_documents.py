"""What the documents name exists."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "weights/README.md",
             "tests/bench/README.md")  # fmt: skip
ROOMS = ("cnnx_core/", "cnnx_import/", "site_src/", "weights/", "tests/", ".github/")
# What readers of the examples have, and we do not.
EXAMPLES = ("weights/their_model", "weights/net", "weights.train_", "weights.import_")
MOST_LINES = 150


def linked(text: str) -> list[str]:
    """Files that are linked to."""
    return [to for to in re.findall(r"\]\(([^)#]+)", text) if "://" not in to]


def named(text: str) -> list[str]:
    """Files and folders that are named between backticks or in a command, from the root on."""
    words = re.split(r"[`\s(),;]+", text)
    places = (word.rstrip(".:") for word in words if word.startswith(ROOMS))
    return [place for place in places if not place.startswith(EXAMPLES)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_names_exists(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    folder = (root / name).parent
    missing = [to for to in linked(text) if not (folder / to).exists()]
    missing += [to for to in named(text) if not list(root.glob(to.rstrip("/")))]
    assert not missing


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_commands_of_a_document_exist(root: Path, name: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    modules = set(re.findall(r"python -m ([\w.]+)", text)) - {"venv"}
    assert not [module for module in modules if not importlib.util.find_spec(module)]


def test_the_first_document_is_short(root: Path) -> None:
    assert len((root / "README.md").read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_names_are_found() -> None:
    assert named("see `tests/looks/states`, site_src/tour: [x](y)") == [
        "tests/looks/states",
        "site_src/tour",
    ]
    assert linked("[a](b.md) and [c](https://example.org)") == ["b.md"]
