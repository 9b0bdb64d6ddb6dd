"""A build that fails says why in one sentence and leaves everything as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import build
from cnnx_core.errors import CnnxError
from site_src.generator.assets import packages
from site_src.generator.errors import BuildError
from site_src.generator.output import swap
from site_src.generator.runtime import archives, byte_code, download
from site_src.generator.settings import Settings

Damage = Callable[[Settings], None]


def no_labels(copy: Settings) -> None:
    (copy.models[0] / "labels.json").unlink()


def cut_weights(copy: Settings) -> None:
    weights = copy.models[0] / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])


def first_picture(copy: Settings) -> Path:
    listing = json.loads((copy.site_src / "gallery" / "gallery.json").read_text(encoding="utf-8"))
    path: Path = copy.site_src / "gallery" / listing[0]["file"]
    return path


def no_picture(copy: Settings) -> None:
    first_picture(copy).unlink()


def damaged_picture(copy: Settings) -> None:
    first_picture(copy).write_bytes(b"not a picture")


def unknown_formula(copy: Settings) -> None:
    text = "---\ntitle: T\nanchor: t\n---\n$\\nosuchcommand{x}$\n"
    (copy.site_src / "article" / "99-last.md").write_text(text, encoding="utf-8")


def damaged_template(copy: Settings) -> None:
    (copy.site_src / "templates" / "page.html.j2").write_text("{{ nothing_of_that_name }}")


def damaged_script(copy: Settings) -> None:
    (copy.site_src / "explorer" / "main.js").write_text("import './gone.js';\n")


def change_first(copy: Settings, **changes: object) -> None:
    path = copy.site_src / "gallery" / "gallery.json"
    listing = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([{**listing[0], **changes}, *listing[1:]]), encoding="utf-8")


def picture_named_like_the_visitors(copy: Settings) -> None:
    change_first(copy, name="own")


def label_that_is_a_number(copy: Settings) -> None:
    change_first(copy, label=3)


def licence_that_runs(copy: Settings) -> None:
    change_first(copy, licence_url="javascript:alert(1)")


def licence_that_is_a_list(copy: Settings) -> None:
    change_first(copy, licence_url=["https://example.org"])


def crop_of_nothing(copy: Settings) -> None:
    change_first(copy, crop=[10, 10, 10, 40])


def labels_that_are_the_same(copy: Settings) -> None:
    path = copy.models[0] / "labels.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([labels[1], *labels[1:]]), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        (no_labels, "labels"),
        (cut_weights, "cut off"),
        (no_picture, "missing"),
        (damaged_picture, "damaged"),
        (picture_named_like_the_visitors, "'own'"),
        (label_that_is_a_number, "'label'"),
        (licence_that_runs, "'licence_url'"),
        (licence_that_is_a_list, "'licence_url'"),
        (crop_of_nothing, "wrong crop"),
        (labels_that_are_the_same, "twice"),
        (unknown_formula, "99-last.md"),
        (damaged_template, "nothing_of_that_name"),
        (damaged_script, "gone.js"),
    ],
)
def test_damaged_sources(copy: Settings, damage: Damage, word: str) -> None:
    damage(copy)
    check_failure(copy, word)


def test_failing_download(copy: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails() -> bytes:
        raise OSError("the network is down")

    monkeypatch.setattr(download, "_from_pyodide", fails)
    monkeypatch.setattr(download, "_from_npm", fails)
    check_failure(replace(copy, cache=tmp_path / "cache"), "the network is down")


def test_download_with_another_hash(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(download, "_from_pyodide", lambda: b"something else")
    monkeypatch.setattr(download, "_from_npm", lambda: b"something else")
    check_failure(replace(copy, cache=tmp_path / "cache"), "SHA-256")
    assert not list((tmp_path / "cache").rglob("*.whl"))


def test_second_place_is_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails() -> bytes:
        raise OSError("no such host")

    monkeypatch.setattr(download, "_from_pyodide", fails)
    monkeypatch.setattr(download, "_from_npm", lambda: b"wheel")
    monkeypatch.setattr(download, "WHEEL_SHA256", build_hash := download.sha256(b"wheel"))
    assert download.numpy_wheel(tmp_path) == b"wheel"
    assert download.sha256((tmp_path / "downloads" / download.WHEEL).read_bytes()) == build_hash


def test_npm_that_brings_nothing(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails() -> bytes:
        raise OSError("no such host")

    monkeypatch.setattr(download, "_from_pyodide", fails)
    monkeypatch.setattr(download, "run_npm", lambda arguments, cwd: "")
    check_failure(replace(copy, cache=tmp_path / "cache"), "no archive")


def test_failing_npm(copy: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = copy.site_src / "package-lock.json"
    lock.write_text(lock.read_text().replace("\n", "\n\n", 1))  # the lock file is another one
    monkeypatch.setattr(packages, "run_npm", npm_without_network)
    check_failure(copy, "npm")


def npm_without_network(arguments: object, cwd: Path) -> str:
    raise BuildError("npm-cli.js failed: request failed, reason: the network is down.")


def test_a_folder_of_somebody_else_is_left_alone(copy: Settings) -> None:
    copy.out.mkdir()
    (copy.out / "letter.txt").write_text("mine")
    with pytest.raises(BuildError, match="not empty"):
        build.build(copy)
    assert [path.name for path in copy.out.iterdir()] == ["letter.txt"]


def test_docs_keeps_its_gitignore(copy: Settings) -> None:
    copy.out.mkdir()
    (copy.out / ".gitignore").write_text("*\n!.gitignore\n")
    build.build(copy)
    assert (copy.out / ".gitignore").read_text() == "*\n!.gitignore\n"
    assert (copy.out / "index.html").exists()


def test_main_says_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "docs"
    assert build.main(["--model", str(tmp_path / "none"), "--out", str(out)]) != 0
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and said.endswith(".\n") and "none" in said
    assert not out.exists()


def test_a_port_that_cannot_be_is_refused_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "docs"
    assert build.main(["--out", str(out), "--serve", "70000"]) != 0
    assert "no port 70000" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "javascript:alert(1)"])
def test_an_address_that_no_browser_opens_is_refused_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    out = tmp_path / "docs"
    assert build.main(["--out", str(out), "--site-url", address]) != 0
    assert address in capsys.readouterr().err
    assert not out.exists()


def test_ctrl_c_between_the_renames_brings_the_older_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "docs"
    out.mkdir()
    (out / swap.MARK).write_text("")
    (out / "index.html").write_text("the older site")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if ".building-" in self.name:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt), swap.fresh_folder(out):
        pass
    assert (out / "index.html").read_text() == "the older site"
    assert [path.name for path in tmp_path.iterdir()] == ["docs"]


def test_a_source_that_cannot_be_compiled() -> None:
    with pytest.raises(BuildError, match=r"^Python .* could not be compiled: SyntaxError.*\.$"):
        byte_code.compile_files({"a.py": b"1 +"})


def test_older_python_builds_without_byte_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(byte_code, "CAN_COMPILE", False)
    assert archives.with_byte_code({"a.py": b"x = 1", "b": b""}, "") == {"a.py": b"x = 1", "b": b""}


def check_failure(copy: Settings, word: str) -> None:
    """Build over an older site: it must stay, and nothing else may be left beside it."""
    copy.out.mkdir()
    (copy.out / ".cnnx-site").write_text("")
    (copy.out / "index.html").write_text("the older site")
    copy.cache.mkdir(exist_ok=True)
    before = sorted(path.name for path in copy.out.parent.iterdir())
    with pytest.raises((BuildError, CnnxError)) as failure:
        build.build(copy)
    sentence = str(failure.value)
    assert word in sentence
    assert sentence.endswith(".") and "\n" not in sentence
    assert (copy.out / "index.html").read_text() == "the older site"
    assert sorted(path.name for path in copy.out.parent.iterdir()) == before
