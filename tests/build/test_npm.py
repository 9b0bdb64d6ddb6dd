"""Without a network the first build says so at once; what passes by itself is waited for."""

from __future__ import annotations

import re
import shutil
import socket
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from site_src.generator import npm
from site_src.generator.assets import packages
from site_src.generator.errors import BuildError, NoNetworkError
from site_src.generator.node import NodeError, NodeSilentError, run_node
from site_src.generator.runtime import download
from site_src.generator.settings import ROOT

_AT_ONCE = 30  # seconds on a busy machine; npm itself would wait for 70 before it gives up

FAILURES = {  # what npm complains of → what is said, and how often npm is run
    "code EAI_AGAIN\nnpm error request to r failed, reason: getaddrinfo EAI_AGAIN host.example": (
        r"There is no network: npm cannot reach host\.example \(EAI_AGAIN\)\. Connect .*", 1
    ),
    "code ENOTFOUND\nnpm error reason: getaddrinfo ENOTFOUND host.example": (
        r"There is no network: npm cannot reach host\.example \(ENOTFOUND\)\. Connect .*", 1
    ),
    "code ENETUNREACH": (r"There is no network: npm cannot reach its registry \(ENETUN.*", 1),
    "code ECONNREFUSED\nnpm error reason: connect ECONNREFUSED 127.0.0.1:9": (
        r"Nothing answers at 127\.0\.0\.1:9, where npm looks for packages: start .*", 1
    ),
    "code ECONNRESET\nnpm error aborted": (r"npm-cli failed: code ECONNRESET aborted\.", 2),
    "code ETIMEDOUT": (r"npm-cli failed: code ETIMEDOUT\.", 2),
    "code E503\nnpm error 503 Service Unavailable": (r"npm-cli failed: code E503 503 S.*", 2),
    "code E404\nnpm error 404 Not Found": (r"npm-cli failed: code E404 404 Not Found\.", 1),
    "code EUSAGE": (r"npm-cli failed: code EUSAGE\.", 1),
}  # fmt: skip


@pytest.mark.parametrize("complaint", FAILURES, ids=lambda text: text.split()[1])
def test_what_npm_complains_of(
    complaint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    runs: list[bool] = []  # whether npm was told not to wait

    def fails(arguments: Sequence[str], cwd: Path, *limits: object) -> str:
        runs.append("--fetch-retries=1" in arguments)
        lines = f"npm error {complaint}"
        said = " ".join(line.removeprefix("npm error ") for line in lines.splitlines()[:2])
        raise NodeError(f"npm-cli failed: {said}.", lines)

    monkeypatch.setattr(npm, "run_node", fails)
    sentence, times = FAILURES[complaint]
    with pytest.raises(BuildError) as failure:
        npm.run_npm(["ci"], tmp_path)
    assert re.fullmatch(sentence, str(failure.value))
    assert runs == [True, False][:times]


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give npm a registry that no name server knows, and nothing that it has kept."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("npm_config_noproxy", "*")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    monkeypatch.setenv("npm_config_registry", "http://registry.invalid/")


def test_no_network_is_said_at_once(unreachable: None, tmp_path: Path) -> None:
    source = tmp_path / "site_src"
    source.mkdir()
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / "site_src" / name, source / name)
    start = time.monotonic()
    with pytest.raises(NoNetworkError, match=r"^There is no network: .*registry\.invalid"):
        packages.install(source)
    assert time.monotonic() - start < _AT_ONCE


def test_a_network_that_swallows_everything_is_said_soon(
    unreachable: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:  # it takes what comes, and never answers
        place = f"http://127.0.0.1:{mute.getsockname()[1]}/"
        monkeypatch.setenv("npm_config_registry", place)
        monkeypatch.setattr(npm, "_SILENCE", 2)
        with pytest.raises(NoNetworkError, match=r"^There is no network: npm gets no answer for"):
            npm.run_npm(["pack", download.NPM_PACKAGE], tmp_path)


def test_a_program_is_ended_only_if_it_gave_no_sign(tmp_path: Path) -> None:
    script = tmp_path / "slow.js"
    script.write_text("console.error('here'); setTimeout(() => console.log('done'), 1000);")
    assert run_node([script], tmp_path, within=0.01, sign=b"") == "done\n"
    with pytest.raises(NodeSilentError):
        run_node([script], tmp_path, within=0.5, sign=b"there")


def test_nothing_that_answers_is_said_at_once(
    unreachable: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:  # a port that is ours, and at which nobody listens
        taken.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("npm_config_registry", f"http://{place}/")
        monkeypatch.setattr(download, "PYODIDE_FOLDER", f"http://{place}/")
        start = time.monotonic()
        with pytest.raises(NoNetworkError, match=rf"^Nothing answers at {place}"):
            download.numpy_wheel(tmp_path)
        assert time.monotonic() - start < _AT_ONCE
