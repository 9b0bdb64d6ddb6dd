"""Styles that cannot collide: every class belongs to one component, whose sheet has its name.

`kit/controls/segmented.css` styles `.segmented` and `.segmented-…`, and nothing else on the page
does. Global are only the sheets in `styles/`: tokens, fonts, base elements and print. What a sheet
must know of the rest of the page it reads from `data-` attributes of the document, not from classes
of others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

GLOBAL = {"main", "fonts", "tokens", "base", "print"}
MOST_LINES = 6_765

_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True)
class Sheet:
    """A component's sheet, and what its rules select."""

    path: Path
    text: str

    @property
    def component(self) -> str:
        return self.path.stem

    def selectors(self) -> list[str]:
        """Every selector of a list, one by one; those of `@` rules are none."""
        text = re.sub(r"/\*.*?\*/", "", self.text, flags=re.DOTALL)
        text = _STRING.sub('""', text)
        preludes = re.findall(r"([^{};]+)\{", text)
        found = []
        for prelude in preludes:
            prelude = " ".join(prelude.split())
            if prelude.startswith("@") or re.fullmatch(r"(from|to|[\d.]+%)(, .*)?", prelude):
                continue
            found += [part.strip() for part in _split(prelude)]
        return found


def _split(prelude: str) -> list[str]:
    """Split a selector list at its commas, but not inside of `:is(…)`."""
    parts, depth = [""], 0
    for character in prelude:
        depth += (character in "([") - (character in ")]")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def sheets(root: Path) -> list[Sheet]:
    """All sheets of components."""
    folder = root / "site_src" / "explorer"
    return [Sheet(path, path.read_text("utf-8")) for path in sorted(folder.rglob("*.css"))]


def belongs(name: str, component: str) -> bool:
    return name == component or name.startswith(f"{component}-")


def foreign(sheet: Sheet, components: set[str]) -> list[str]:
    """Name what a sheet styles, or asks for, that is another component's, or nobody's."""
    wrong = []
    nearer = {other for other in components if belongs(other, sheet.component)} - {sheet.component}
    for selector in sheet.selectors():
        names = _CLASS.findall(re.sub(r"\[[^\]]*\]", "", selector))
        wrong += [
            f"{selector}: .{name} is not of {sheet.component}"
            for name in names
            if not belongs(name, sheet.component) or any(belongs(name, one) for one in nearer)
        ]
        if not names:
            wrong.append(f"{selector}: no class, so it styles all of the page")
        wrong += [
            f"{selector}: “{bare}” anywhere inside is somebody else's too; name it or write “>”"
            for bare in _bare_descendants(selector)
        ]
    return wrong


def _bare_descendants(selector: str) -> list[str]:
    """Elements without a class that a selector finds at any depth."""
    flat = re.sub(r"\([^()]*\)", "", re.sub(r"\[[^\]]*\]", "", selector))
    tokens = re.sub(r"\s*([>+~])\s*", r" \1", flat).split()
    return [
        token
        for before, token in zip(["", *tokens], tokens, strict=False)
        if before and re.match(r"[a-z*]", token) and "." not in token
    ]


@pytest.fixture(scope="module")
def found(root: Path) -> list[Sheet]:
    return sheets(root)


def test_a_class_is_styled_by_its_component_alone(found: list[Sheet]) -> None:
    components = {sheet.component for sheet in found}
    assert len(components) == len(found), "two components have one name"
    wrong = {str(sheet.path.name): foreign(sheet, components) for sheet in found}
    assert not {name: lines for name, lines in wrong.items() if lines}


def test_global_are_only_tokens_base_elements_and_print(root: Path) -> None:
    styles = sorted((root / "site_src" / "styles").glob("*.css"))
    assert {path.stem for path in styles} == GLOBAL


def test_what_is_global_styles_no_component(root: Path, found: list[Sheet]) -> None:
    components = {sheet.component for sheet in found}
    for path in (root / "site_src" / "styles").glob("*.css"):
        for selector in Sheet(path, path.read_text("utf-8")).selectors():
            names = _CLASS.findall(selector)
            wrong = [name for name in names if any(belongs(name, one) for one in components)]
            assert not wrong, f"{path.name}: {selector}"


def test_every_sheet_is_on_the_page_once(root: Path, found: list[Sheet]) -> None:
    main = root / "site_src" / "styles" / "main.css"
    listed = re.findall(r'@import "(.+?)"', main.read_text("utf-8"))
    paths = [(main.parent / name).resolve() for name in listed]
    assert len(paths) == len(set(paths))
    assert {path for path in paths if path.parent != main.parent} == {s.path for s in found}


def test_there_is_less_of_it_than_there_was(root: Path, found: list[Sheet]) -> None:
    files = [s.path for s in found] + list((root / "site_src" / "styles").glob("*.css"))
    assert sum(len(file.read_text("utf-8").splitlines()) for file in files) < MOST_LINES


@pytest.mark.parametrize(
    ("css", "caught"),
    [
        (".choice { color: red }", True),
        (".crop .choice-answer { color: red }", True),
        (".crop { color: red } @media print { .question { color: red } }", True),
        ("p { margin: 0 }", True),
        (".crop p { margin: 0 }", True),
        (".crop:has(.choice) { margin: 0 }", True),
        (".crop-frame-corner { margin: 0 }", True),
        (".crop > p, .crop-head + span, .crop :is(.crop-a, .crop-b) { margin: 0.5em }", False),
        ('[data-flow="down"] .crop { background: url("a.png") }', False),
        ("@keyframes crop { from { top: 0 } 50.5% { top: 1px } }", False),
    ],
)
def test_a_collision_is_caught(css: str, caught: bool) -> None:
    sheet = Sheet(Path("crop.css"), css)
    assert bool(foreign(sheet, {"crop", "crop-frame", "choice"})) == caught
