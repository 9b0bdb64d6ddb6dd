"""docs/own.html: the page on which visitors open models of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import markdown
from markupsafe import Markup

from site_src.generator.files import read

_SECTION = "Your own site"


def own_site(galleries: Sequence[tuple[int, Sequence[Mapping[str, Any]]]], **more: Any) -> Any:
    """Gather what the page reads. `galleries` are the pictures of each network, with its channels.

    There is no network: the visitor brings it.
    """
    pictures: dict[str, dict[str, Any]] = {}
    for channels, gallery in galleries:
        for picture in gallery:
            told = {**picture, "channels": channels, "fools": False, "verdict": "unknown"}
            pictures.setdefault(picture["name"], told)
    return {
        "network": None,
        "gallery": list(pictures.values()),
        "default": None,
        "drawing": {},
        **more,
    }


def forking(readme: Path) -> Markup:
    """Write as HTML what the README says about making a site of one's own, if it says that."""
    text = "\n".join(read(readme, "The README").decode(errors="replace").splitlines())
    found = re.search(rf"^## {_SECTION}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if not found:
        return Markup("")
    html = markdown.markdown(found[1], extensions=["sane_lists"])
    # An option of a command is not broken between its two hyphens.
    html = re.sub(r"(?<=[\s>])--[\w-]+", r'<span class="own-option">\g<0></span>', html)
    # What may be too wide for a phone scrolls by keyboard as well.
    return Markup(html.replace("<pre>", '<pre tabindex="0">'))
