"""Scripts make elements of text in one place, which escapes what is joined in."""

from __future__ import annotations

import re

from site_src.generator.settings import ROOT

EXPLORER = ROOT / "site_src" / "explorer"
HOMES = (EXPLORER / "kit" / "markup.js", EXPLORER / "data" / "trusted.js")
OF_THE_BUILD = EXPLORER / "tour" / "panel.js"  # whose steps the build has written

WRITES = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|createContextualFragment|DOMParser|srcdoc"
    r"|document\.write|\.html\(|new Worker\(|\beval\(|new Function\("
)


def test_markup_has_one_home() -> None:
    for script in EXPLORER.rglob("*.js"):
        if script not in HOMES:
            text = script.read_text(encoding="utf-8")
            assert not WRITES.search(text), script.name
            assert script == OF_THE_BUILD or "new Markup(" not in text, script.name
