"""The site works under any sub-path, and loads nothing from anybody else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_src.generator.settings import ROOT
from tests.build.pages import read_page, site_data

NAMESPACES = "http://www.w3.org/"  # names, never fetched


def test_the_page_loads_only_its_own_files(site: Path) -> None:
    for tag, attribute, address in read_page(site).addresses:
        if (tag == "a" and address.startswith("https://")) or address.startswith("#"):
            continue  # a link to read on is not loaded
        if tag in {"link", "meta"} and attribute == "href" and address.startswith("data:"):
            continue
        assert not re.match(r"[a-z]+:|/", address), f"<{tag} {attribute}={address}>"
        assert (site / address.partition("?")[0].partition("#")[0]).exists(), address


def test_the_data_names_only_files_that_are_there(site: Path) -> None:
    data = site_data(site)
    places = [data["worker"], data["python"], *data["recorded"].values()]
    places += [picture["thumb"] for picture in data["gallery"]]
    places += [place.partition("?")[0] for place in data["files"].values()]
    wheels = [package["file_name"] for package in data["lock"]["packages"].values()]
    places += [data["python"] + name for name in wheels]
    for place in places:
        assert not place.startswith("/") and (site / place).exists(), place
    assert data["default"] in {picture["name"] for picture in data["gallery"]}


def test_styles_load_only_their_own_files(site: Path) -> None:
    for sheet in site.glob("*.css"):
        for address in re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8")):
            plain = address.strip("\"'")
            if not plain.startswith(("data:", "#")):
                assert (site / plain).exists(), address
        assert "@import" not in sheet.read_text(encoding="utf-8")


def test_scripts_name_no_addresses(site: Path) -> None:
    for script in site.glob("*.js"):
        for address in re.findall(r"(?:https?:)?//[\w.-]+\.\w+/[^\"'`\s]*", script.read_text()):
            assert address.startswith(NAMESPACES), f"{script.name}: {address}"


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "site_src" / "package-lock.json").read_text(encoding="utf-8"))
    assert "resolved" not in set(keys(lock))
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
