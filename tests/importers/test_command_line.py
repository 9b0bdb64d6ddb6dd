"""python -m weights.import_model: a whole folder or none, and a sentence for what went wrong."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import types
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from cnnx_core import tensors
from cnnx_core.model.model import load_model
from cnnx_import import read_model
from site_src.generator.models.gallery import load_gallery
from weights.import_model import main
from weights.importing.check import framework_difference

from .held import CASES, FIXTURES

NET = FIXTURES / "torch" / "tiny_vgg_old.onnx"
LABELS = ("ant", "bee", "cat", "dog", "eel", "fox")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "models"


def run(*arguments: Any) -> int:
    return main([str(argument) for argument in arguments])


def read(folder: Path) -> Any:
    names = ("model.json", "labels.json", "weights.safetensors")
    return load_model(*((folder / name).read_bytes() for name in names))


def pictures(size: tuple[int, int, int]) -> np.ndarray:
    held, _ = tensors.decode((FIXTURES / "pictures.safetensors").read_bytes())
    return held["x".join(map(str, size))]


def test_a_model_is_written_and_described(out: Path, capsys: Any) -> None:
    assert run(NET, "--labels", ",".join(LABELS), "--name", "Six Animals", "--out", out) == 0
    said = capsys.readouterr().out
    model = read(out / "six_animals")
    assert model.labels == LABELS and model.title == "Six Animals"
    assert [path.name for path in out.iterdir()] == ["six_animals"]
    for layer in model.network.layers:
        assert layer.name in said
    total = sum(a.size for e in model.network.layers for a in e.parameters().values())
    assert f"{total:,}" in said and "Added a softmax" in said and "python build.py" in said


def test_it_runs_as_a_command(out: Path) -> None:
    command = [sys.executable, "-m", "weights.import_model", str(NET), "--out", str(out)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert read(out / "tiny_vgg_old").labels[0] == "class 1"
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and not done.stdout
    assert "already" in done.stderr and done.stderr.count("\n") == 1


def test_the_weights_beside_are_found(out: Path) -> None:
    assert run(FIXTURES / "torch" / "tiny_vgg_new.onnx", "--out", out) == 0
    folder = FIXTURES / "tfjs"
    shards = sorted(folder.glob("sequential_small.weights.*"))
    assert run(folder / "sequential_small.json", *shards, "--out", out) == 0
    named = FIXTURES / "torch" / "named.json"
    for file, name in (("named.pt", "first"), ("checkpoint.pth", "second")):
        weights = FIXTURES / "torch" / file
        assert run(weights, "--architecture", named, "--out", out, "--name", name) == 0
    assert {path.name for path in out.iterdir()} == {
        "tiny_vgg_new", "sequential_small", "first", "second",
    }  # fmt: skip


def test_a_model_is_replaced_when_asked_and_only_a_model(out: Path) -> None:
    assert run(NET, "--out", out) == 0
    assert run(NET, "--out", out, "--replace", "--labels", ",".join(LABELS)) == 0
    assert read(out / "tiny_vgg_old").labels == LABELS
    (out / "other").mkdir()
    (out / "other" / "letter.txt").write_text("mine")
    assert run(NET, "--out", out, "--replace", "--name", "other") == 1
    assert (out / "other" / "letter.txt").read_text() == "mine"
    assert sorted(path.name for path in out.iterdir()) == ["other", "tiny_vgg_old"]


def test_a_range_below_zero_is_no_option(out: Path) -> None:
    file = FIXTURES / "torch" / "all_convolution_old.onnx"
    assert run(file, "--range", "-1..1", "--out", out) == 0
    spec = read(out / "all_convolution_old").input
    assert spec.mean == (0.5, 0.5, 0.5) and spec.std == (0.5, 0.5, 0.5)


@pytest.mark.parametrize("form", ["list.json", "dict.json", "names.json", "lines.txt"])
def test_labels_may_be_in_files(form: str, out: Path, tmp_path: Path) -> None:
    path = tmp_path / form
    contents = {
        "list.json": json.dumps(LABELS),
        "dict.json": json.dumps({str(i): label for i, label in enumerate(LABELS)}),
        "names.json": json.dumps([{"name": label} for label in LABELS]),
        "lines.txt": "\n".join(LABELS) + "\n\n",
    }
    path.write_text(contents[form], encoding="utf-8")
    assert run(NET, "--labels", path, "--out", out) == 0
    assert read(out / "tiny_vgg_old").labels == LABELS


def test_a_reference_is_compared(out: Path, tmp_path: Path, capsys: Any) -> None:
    case = CASES["torch/normed_old"]
    mean, std = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    inputs = ((pictures(case.size) / 255 - mean) / std).transpose(0, 3, 1, 2).astype(np.float32)
    file = FIXTURES / "torch" / "normed_old.onnx"
    for outputs in (case.expected(), np.log(case.expected())):
        np.savez(tmp_path / "seen.npz", inputs=inputs, outputs=outputs)
        arguments = ("--range", "imagenet", "--reference", tmp_path / "seen.npz", "--replace")
        assert run(file, "--out", out, *arguments) == 0
        said = capsys.readouterr().out
        difference = float(said.split("differ by ")[1].split(" ")[0])
        assert "20 pictures" in said and difference < 1e-5
    np.savez(tmp_path / "seen.npz", inputs=inputs, outputs=case.expected()[::-1])
    assert run(file, "--out", out, *arguments) == 0
    assert float(capsys.readouterr().out.split("differ by ")[1].split(" ")[0]) > 0.01


def test_a_reference_of_pixels_and_of_one_sigmoid(out: Path, tmp_path: Path, capsys: Any) -> None:
    case = CASES["keras3/two_classes_h5"]
    outputs = case.expected()[:, 1:]
    np.savez(tmp_path / "seen.npz", inputs=pictures(case.size), outputs=outputs)
    file = FIXTURES / "keras3" / "two_classes.h5"
    assert run(file, "--out", out, "--reference", tmp_path / "seen.npz") == 0
    assert float(capsys.readouterr().out.split("differ by ")[1].split(" ")[0]) < 1e-5


@pytest.mark.parametrize("kind", ["plain.keras", "other.keras", "plain.h5", "h5.keras"])
def test_keras_itself_gets_only_files_that_it_runs_nothing_of(
    kind: str, tmp_path: Path, monkeypatch: Any
) -> None:
    """Only .keras archives, and only where all that they name is of Keras."""
    loads: list[Path] = []
    keras = types.ModuleType("keras")
    keras.models = types.SimpleNamespace(  # type: ignore[attr-defined]
        load_model=lambda path, **options: loads.append(path)
    )
    monkeypatch.setitem(sys.modules, "keras", keras)
    folder = FIXTURES / "keras3"
    data = (folder / ("plain.h5" if "h5" in kind else "plain.keras")).read_bytes()
    if kind == "other.keras":
        with zipfile.ZipFile(folder / "plain.keras") as held:
            members = {name: held.read(name) for name in held.namelist()}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as written:
            for name, content in members.items():
                written.writestr(name, content.replace(b'"keras.initializers"', b'"os"'))
        data = packed.getvalue()
    imported = read_model({kind: data})
    framework_difference(imported, {kind: data}, tmp_path / kind)
    assert loads == ([tmp_path / kind] if kind == "plain.keras" else [])


def draw(path: Path, colour: tuple[int, ...], size: tuple[int, int] = (40, 30)) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(path)


def test_pictures_become_a_gallery_that_the_build_reads(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    draw(folder / "Bee" / "first_bee.png", (250, 200, 0))
    draw(folder / "Bee" / "own.jpg", (250, 210, 0))
    draw(folder / "cat" / "First bee.png", (20, 200, 0, 0))
    draw(folder / "A street.bmp", (9, 9, 9), (1200, 700))
    (folder / "notes.txt").write_text("no picture")
    arguments = ("--labels", ",".join(LABELS), "--credit", "Ann", "--licence", "CC0-1.0")
    assert run(NET, "--out", out, "--images", folder, *arguments) == 0
    model = out / "tiny_vgg_old"
    loaded = load_gallery(model / "gallery", read(model).input)
    assert {(p.name, p.facts["label"]) for p in loaded} == {
        ("a_street", None), ("first_bee", "bee"), ("own_picture", "bee"), ("first_bee_2", "cat"),
    }  # fmt: skip
    assert all(p.facts["credit"] == "Ann" and p.facts["licence"] == "CC0-1.0" for p in loaded)
    by_name = {p.name: p.pixels for p in loaded}
    assert (by_name["first_bee"] == (250, 200, 0)).all()  # small pictures do not change
    assert (by_name["first_bee_2"] == 255).all()  # what is transparent is white
    with Image.open(model / "gallery" / "a_street.webp") as street:
        assert max(street.size) == 512


def test_many_pictures_are_cut_down_to_some_of_each_class(
    out: Path, tmp_path: Path, capsys: Any
) -> None:
    for label in LABELS:
        for number in range(8):
            draw(tmp_path / "pictures" / label / f"{number}.png", (9, 9, 9), (4, 4))
    arguments = ("--labels", ",".join(LABELS), "--images", tmp_path / "pictures")
    assert run(NET, "--out", out, *arguments) == 0
    listing = json.loads((out / "tiny_vgg_old" / "gallery" / "gallery.json").read_text())
    assert len(listing) == 30
    assert {entry["label"] for entry in listing} == set(LABELS)
    assert "18 more were left out" in capsys.readouterr().out


def damaged_picture(folder: Path) -> None:
    (folder / "p").mkdir()
    (folder / "p" / "bad.png").write_bytes(b"\x89PNG no")


def strange_class(folder: Path) -> None:
    draw(folder / "p" / "whale" / "a.png", (1, 2, 3))


def wrong_archive(folder: Path) -> None:
    np.savez(folder / "seen.npz", inputs=np.zeros((2, 3, 9, 9)), outputs=np.zeros((2, 6)))


def single_array(folder: Path) -> None:
    np.save(folder / "seen.npy", np.zeros((2, 6)))


def cut_archive(folder: Path) -> None:
    wrong_archive(folder)
    (folder / "cut.npz").write_bytes((folder / "seen.npz").read_bytes()[:-40])


MISTAKES = {
    "no such file": (["nowhere.onnx"], None, "There is no file .*nowhere.onnx"),
    "a folder": (["."], None, "is a folder"),
    "another file": ([FIXTURES / "cases.py"], None, "cases.py is not a model.*Supported"),
    "no labels": ([NET, "--labels", "no.txt"], None, "There is no file no.txt"),
    "too few labels": ([NET, "--labels", "a,b"], None, "2 labels.*6 classes"),
    "an empty label": ([NET, "--labels", "a,b,,d,e,f"], None, "label is empty"),
    "labels that are no list": ([NET, "--labels", FIXTURES / "torch" / "named.json"], None, "list"),
    "another range": ([NET, "--range", "0..7"], None, "range of the input must be"),
    "no pictures": ([NET, "--images", "."], None, "no pictures"),
    "no folder": ([NET, "--images", "nowhere"], None, "no folder of pictures"),
    "no picture": ([NET, "--images", "p"], damaged_picture, "bad.png is not a picture"),
    "no class": ([NET, "--images", "p"], strange_class, "'whale' is none of the classes"),
    "no reference": ([NET, "--reference", NET], None, '.npz with "inputs"'),
    "an array": ([NET, "--reference", "seen.npy"], single_array, '.npz with "inputs"'),
    "a damaged archive": ([NET, "--reference", "cut.npz"], cut_archive, '.npz with "inputs"'),
    "a long list": ([NET, "--labels", "a class," * 99], None, "label is empty"),
    "another size": ([NET, "--reference", "seen.npz"], wrong_archive, "pictures of the shape"),
    "twice": ([NET, NET], None, "Two of the files"),
    "no architecture": ([FIXTURES / "torch" / "named.pt"], None, "not which layers"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_a_sentence_and_nothing_is_written(
    name: str, out: Path, tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    arguments, prepare, said = MISTAKES[name]
    monkeypatch.chdir(tmp_path)
    if prepare:
        prepare(tmp_path)
    assert run(*arguments, "--out", out) == 1
    captured = capsys.readouterr()
    assert not captured.out and captured.err.count("\n") == 1
    assert re.search(said, captured.err), captured.err
    assert not out.exists()


def test_a_disk_that_is_full_leaves_nothing(out: Path, monkeypatch: Any, capsys: Any) -> None:
    def full(path: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(NET, "--out", out) == 1
    assert "No space left" in capsys.readouterr().err
    assert not list(out.iterdir())
    shutil.rmtree(out)
