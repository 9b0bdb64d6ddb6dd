"""What the page finds in a picture's file, the same in all browsers, before one of them decodes it.

`python -m tests.build.test_look_into` prints the table of outcomes.
"""

from __future__ import annotations

import base64
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest

from site_src.generator.node import run_node
from site_src.generator.settings import ROOT
from tests.pictures import Case, cases

CASES = cases()


def look(folder: Path) -> dict[str, Any]:
    """Have the page's own code look into all files → what it found, by name."""
    sent = [{"name": c.name, "data": base64.b64encode(c.data).decode()} for c in CASES]
    (folder / "files.json").write_text(json.dumps(sent))
    modules = ROOT / "site_src" / "explorer" / "inputs" / "file"
    script = Path(__file__).with_name("look_in_node.mjs")
    run_node([script, modules, folder / "files.json", folder / "out.json"], cwd=folder)
    return {one["name"]: one for one in json.loads((folder / "out.json").read_bytes())}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return look(tmp_path_factory.mktemp("look"))


def test_there_are_many() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_taken_or_refused_in_a_sentence(found: dict[str, Any], case: Case) -> None:
    it = found[case.name]
    said = it["at_once"] or it["later"]
    if case.said:
        assert case.said in said
        assert case.name in said
    else:
        assert said == ""
        assert (it["look"]["width"], it["look"]["height"]) == case.size
        assert ((it["look"].get("orientation") or {}).get("value", 1)) == case.turn
        assert case.remark in it["remark"]
        assert bool(case.remark) == bool(it["remark"]), it["remark"]


def test_what_is_too_large_or_cut_is_said_at_once(found: dict[str, Any]) -> None:
    for case in CASES:
        if case.said in ("too large", "its end is missing"):
            assert found[case.name]["at_once"], case.name
            assert found[case.name]["milliseconds"] < 500


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for one in look(Path(name)).values():
            said = one["at_once"] or one["later"] or one["remark"] or "taken"
            print(f"{one['name']:24}{said}")
