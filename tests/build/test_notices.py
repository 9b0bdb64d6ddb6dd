"""NOTICES.txt names the packages that are shipped, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from site_src.generator.settings import ROOT

OF_OTHERS = {"d3-path"}  # what is shipped because a package that we import needs it


def test_packages_of_the_page(site: Path) -> None:
    notices = (site / "NOTICES.txt").read_text(encoding="utf-8")
    titles = re.findall(r"={80}\n([@a-z]\S*) [\d.]+: .+\n={80}", notices)
    scripts = (ROOT / "site_src").glob("[ew]*er/**/*.js")  # explorer/ and worker/
    found = (re.findall(r'from "([^.][^"]*)"', path.read_text("utf-8")) for path in scripts)
    imported = {name for names in found for name in names}
    fonts = {"@fontsource-variable/inter", "@fontsource-variable/source-serif-4"}
    assert "d3-selection" in imported
    assert imported | fonts <= set(titles) <= imported | fonts | OF_OTHERS
    assert len(titles) == len(set(titles))
