"""docs/fonts/: the two faces of the page, Latin only, all weights in one file."""

from __future__ import annotations

from pathlib import Path

from site_src.generator.files import read, write

TEXT = "source-serif-4"
LABELS = "inter"
_SCOPE = "@fontsource-variable"
_FILES = {
    TEXT: ("latin-wght-normal", "latin-wght-italic"),
    LABELS: ("latin-wght-normal",),
}


def font_packages() -> list[str]:
    """Name the npm packages that the fonts come from."""
    return [f"{_SCOPE}/{face}" for face in _FILES]


def font_file(packages: Path, face: str, style: str = "latin-wght-normal") -> Path:
    """Path of a face's file in its package."""
    return packages / _SCOPE / face / "files" / f"{face}-{style}.woff2"


def write_fonts(packages: Path, out: Path) -> list[str]:
    """Copy the fonts → their places. The style sheet names them `./fonts/<name>`."""
    paths = [font_file(packages, face, style) for face in _FILES for style in _FILES[face]]
    for path in paths:
        write(out / "fonts" / path.name, read(path, "A font"))
    return [f"fonts/{path.name}" for path in paths]
