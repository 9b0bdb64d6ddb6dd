"""A gallery brings its own pictures to the page, and nothing else that is on this computer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from cnnx_core.picture.images import InputSpec
from site_src.generator.errors import BuildError
from site_src.generator.models.gallery import load_gallery

SPEC = InputSpec((3, 4, 4), ("red", "green", "blue"), (0.0,) * 3, (1.0,) * 3)
ENTRY = {
    "name": "one",
    "title": "T",
    "kind": "photo",
    "alt": "A",
    "credit": "C",
    "licence": "L",
    "source": "S",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gallery, with a picture beside it that is none of its own."""
    folder = tmp_path / "gallery"
    (folder / "inside").mkdir(parents=True)
    for path in (tmp_path / "private.png", folder / "inside" / "one.png"):
        Image.new("RGB", (8, 8)).save(path)
    (folder / "linked.png").symlink_to(tmp_path / "private.png")
    (folder / "up").symlink_to(tmp_path)
    (folder / "own.png").symlink_to("inside/one.png")
    return folder


def load(folder: Path, **changes: Any) -> list[Any]:
    (folder / "gallery.json").write_text(json.dumps([{**ENTRY, **changes}]), encoding="utf-8")
    return list(load_gallery(folder, SPEC))


@pytest.mark.parametrize("file", ["inside/one.png", "./inside/../inside/one.png", "own.png"])
def test_a_file_of_the_folder_is_read(folder: Path, file: str) -> None:
    assert len(load(folder, file=file)) == 1


@pytest.mark.parametrize(
    "file",
    ["../private.png", "inside/../../private.png", "{}/private.png", "linked.png", "up/private.png",
     "inside", ".", "/dev/zero", "a\0b", "x" * 5000, "/etc/passwd"],
    ids=lambda file: file[:20],
)  # fmt: skip
def test_no_file_elsewhere_is_read(folder: Path, file: str) -> None:
    with pytest.raises(BuildError, match=r"'one' must be a file in the gallery's folder, not "):
        load(folder, file=file.replace("{}", str(folder.parent)))


@pytest.mark.parametrize("name", ["a/b", "../a", "A", "", "a" * 65, "a b", "é"])
def test_a_name_that_cannot_be_a_files_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(BuildError, match=r"gallery picture .*name"):
        load(folder, file="inside/one.png", name=name)


def test_half_a_character_is_no_text(folder: Path) -> None:
    with pytest.raises(BuildError, match=r"not valid JSON: .*surrogates"):
        load(folder, file="inside/one.png", title="a\ud800")
