"""Several models on one site."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

import build
from cnnx_core import kinds
from site_src.generator.errors import BuildError
from site_src.generator.models.shown import check_views, load_models
from site_src.generator.output.own import forking
from site_src.generator.settings import ROOT, Settings
from tests.build.pages import native_service, site_data
from tests.core import residual

LENET = ROOT / "weights" / "lenet"


def test_each_model_has_a_page_a_gallery_and_replies_of_its_own(copy: Settings) -> None:
    build.build(replace(copy, models=(LENET, *copy.models)))
    digits, pictures = site_data(copy.out), site_data(copy.out, "tiny_vgg.html")
    assert [p["network"]["title"] for p in (digits, pictures)] == ["LeNet", "Tiny VGG"]
    names = {page["default"]: {p["name"] for p in page["gallery"]} for page in (digits, pictures)}
    assert not set.intersection(*names.values())
    for page, name in ((digits, "index.html"), (pictures, "tiny_vgg.html")):
        service = native_service(copy.out, name)
        assert set(service.gallery) == {p["name"] for p in page["gallery"]}
        assert all((copy.out / place).is_file() for place in page["recorded"].values())
    assert digits["drawing"] == {"paper": "#000000", "ink": "#ffffff", "brush": 2.6}
    assert pictures["drawing"] == {}
    assert [digits[key] for key in ("python", "worker")] == [
        pictures[key] for key in ("python", "worker")
    ]
    text = (copy.out / "index.html").read_text(encoding="utf-8")
    assert 'href="tiny_vgg.html"' in text
    assert "gallery/draw.py" in (copy.out / "NOTICES.txt").read_text(encoding="utf-8")


def test_beside_a_single_model_there_is_only_ones_own(copy: Settings) -> None:
    build.build(copy)
    text = (copy.out / "index.html").read_text(encoding="utf-8")
    assert 'href="own.html"' in text and "lenet.html" not in text
    assert {path.name for path in copy.out.glob("*.html")} == {"index.html", "own.html"}


def test_a_readme_of_another_kind_is_no_reason_to_fail(copy: Settings) -> None:
    text = copy.readme.read_bytes()
    copy.readme.write_bytes(text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert "import_model" in forking(copy.readme)
    copy.readme.write_text("# Mine\n", encoding="utf-8")
    assert forking(copy.readme) == ""


def test_models_must_differ_in_their_names(copy: Settings) -> None:
    with pytest.raises(BuildError, match="Two models have the name 'tiny_vgg'"):
        load_models(replace(copy, models=(*copy.models, *copy.models)))


@pytest.mark.parametrize(
    ("drawing", "said"),
    [
        ([], "can have"),
        ({"pen": "#000000"}, "can have"),
        ({"ink": "white"}, "the drawing's ink is a colour"),
        ({"paper": "#00000\n"}, "the drawing's paper is a colour"),
        ({"brush": 0}, "number of pixels"),
        ({"brush": True}, "number of pixels"),
        ({"brush": 1e9}, "number of pixels"),
    ],
)
def test_how_one_draws_is_checked(copy: Settings, drawing: object, said: str) -> None:
    folder = copy.site_src.parent / "weights" / "lenet"
    path = folder / "model.json"
    described = json.loads(path.read_bytes())
    path.write_text(json.dumps({**described, "drawing": drawing}), encoding="utf-8")
    with pytest.raises(BuildError, match=said):
        build.build(replace(copy, models=(folder,)))


def test_a_gallery_that_is_there_must_be_whole(copy: Settings) -> None:
    folder = copy.site_src.parent / "weights" / "lenet"
    shutil.rmtree(folder / "gallery")
    (folder / "gallery").mkdir()
    with pytest.raises(BuildError, match="list of gallery pictures"):
        load_models(replace(copy, models=(folder,)))


def test_a_kind_that_the_page_cannot_draw_fails_the_build() -> None:
    kinds.register(residual)
    try:
        model = residual.residual()
    finally:
        del kinds.KINDS["add"], kinds.OPERATIONS["add"]
    with pytest.raises(BuildError, match=r"'sum' of residual is of the kind add.*family 'sum'"):
        check_views(model, ROOT / "site_src")
