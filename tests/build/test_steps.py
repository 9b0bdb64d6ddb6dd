"""The recorded steps: exact, where the page looks for them, and within their budget."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import build
from cnnx_core import tensors
from cnnx_core.api.service import Service
from cnnx_core.model.model import Model, load_model
from site_src.generator.node import run_node
from site_src.generator.record import steps
from site_src.generator.settings import ROOT, Settings
from tests.build.pages import native_service, site_data
from tests.core.made_up import classifier, files, picture


@pytest.fixture(scope="module")
def live(site: Path) -> Service:
    return native_service(site)


def test_every_step_of_every_picture_is_what_the_service_says(site: Path, live: Service) -> None:
    data = site_data(site)
    told = data["steps"]
    assert told["pictures"][0] == data["default"]
    assert set(told["pictures"]) == {picture["name"] for picture in data["gallery"]}
    expected = {
        f"{told['folder']}/{name}": request
        for picture in told["pictures"]
        for name, request in steps.requests(live.model, picture)
    }
    there = {path.relative_to(site).as_posix() for path in (site / told["folder"]).glob("*/*")}
    assert there == expected.keys()
    for place, request in expected.items():
        assert (site / place).read_bytes() == live.answer(request).to_bytes(), place


def test_the_page_looks_where_they_are(site: Path, live: Service, tmp_path: Path) -> None:
    data = site_data(site)
    there = dict(steps.requests(live.model, data["default"]))
    places = [f"{data['steps']['folder']}/{name}" for name in there]
    assert found(data, list(there.values()), tmp_path) == places
    trace = {"ask": "trace", "image": data["default"]}
    assert found(data, [trace], tmp_path)[0] in data["recorded"].values()


def found(data: dict[str, Any], requests: list[dict[str, Any]], folder: Path) -> Any:
    """Which files the page's own script fetches for some requests."""
    asked, out = folder / "asked.json", folder / "found.json"
    asked.write_text(json.dumps({"site": data, "requests": requests}), encoding="utf-8")
    script = Path(__file__).with_name("find_in_node.mjs")
    run_node([script, ROOT / "site_src" / "explorer", asked, out], cwd=folder)
    return json.loads(out.read_bytes())


def odd_names() -> Model:
    """A model whose layers have names that no address can hold."""
    described, labels, arrays = classifier()
    for layer in described["layers"]:
        name, layer["name"] = layer["name"], f"{layer['name']} ?#%..\\ü"
        for part in {"weight", "bias"}:
            if f"{name}.{part}" in arrays:
                arrays[f"{layer['name']}.{part}"] = arrays.pop(f"{name}.{part}")
    return load_model(*files(described, labels, arrays))


@pytest.mark.parametrize("make", [lambda: load_model(*files(*classifier())), odd_names])
def test_the_size_is_known_beforehand(make: Any, tmp_path: Path) -> None:
    service = Service(make(), {"tea": picture(3, 12, 10, 3)})
    written = steps.write_steps(service, ["tea"], tmp_path)
    folder = tmp_path / written.folder
    inside = list((folder / "tea").iterdir())
    assert written.size == sum(path.stat().st_size for path in inside)
    numbers = sum(
        sum(array.nbytes for array in tensors.decode(path.read_bytes())[0].values())
        for path in inside
    )
    estimate = steps.estimated_size(service.model.network)
    assert written.size <= estimate
    # Exact but for the headers, and for winners, which are stored in a quarter of the bytes or all.
    assert numbers + 1024 * len(inside) + 3 * 4 * 5 * 4 == estimate


@pytest.mark.parametrize("fit", [0, 1, 2])
def test_as_many_pictures_as_fit_are_recorded(
    copy: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fit: int
) -> None:
    one = steps.estimated_size(load_model(*_files(copy.models[0])).network)
    monkeypatch.setattr(steps, "BUDGET", fit * one + one // 2)
    build.build(copy)
    data = site_data(copy.out)
    others = [p["name"] for p in data["gallery"] if p["name"] != data["default"]]
    assert data["steps"]["pictures"] == [data["default"], *others][:fit]
    folder = copy.out / data["steps"]["folder"]
    assert {path.name for path in folder.glob("*")} == set(data["steps"]["pictures"])
    assert sum(path.stat().st_size for path in folder.glob("*/*")) <= steps.BUDGET
    assert f"{fit} of {len(data['gallery'])} pictures, " in capsys.readouterr().out


def _files(folder: Path) -> list[bytes]:
    names = ("model.json", "labels.json", "weights.safetensors")
    return [(folder / name).read_bytes() for name in names]


def test_a_network_too_large_for_the_budget_is_not_even_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = Service(load_model(*files(*classifier())), {"tea": picture(3, 12, 10, 3)})
    monkeypatch.setattr(steps, "BUDGET", steps.estimated_size(service.model.network) - 1)
    monkeypatch.setattr(Service, "answer", lambda *_: pytest.fail("computed"))
    assert steps.write_steps(service, ["tea"], tmp_path).pictures == []
    assert not list(tmp_path.iterdir())
