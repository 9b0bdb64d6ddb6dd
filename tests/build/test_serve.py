"""The server of `--serve`: it gives out the site, to pages of this machine, and nothing else."""

from __future__ import annotations

import http.client
import os
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_src.generator.output.serve import make_server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve a small folder in which there is also what must not be given out."""
    base = tmp_path_factory.mktemp("serving")
    folder = base / "docs"
    (folder / "inside").mkdir(parents=True)
    (base / "secret.txt").write_text("mine")
    (base / "docs-other").mkdir()  # its name begins like the folder's
    (base / "docs-other" / "secret.txt").write_text("mine")
    for suffix in ("html", "js", "mjs", "wasm", "css", "json"):
        (folder / f"a.{suffix}").write_text("x")
    (folder / "index.html").write_text("the site")
    (folder / "same.html").symlink_to("a.html")
    (folder / "out.txt").symlink_to(base / "secret.txt")
    (folder / "beside").symlink_to(base / "docs-other")
    (folder / "inside" / "index.html").symlink_to(base / "secret.txt")
    (folder / "zero").symlink_to("/dev/zero")
    (folder / "circle").symlink_to("circle")
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe")
    with make_server(folder, 8200) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def ask(port: int, path: str, *hosts: str, method: str = "GET") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    for host in hosts:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    answer.text = answer.read().decode()  # type: ignore[attr-defined]
    connection.close()
    return answer


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html"),
        ("a.js", "text/javascript"),
        ("a.mjs", "text/javascript"),
        ("a.wasm", "application/wasm"),
        ("a.css", "text/css"),
        ("a.json", "application/json"),
    ],
)
def test_types(port: int, name: str, kind: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}") as answer:
        assert answer.headers["Content-Type"].split(";")[0] == kind


ADDRESSES = {
    "/": 200,
    "/?model=x": 200,
    "/same.html": 200,
    "/./inside/../a.html": 200,
    "/inside": 301,
    "/out.txt": 404,
    "/beside/secret.txt": 404,
    "/beside/": 404,
    "/inside/": 404,
    "/../secret.txt": 404,
    "/%2e%2e/secret.txt": 404,
    "/..%2fsecret.txt": 404,
    "/..%5csecret.txt": 404,
    "//secret.txt": 404,
    "/zero": 404,
    "/pipe": 404,
    "/circle": 404,
    "/a.html/": 404,
    "/%00": 404,
    "/a.html%00": 404,
    "/%00/": 404,
    "/%ff%fe": 404,
    "/%ed%a0%80": 404,
    "/%0d%0aSet-Cookie:x": 404,
    "/%": 404,
    "/[": 404,
    "http://[/": 404,
    "*": 404,
    "/" + "n" * 400: 404,
    "/" + "n/" * 2000: 404,
    "/" + "n" * 70_000: 414,
}


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address[:30])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_only_the_site_is_given_out(
    port: int, address: str, method: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = ask(port, address, f"localhost:{port}", method=method)
    assert answer.status == ADDRESSES[address]
    assert "mine" not in answer.text  # type: ignore[attr-defined]
    assert "Set-Cookie" not in answer.headers
    if answer.status == 404 and method == "GET":
        assert answer.text == "The site has no such file.\n"  # type: ignore[attr-defined]
    assert capfd.readouterr().err == ""


HOSTS = {
    ("localhost:PORT",): 200,
    ("LocalHost:PORT",): 200,
    ("127.0.0.1:PORT",): 200,
    ("[::1]:PORT",): 200,
    ("evil.example:PORT",): 421,
    ("localhost.evil.example:PORT",): 421,
    ("evil.example",): 421,
    ("localhost",): 421,
    ("localhost:1",): 421,
    ("127.0.0.2:PORT",): 421,
    ("",): 421,
    (): 421,
    ("localhost:PORT", "evil.example:PORT"): 421,
}


@pytest.mark.parametrize("hosts", HOSTS, ids=" and ".join)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_only_hosts_of_this_machine_are_answered(
    port: int, hosts: tuple[str, ...], method: str
) -> None:
    answer = ask(port, "/", *(host.replace("PORT", str(port)) for host in hosts), method=method)
    assert answer.status == HOSTS[hosts]
    if method == "GET":
        said = f"The site is at http://localhost:{port}/ only.\n"
        assert answer.text == ("the site" if answer.status == 200 else said)  # type: ignore[attr-defined]


def test_a_port_in_use_gives_the_next_one(tmp_path: Path) -> None:
    with make_server(tmp_path, 8300) as first, make_server(tmp_path, first.server_port) as second:
        assert second.server_port > first.server_port
