"""What the published site is built with is pinned."""

from __future__ import annotations

import re
import tomllib

from site_src.generator.settings import ROOT


def test_every_dependency_has_one_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", line) for line in pinned)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["test"], *extras["train"]]
    names = {re.split("[<>=]", requirement)[0].lower() for requirement in wanted}
    assert names <= {line.partition("==")[0] for line in pinned}
