"""Names that no file should have, for everything that the commands are given.

The outcome is a sentence and an exit status: never a traceback, and never a read without an end.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

import build
from site_src.generator.models.shown import load_models
from site_src.generator.settings import ROOT
from tests.importers.held import FIXTURES
from weights import import_model

SECONDS = 20  # for one command, on a busy machine
NET = FIXTURES / "torch" / "tiny_vgg_old.onnx"
MODEL = ROOT / "weights" / "lenet"

ODD: dict[str, Callable[[Path], str]] = {
    "zero": lambda folder: "/dev/zero",
    "link to zero": lambda folder: linked(folder / "zero", Path("/dev/zero")),
    "null": lambda folder: "/dev/null",
    "pipe": lambda folder: piped(folder / "pipe"),
    "folder": lambda folder: str(folder),
    "below a file": lambda folder: str(touched(folder / "file") / "below"),
    "empty file": lambda folder: str(touched(folder / "file")),
    "circle": lambda folder: linked(folder / "circle", Path("circle")),
    "long": lambda folder: str(folder / ("n" * 400)),
    "as long as can be": lambda folder: str(folder / ("n" * 250)),
    "deep": lambda folder: str(folder / ("n/" * 3000)),
    "nothing": lambda folder: "",
    "line end": lambda folder: str(folder / "a\nb"),
    "escape": lambda folder: str(folder / "\x1b[2J"),
    "not text": lambda folder: str(folder / "\udcff"),
    "no character": lambda folder: f"{folder}/a\0b",
    "user": lambda folder: "~nobody/x",
    "huge": lambda folder: str(sparse(folder / "huge.onnx")),
}  # fmt: skip


def linked(path: Path, target: Path) -> str:
    path.symlink_to(target)
    return str(path)


def piped(path: Path) -> str:
    os.mkfifo(path)
    return str(path)


def touched(path: Path) -> Path:
    path.touch()
    return path


def sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(1 << 42)
    return path


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Let nothing wait for ever."""

    def too_slow(number: int, frame: object) -> None:
        raise AssertionError("This waits for ever.")

    before = signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Build no whole site, but read the models and write one file → an empty folder to be in."""

    def fill(settings: build.Settings) -> None:
        load_models(settings)
        (settings.out / "index.html").write_text("the site")

    monkeypatch.setattr(build, "fill", fill)
    monkeypatch.setattr(build, "serve", lambda folder, port: None)
    monkeypatch.setenv("CNNX_CACHE", str(tmp_path / "cache"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def outcome(
    main: Callable[[list[str]], int], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> int:
    """Run a command → its exit status, once it is sure that it failed in one good sentence."""
    try:
        status = main(arguments)
    except SystemExit as end:
        status = int(end.code or 0)
    said = capsys.readouterr().err
    assert status in (0, 1, 2) and (status == 0) == (said == "")
    if status:
        assert re.fullmatch(r"[^\n]+\.\n", said), said
        assert said[:-1].isprintable() and len(said) < 500
        assert "mistake" not in said and "Error" not in said and "Errno" not in said, said
    return status


BUILD_TAKES = {"--model": 1, "--out": 0, "--serve": 2, "--site-url": 1, "CNNX_CACHE": 0}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("option", BUILD_TAKES)
def test_build(
    option: str,
    name: str,
    quick: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if option == "CNNX_CACHE" and name in ("no character", "nothing"):
        pytest.skip("a variable cannot have it, or is not set then")
    (quick / "odd").mkdir()
    value = ODD[name](quick / "odd")
    arguments = ["--model", str(MODEL), "--out", str(quick / "docs")]
    if option == "CNNX_CACHE":
        monkeypatch.setenv(option, value)
    else:
        arguments += [option, value]
    outcome(build.main, arguments, capsys)
    assert sorted(path.name for path in quick.iterdir() if ".building-" in path.name) == []


@pytest.mark.parametrize("address", ["http://[::1", "http://", "https://a\nb", "//x", "http://[/"])
def test_addresses_of_the_site(
    address: str, quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome(build.main, ["--out", str(quick / "docs"), "--site-url", address], capsys) == 1


@pytest.mark.parametrize("port", ["", "x", "-1", "0", "65536", "9" * 5000, "8000.5", "²"])
def test_ports(port: str, quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(build.main, ["--out", str(quick / "docs"), "--serve", port], capsys) in (1, 2)


def test_an_option_that_there_is_not(quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(build.main, ["--nothing\n"], capsys) == 2


IMPORTER_TAKES = (
    "FILE", "--labels", "--name", "--title", "--images", "--architecture", "--range",
    "--reference", "--out",
)  # fmt: skip


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("option", IMPORTER_TAKES)
def test_importer(option: str, name: str, quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (quick / "odd").mkdir()
    value = ODD[name](quick / "odd")
    arguments = [str(NET), "--out", str(quick / "models")]
    if option == "FILE":
        arguments[0] = value
    else:
        arguments += [option, value]
    outcome(import_model.main, arguments, capsys)


@pytest.mark.parametrize("kind", ["link to zero", "pipe", "folder", "circle", "huge"])
@pytest.mark.parametrize(
    "file",
    ["model.json", "labels.json", "weights.safetensors", "report.json", "gallery/gallery.json",
     "gallery/one.png"],
)  # fmt: skip
def test_files_of_a_model(
    file: str, kind: str, quick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = quick / "model"
    shutil.copytree(MODEL, folder)
    (folder / file).unlink()
    (quick / "odd").mkdir()
    value = Path(ODD[kind](quick / "odd"))
    (folder / file).symlink_to(value)
    status = outcome(build.main, ["--model", str(folder), "--out", str(quick / "docs")], capsys)
    assert status == 1 or (file, kind) == ("report.json", "circle")


@pytest.mark.parametrize("kind", ["link to zero", "pipe", "circle", "huge", "not text"])
def test_pictures_for_a_gallery(kind: str, quick: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = quick / "pictures"
    folder.mkdir()
    if kind == "not text":
        Image.new("RGB", (8, 8)).save(f"{folder}/\udcff.png")
    else:
        (quick / "odd").mkdir()
        (folder / "a.png").symlink_to(ODD[kind](quick / "odd"))
    arguments = [str(NET), "--out", str(quick / "models"), "--images", str(folder)]
    assert outcome(import_model.main, arguments, capsys) == (0 if kind == "not text" else 1)
