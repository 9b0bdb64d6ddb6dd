"""What the modules of a package import of each other, read without running any."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path

from site_src.generator.settings import ROOT

Graph = Mapping[str, set[str]]


def imports(file: Path) -> set[str]:
    """Every module that a file imports, by its full name, and every name that it imports of one."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports by a relative name"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def inside(package: Path) -> dict[str, set[str]]:
    """Which modules of a package each of them imports: `kinds.relu` by its place in the package.

    The package's own file is `__init__`, that of a folder in it `kinds.__init__`.
    """
    files = {
        ".".join(file.relative_to(package).with_suffix("").parts): file
        for file in sorted(package.rglob("*.py"))
    }
    dotted = ".".join(package.relative_to(ROOT).parts)
    return {
        module: {
            found
            for name in imports(file)
            if name == dotted or name.startswith(f"{dotted}.")
            if (found := _module(name[len(dotted) + 1 :], files)) is not None
        }
        - {module}
        for module, file in files.items()
    }


def circle(graph: Graph) -> list[str]:
    """A circle of imports → what it goes through, or nothing.

    In each folder, a file counts by itself and a folder in it as one. So neither files nor folders
    may go in a circle, while what all share may be above folders and below them.
    """
    for start in sorted({start for module in graph for start in _folders(module)}):
        arrows: dict[str, set[str]] = {}
        for module, found in graph.items():
            if module.startswith(start):
                here = _child(module, start)
                there = {_child(other, start) for other in found if other.startswith(start)}
                arrows.setdefault(here, set()).update(there - {here})
        if way := _way_round(arrows):
            return [start + name for name in way]
    return []


def _way_round(arrows: Graph) -> list[str]:
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(arrows.get(name, ())):
            if found := walk(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(arrows) if (found := walk(name, []))), [])


def _child(module: str, start: str) -> str:
    return module[len(start) :].partition(".")[0]


def _folders(module: str) -> list[str]:
    """The folders that a module is in, as the beginnings of its name; the first is the package."""
    return [module[:at] for at in range(len(module)) if at == 0 or module[at - 1] == "."]


def _module(name: str, files: Mapping[str, Path]) -> str | None:
    """The module of which a name is: itself, or the one in which it is defined."""
    if name in files:
        return name
    above = name.rpartition(".")[0]
    ways = (f"{name}.__init__".lstrip("."), above, f"{above}.__init__".lstrip("."))
    return next((way for way in ways if way in files), None)
