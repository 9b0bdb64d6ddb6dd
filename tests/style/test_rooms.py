"""The rooms of the page: how full a folder may be, and which may use which.

What is read are the import statements of the scripts; types have no arrows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from cnnx_core.kinds import KINDS
from site_src.generator.settings import ROOT
from tests.looks.states.questions import SECTIONS

from .imports import Graph, circle

EXPLORER = ROOT / "site_src" / "explorer"
MOST_FILES = 15  # side by side

# Each room may use those of its own level and below, never those above. At the top are the scripts
# that tie everything together.
LEVELS = (
    {""},
    {"page"},
    {"toolbar"},
    {"article", "import", "inputs", "inspect", "tour"},
    {"views"},
    {"scene"},
    {"overview"},
    {"kit"},
    {"state"},
    {"data"},
)
LEVEL = {room: place for place, rooms in enumerate(LEVELS) for room in rooms}

# What runs without being imported: the page's own scripts, and those of the workers.
ENTRIES = ("explorer/main.js", "explorer/page/early.js", "worker/worker.js", "worker/importer.js")

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
_SCRIPT = r'"(\.[^"]+\.js)"'
_IMPORT = re.compile(
    rf"""^\s*(?:import|export)\b[^"';]*?{_SCRIPT}|\bimport\(\s*{_SCRIPT}""", re.MULTILINE
)


def imported(script: str) -> list[str]:
    """What a script imports, at once and later."""
    return [at_once or later for at_once, later in _IMPORT.findall(_COMMENT.sub("", script))]


def arrows() -> dict[str, set[str]]:
    """Which scripts each script imports, by their paths in site_src."""
    site_src = EXPLORER.parent
    return {
        file.relative_to(site_src).as_posix(): {
            (file.parent / name).resolve().relative_to(site_src).as_posix()
            for name in imported(file.read_text("utf-8"))
        }
        for folder in (EXPLORER, site_src / "worker")
        for file in sorted(folder.rglob("*.js"))
    }


ARROWS = arrows()
INSIDE = {
    path.removeprefix("explorer/"): {name.removeprefix("explorer/") for name in found}
    for path, found in ARROWS.items()
    if path.startswith("explorer/")
}


def room(path: str) -> str:
    return path.partition("/")[0] if "/" in path else ""


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "the top"


def folders(graph: Graph) -> dict[str, set[str]]:
    """Which folders those are whose scripts the scripts of a folder import."""
    found: dict[str, set[str]] = {}
    for path, names in graph.items():
        here = _folder(path)
        there = {_folder(name) for name in names}
        found.setdefault(here, set()).update(there - {here})
    return found


def dotted(graph: Graph) -> dict[str, set[str]]:
    """The same by names that have dots between folders."""

    def name(path: str) -> str:
        return path.removesuffix(".js").replace("/", ".")

    return {name(path): {name(other) for other in found} for path, found in graph.items()}


def upwards(graph: Graph) -> Iterator[str]:
    """Imports that lead from a room to one above it."""
    for path, names in graph.items():
        for name in names:
            if LEVEL[room(name)] < LEVEL[room(path)]:
                yield f"{path} → {name}"


def test_every_room_has_a_level() -> None:
    assert {path.name for path in EXPLORER.iterdir() if path.is_dir()} == LEVEL.keys() - {""}


def test_imports_never_lead_up() -> None:
    assert not list(upwards(INSIDE))


def test_imports_never_go_in_a_circle() -> None:
    """Neither between scripts nor between folders, each with what is directly in it."""
    assert not circle(dotted(INSIDE))
    assert not circle(folders(INSIDE))


def test_no_folder_is_crowded() -> None:
    side_by_side = Counter(path.parent for path in EXPLORER.rglob("*.*") if path.is_file())
    assert not {str(at): n for at, n in side_by_side.items() if n > MOST_FILES}


def test_every_script_is_reached() -> None:
    reached = set(ENTRIES)
    waiting = list(ENTRIES)
    while waiting:
        new = ARROWS[waiting.pop()] - reached
        reached |= new
        waiting += new
    assert reached == ARROWS.keys()


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ('import { a } from "./a.js";\nimport "../b.js";', ["./a.js", "../b.js"]),
        ('import {\n  a,\n  b,\n} from "./a.js";', ["./a.js"]),
        ('export { a } from "./a.js";', ["./a.js"]),
        ('const a = () => import("./a.js");', ["./a.js"]),
        ('/** @type {import("./a.js").A} */\n// import("./b.js")', []),
        ('import { select } from "d3-selection";', []),
    ],
)
def test_imports_are_found(script: str, found: list[str]) -> None:
    assert imported(script) == found


def test_what_is_wrong_is_found() -> None:
    assert list(upwards({"kit/a.js": {"kit/b.js", "data/c.js", "views/d.js"}})) == [
        "kit/a.js → views/d.js"
    ]
    assert circle(folders({"kit/a/b.js": {"kit/c/d.js"}, "kit/c/e.js": {"kit/a/f.js"}}))


def test_every_family_of_layers_has_a_view() -> None:
    """The build looks for the folder; here is what is in it."""
    listed = re.search(r"const VIEWS = \{(.*?)\};", (EXPLORER / "views/families.js").read_text())
    assert listed
    views = {name.strip() for name in listed[1].split(",")}
    assert {layer.family for layer in KINDS.values()} | {"input"} == views
    assert all((EXPLORER / "views" / view).is_dir() for view in views)


def test_every_question_is_looked_at() -> None:
    """What the page asks in a section is what the looks net goes to, in the same order."""
    script = (EXPLORER / "article/questions/questions.js").read_text(encoding="utf-8")
    asked = re.search(r"const ASKED = \{(.*?)\n\};", script, re.DOTALL)
    assert asked
    sections = re.findall(r'"?([\w-]+)"?: \{ ([^}]*) \}', asked[1])
    assert {name: makers.split(", ") for name, makers in sections} == SECTIONS
