"""What the README tells who wants a site of their own, done to the letter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from site_src.generator.settings import ROOT, default_cache
from tests.browser.conftest import Open
from tests.browser.menus import NETWORKS, open_menu
from tests.browser.shown import parse
from tests.browser.views import without_python
from tests.build.pages import native_service, site_data
from tests.core.test_kinds import CUBE
from tests.importers.held import CASES, FIXTURES, answers

_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".cache", ".venv", ".*_cache", ".hypothesis", "__pycache__", "docs*", "node_modules",
    "*.egg-info",
)  # fmt: skip


@pytest.fixture
def fork(tmp_path: Path, site: Path) -> Path:
    """A copy of the repository. It asks for the built site because that build has installed."""
    root = tmp_path / "fork"
    shutil.copytree(ROOT, root, ignore=_LEFT_OUT)
    (root / "site_src" / "node_modules").symlink_to(ROOT / "site_src" / "node_modules")
    return root


def run(root: Path, *command: str) -> str:
    """Run Python in the copy, with nothing of the original in sight."""
    environment = {**os.environ, "PYTHONPATH": str(root), "CNNX_CACHE": str(default_cache())}
    done = subprocess.run(
        [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("torch/tiny_vgg_new", "mine.onnx"),
        ("keras3/functional_keras", "mine.keras"),
        ("tfjs/sequential", "mine.json"),
    ],
)
def test_a_model_of_each_framework_becomes_a_site(
    fork: Path, open_page: Open, serve_folder: Callable[[Path], str], name: str, called: str
) -> None:
    case = CASES[name]
    expected = case.expected()
    # The files as they come from the framework, under the names that they have there.
    files = [shutil.copy(FIXTURES / case.folder / path, fork / path) for path in case.paths]
    labels = [f"kind {i}" for i in range(expected.shape[1])]
    (fork / "labels.txt").write_text("\n".join(labels), encoding="utf-8")
    options = ["--name", "mine", "--title", f"From {called}", "--labels", "labels.txt"]
    if case.options.get("pixels"):
        options.append(f"--range={case.options['pixels']}")
    said = run(fork, "-m", "weights.import_model", *(Path(f).name for f in files), *options)
    assert "parameters" in said and "mine" in said
    (fork / "weights" / "shown.txt").write_text("mine\ntiny_vgg\n", encoding="utf-8")
    run(fork, "build.py")
    docs = fork / "docs"
    assert {path.name for path in docs.glob("*.html")} == {
        "index.html", "tiny_vgg.html", "own.html"
    }  # fmt: skip
    service = native_service(docs)
    assert np.abs(answers(service.model, case.size) - expected).max() <= 1e-5

    page = open_page(address=serve_folder(docs))
    expect(page.locator("#menu-networks [aria-current=page]")).to_have_text(f"From {called}")
    expect(page.locator(".score-label")).to_have_text(labels)
    prediction = service.answer({"ask": "trace", "image": site_data(docs)["default"]}).header
    expect(page.locator(".score[data-winner] .score-label")).to_have_text(
        prediction["prediction"]["label"]
    )
    page.locator('.unit[data-column="2"]').first.click()
    expect(page.locator("#view-title")).to_be_visible()
    page.locator(".view-close").click()
    open_menu(page, NETWORKS).get_by_role("link", name="Tiny VGG").click()
    expect(page.locator("#caption")).to_contain_text("espresso")


def test_a_file_is_built_as_it_is(
    fork: Path, open_page: Open, serve_folder: Callable[[Path], str]
) -> None:
    case = CASES["torch/le_net_old"]
    shutil.copy(FIXTURES / case.folder / case.paths[0], fork / "net.onnx")
    run(fork, "build.py", "--model", "net.onnx")
    page = open_page(address=serve_folder(fork / "docs"))
    expect(page.locator(".score-label").first).to_have_text("class 1")
    assert not (fork / "weights" / "net").exists()


def test_a_kind_of_ones_own_is_one_file_and_is_drawn(
    fork: Path, open_page: Open, serve_folder: Callable[[Path], str]
) -> None:
    (fork / "cnnx_core/kinds/activations/cube.py").write_text(CUBE, encoding="utf-8")
    model = fork / "weights" / "cubed"
    shutil.copytree(fork / "weights" / "lenet", model)
    described = (model / "model.json").read_text(encoding="utf-8")
    described = described.replace('"kind": "relu"', '"kind": "cube"').replace("LeNet", "Cubed")
    (model / "model.json").write_text(described, encoding="utf-8")
    run(fork, "build.py", "--model", "weights/cubed")
    page = open_page(
        "?layer=relu_1&neuron=2&at=9,9",
        address=serve_folder(fork / "docs"),
        before=without_python,
        reduced_motion="reduce",
    )
    page.locator(".view .player").wait_for()
    x, y = (
        parse(page.locator(f".view [data-number={n}]").inner_text()) for n in ("input", "output")
    )
    assert x and y and abs(y.value - x.value**3) <= 0.01
    # Its words are on the page: in the view, in the overview, and in the article.
    expect(page.locator(".view")).to_contain_text("x³")
    expect(page.get_by_role("group", name="relu_1, cube")).to_have_count(1)
    expect(page.locator("#article")).to_contain_text("cube")
