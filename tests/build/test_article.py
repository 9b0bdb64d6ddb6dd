"""The article follows the network that is loaded, and says what its report says and no more."""

from __future__ import annotations

import copy
import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cnnx_core.model.describe import describe
from cnnx_core.model.model import load_model
from site_src.generator.content.article import Section, load_article
from site_src.generator.content.confusion import confusion_table
from site_src.generator.errors import BuildError
from site_src.generator.models import model_files
from site_src.generator.models.model_files import LoadedModel
from site_src.generator.output.site import article_facts
from site_src.generator.settings import ROOT
from tests.browser.networks import described, made_up
from tests.core.made_up import files, numbers

REPORT = json.loads((ROOT / "weights/tiny_vgg/report.json").read_text(encoding="utf-8"))
TINY_VGG = model_files.load(ROOT / "weights" / "tiny_vgg")
NAMES = ("model.json", "labels.json", "weights.safetensors")


def no_windows() -> Any:
    """A network without convolutions, pooling and activation functions."""
    layers = [
        {"name": "row", "kind": "flatten"},
        {"name": "out", "kind": "dense", "out_features": 2},
        {"name": "softmax", "kind": "softmax"},
    ]
    arrays = {"out.weight": numbers(0, 2, 64), "out.bias": numbers(1, 2)}
    return described([1, 8, 8], layers), ["a", "b"], arrays


def rectangles() -> Any:
    """A network whose windows differ in height and width, with the kinds that no other has."""
    layers = [
        {"name": "c", "kind": "conv2d", "out_channels": 2, "kernel_size": [3, 1], "stride": [2, 1]},
        {"name": "i", "kind": "identity"},
        {"name": "m", "kind": "min_pool2d", "kernel_size": [1, 2]},
        {"name": "row", "kind": "flatten"},
        {"name": "out", "kind": "dense", "out_features": 2},
        {"name": "softmax", "kind": "softmax"},
    ]
    shapes = {"c": (2, 3, 3, 1), "out": (2, 40)}
    arrays = {f"{name}.weight": numbers(0, *shape) for name, shape in shapes.items()}
    arrays |= {f"{name}.bias": numbers(1, shape[0]) for name, shape in shapes.items()}
    return described([3, 9, 10], layers), ["a", "b"], arrays


def loaded(model: Any) -> LoadedModel:
    data = files(*model)
    return LoadedModel(load_model(*data), dict(zip(NAMES, data, strict=True)), {})


MODELS = {
    "tiny_vgg": TINY_VGG,
    "made_up": loaded(made_up()),
    "no_windows": loaded(no_windows()),
    "rectangles": loaded(rectangles()),
}


def article(model: LoadedModel, fooled: int = 0) -> list[Section]:
    picture = {"title": "A ball", "name": "ball", "fools": True, "lesson": None}
    picture["prediction"] = {"label": "ladybug", "probability": 0.875}
    site = {"network": describe(model.model), "gallery": [picture] * fooled}
    return load_article(ROOT / "site_src" / "article", article_facts(model, site))


def words(markup: str) -> str:
    """What is read: without elements, explanations and line ends, and with plain spaces."""
    read = re.sub(r'<span [^>]*role="tooltip">.*?</span>', "", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", read)).split())


def section(report: Any, anchor: str = "model", fooled: int = 0) -> str:
    model = LoadedModel(TINY_VGG.model, TINY_VGG.files, report)
    return next(words(s.html) for s in article(model, fooled) if s.anchor == anchor)


def whole(sections: list[Section]) -> str:
    return "".join(f'<section id="{s.anchor}"><h2>{s.title}</h2>{s.html}' for s in sections)


@pytest.mark.parametrize("name", MODELS)
def test_every_kind_of_layer_has_its_place(name: str) -> None:
    text = whole(article(MODELS[name]))
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    kinds = {layer["kind"] for layer in describe(MODELS[name].model)["layers"]}
    assert kinds | {"input", "softmax"} <= set(ids)
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets <= set(ids), targets - set(ids)
    described_by = set(re.findall(r'aria-describedby="([^"]+)"', text))
    assert described_by and described_by <= set(ids)


@pytest.mark.parametrize("name", MODELS)
def test_nothing_is_left_unwritten(name: str) -> None:
    text = whole(article(MODELS[name]))
    assert "style=" not in text  # the page allows none
    read = words(text).replace("None of this ", "")
    for rest in ("[[", "]]", "[%", " None ", ":::", "{", "Undefined", "  ", " ,", "..", "$"):
        assert rest not in read, read[max(0, read.find(rest) - 60) :][:120]
    assert not re.search(r"\b1 (kernels|channels|maps|layers|classes|scores)\b", read)


def test_what_is_absent_is_not_spoken_of() -> None:
    sections = article(MODELS["no_windows"])
    absent = {"conv2d", "hyper-parameters", "activations", "pooling"}
    assert not absent & {s.anchor for s in sections}
    text = words(whole(sections))
    assert "has no convolutions" in text
    for word in ("kernel", "stride", "ReLU", "Max pooling"):
        assert word not in text.partition("Sources and further")[0].replace("kernels and the n", "")


@pytest.mark.parametrize(
    ("name", "sums"),
    [
        ("tiny_vgg", ("10 neurons × 3 channels × 3 × 3 weights + 10 biases = 280", "10 × 3 = 30")),
        ("tiny_vgg", ("10 neurons × 1 690 weights + 10 biases = 16 910", "holds 85 %")),
        ("made_up", ("6 neurons × 1 channel × 5 × 5 weights + 6 biases = 156", "40 × 6 = 240")),
        ("made_up", ("64 neurons × 640 weights + 64 biases = 41 024", "has two of them")),
        ("rectangles", ("2 neurons × 3 channels × 3 × 1 weights + 2 biases = 20", "2 × 3 = 6")),
    ],
)
def test_parameters_are_counted(name: str, sums: tuple[str, ...]) -> None:
    text = words(whole(article(MODELS[name])))
    for part in sums:
        assert part in text


@pytest.mark.parametrize("name", ["tiny_vgg", "made_up", "rectangles"])
def test_sizes_follow_from_the_formula(name: str) -> None:
    site = {"network": describe(MODELS[name].model), "gallery": []}
    axes = [a for w in article_facts(MODELS[name], site)["windowed"] for a in w["axes"]]
    for a in axes:
        assert (a["n"] + 2 * a["p"] - a["d"] * (a["k"] - 1) - 1) // a["s"] + 1 == a["out"]
    assert len({a["name"] for a in axes}) == (2 if name == "rectangles" else 1)


def test_softmax_adds_up_as_it_is_shown() -> None:
    text = section({}, "softmax")
    shown = re.search(r"become (0\.\d\d), (0\.\d\d) and (0\.\d\d)\.", text)
    assert shown and round(sum(map(float, shown.groups())), 2) == 1


def test_a_whole_report() -> None:
    text = section(REPORT)
    for part in ("500 validation pictures", "78.2 % of them", "pizza (92 %)", "orange (68 %)"):
        assert part in text
    assert "96 of 100" in text and "otherwise in 64" in text
    assert "5 000 pictures" in section(REPORT, "training")
    mistakes = section(REPORT, "mistakes")
    assert "It leans on colour" in mistakes and "it took 9 for school bus" in mistakes
    assert "identity 10.6 %" in section(REPORT, "activations")
    assert "average pooling 71.6 %" in section(REPORT, "pooling")
    assert "neuron 4 of conv_1_2" in section(REPORT, "conv2d")


def test_the_confusion_matrix_is_a_table() -> None:
    model = next(s.html for s in article(TINY_VGG) if s.anchor == "model")
    table = re.search(r'<figure [^>]*id="figure-confusion".*?</figure>', model, re.DOTALL)
    assert table
    assert table[0].count('scope="row"') == 10 and table[0].count('scope="col"') == 11
    assert '<td data-shade="9"><b>45</b></td>' in table[0] and "<figcaption" in table[0]


def test_a_cell_of_the_confusion_matrix_is_white_only_where_there_is_none() -> None:
    table = confusion_table(["a", "b"], [[99, 1], [0, 5]])
    assert re.findall(r'data-shade="(\d+)"', table) == ["10", "1", "0", "10"]


@pytest.mark.parametrize(
    "report",
    [
        {},
        [],
        None,
        {"shipped": None},
        {"shipped": {}},
        {"shipped": {"accuracy": "high"}, "data": 3, "variants": [], "settings": 1},
        {"shipped": {"accuracy": None, "recall": [None], "calibration": [None]}, "classes": ["a"]},
        {"shipped": {"recall": [0.5, 0.5], "confusion": [[1, 2]]}, "classes": ["a"]},
        {"variants": {"swaps": [3, {"accuracy": 1}, {"changes": [{}]}], "silenced": {"a": 3}}},
    ],
)
def test_a_report_that_says_nothing(report: Any) -> None:
    assert section(report).startswith("Nothing is known about how well")
    assert "not part of what the page was told" in section(report, "training")
    for anchor in ("model", "mistakes", "activations", "conv2d"):
        text = section(report, anchor)
        for part in ("correctly", "colour,", "100 cases", "How much does it matter"):
            assert part not in text


def test_a_report_with_accuracy_alone() -> None:
    text = section({"shipped": {"accuracy": 0.875}})
    assert "named 87.5 % correctly" in text
    for part in ("shown", "matrix", "recall", "100 cases"):
        assert part not in text


def test_an_empty_bin_of_sure_answers_is_not_spoken_of() -> None:
    report = copy.deepcopy(REPORT)
    report["shipped"]["calibration"][-1] |= {"pictures": 0, "confidence": None, "accuracy": None}
    assert "100 cases" not in section(report)


def test_colour_is_not_blamed_where_it_does_not_matter() -> None:
    report = copy.deepcopy(REPORT)
    report["shipped"]["greyscale_accuracy"] = 0.77
    text = section(report, "mistakes")
    assert "leans" not in text and "77.0 % correctly" in text


def test_fooling_is_spoken_of_only_where_it_happens() -> None:
    for fooled, part in ((5, "last five pictures fool"), (1, "last picture fools")):
        assert part in section(REPORT, "how-to-read", fooled)
        assert "A ball: it says ladybug, with 88 %" in section(REPORT, "mistakes", fooled)
    assert "fool" not in section(REPORT, "how-to-read") + section(REPORT, "mistakes")


def write(folder: Path, text: str, head: Mapping[str, str] | None = None, name: str = "07") -> None:
    lines = "".join(f"{k}: {v}\n" for k, v in {"title": "T", "anchor": "t", **(head or {})}.items())
    (folder / f"{name}-wrong.md").write_text(f"---\n{lines}---\n{text}\n", encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        '[[ "%.0f" | format(none) ]]',
        '[[ "%d" | format("x") ]]',
        "[[ nothing_of_that_name ]]",
        "A {kernell} slides.",
        "::: figure\nA figure without a name.\n:::",
        "::: figure name\nA figure without an end.",
        "::: picture name\nNo such block.\n:::",
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    with pytest.raises(BuildError, match=r"07-wrong\.md has a mistake: .+[^.]\.$"):
        load_article(tmp_path, {})


@pytest.mark.parametrize("head", [{"when": "nothing_of_that_name"}, {"when": "1 +"}])
def test_a_condition_that_cannot_be_read_is_named(tmp_path: Path, head: dict[str, str]) -> None:
    write(tmp_path, "", head)
    with pytest.raises(BuildError, match=r"07-wrong\.md"):
        load_article(tmp_path, {})


def test_a_line_that_nothing_reads_is_named(tmp_path: Path) -> None:
    write(tmp_path, "", {"sumary": "S"})
    with pytest.raises(BuildError, match="sumary"):
        load_article(tmp_path, {})


def test_two_sections_cannot_share_an_anchor(tmp_path: Path) -> None:
    write(tmp_path, "")
    write(tmp_path, "", name="08")
    with pytest.raises(BuildError, match="anchor 't'"):
        load_article(tmp_path, {})


def test_a_section_is_left_out_where_it_does_not_apply(tmp_path: Path) -> None:
    write(tmp_path, "", {"when": "poolings"})
    assert load_article(tmp_path, {"poolings": []}) == []
    assert len(load_article(tmp_path, {"poolings": [1]})) == 1
