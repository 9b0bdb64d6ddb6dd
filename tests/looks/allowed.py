"""What the rules find and what is as it should be: each with its reason.

An entry says which rule, in which states (the beginning of their names), at which widths if not at
all, and for which elements or texts. It is matched against what the finding says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.looks.seen import Finding


@dataclass(frozen=True)
class Allowed:
    """One sort of finding that is none."""

    rule: str
    where: str  # a pattern of the element, of its text or of what is said of it
    why: str
    states: str = ""
    widths: tuple[int, ...] = ()

    def covers(self, finding: Finding) -> bool:
        if not re.fullmatch(self.rule, finding.rule) or not finding.state.startswith(self.states):
            return False
        if self.widths and finding.width not in self.widths:
            return False
        said = f"{finding.element} “{finding.text}” {finding.what}"
        return re.search(self.where, said) is not None


ALLOWED: tuple[Allowed, ...] = (
    Allowed(
        "blank", "canvas", "nothing has been covered yet, so its map is empty", "figures/occlusion"
    ),
    Allowed(
        "blank", "canvas", "nothing has been covered yet", "tools/what matters to a class, before"
    ),
    Allowed(
        "blank", "canvas", "no number arrived, so no map can be drawn", "errors/the network is"
    ),
    Allowed("empty", "#result", "no answer arrived; its place is kept", "errors/the network is"),
    Allowed("empty", "unit-cell", "its colour is what it says: the lightest ones look like paper"),
    Allowed(
        "empty",
        "line-up-item",
        "cells are coloured; their numbers have no room at 390",
        "figures/",
        (390,),
    ),
    Allowed(
        "broken", "article-credit", "the name of a file is longer than its line", "figures/", (390,)
    ),
    Allowed(
        "targets",
        r"less than 24 .*Map \d+, \d+ values",
        "LeNet's row is cut in sixteen pieces that touch: beside one is the next, and the arrows"
        " of the keyboard reach each",
    ),
)


def faults(findings: list[Finding]) -> list[Finding]:
    """Those findings that are faults."""
    return [f for f in findings if not any(allowed.covers(f) for allowed in ALLOWED)]
