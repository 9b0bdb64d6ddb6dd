"""Every state that a visitor can see breaks no rule, and looks as it was approved."""

from __future__ import annotations

import pytest

from tests.looks.approved import FOLDER, MOST_BYTES, file_of
from tests.looks.conftest import Looked
from tests.looks.seen import Seen
from tests.looks.state import WIDTHS, is_tried
from tests.looks.states import ROOMS

STATES = [state for room in ROOMS for state in room.states]
SHOWN = [(state, width) for state in STATES for width in WIDTHS if width in state.widths]
PICTURES = [Seen(state.name, width, theme) for state, width in SHOWN for theme in state.themes]
TRIED = [seen for seen in PICTURES if is_tried(seen.width, seen.theme)]
NAMES = [state.name for state in STATES]
AGAIN = "Look at it (python -m tests.looks); if it is as it should be, add --approve."


def test_each_state_has_a_name_of_its_own() -> None:
    assert len(set(NAMES)) == len(NAMES)
    files = [file_of(seen) for seen in PICTURES]
    assert len(set(files)) == len(files)


def tried(name: str) -> list[Seen]:
    """The pictures of a state that are looked at each time."""
    return [seen for seen in TRIED if seen.state == name]


@pytest.mark.parametrize("name", NAMES)
def test_no_rule_is_broken(looked: Looked, name: str) -> None:
    for picture in tried(name):
        seen = looked.seen.get(picture.name) or looked.seen[f"{name} {picture.width} light"]
        assert not seen.failure, seen.failure
        found = [f"{f.rule}: {f.element} “{f.text}” {f.what}" for f in seen.findings]
        assert not found, "\n".join([picture.name, *found])


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_as_it_was_approved(looked: Looked, name: str) -> None:
    said = []
    for picture in tried(name):
        assert picture.name in looked.seen, "the state was not reached"
        assert file_of(picture).exists(), f"{picture.name} is new. {AGAIN}"
        if changed := looked.changed.get(picture.name):
            said.append(
                f"{picture.name}: {changed.blocks} blocks differ, the worst by ΔE "
                f"{changed.worst:.1f}"
            )
    if said:
        where = f"Before, after and difference are in {looked.report}. {AGAIN}"
        pytest.fail("\n".join([*said, where]), pytrace=False)


def test_approved_are_these_pictures_alone_and_small() -> None:
    files = set(FOLDER.rglob("*.webp"))
    assert files == {file_of(seen) for seen in PICTURES}
    assert sum(file.stat().st_size for file in files) <= MOST_BYTES
