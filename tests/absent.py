"""What a run could not test, said where nobody overlooks it: in its last lines."""

from __future__ import annotations

from typing import Any

NOT_TESTED = "NOT TESTED"


def absent(skipped: list[Any]) -> list[str]:
    """Sentences about what was skipped because something is not installed, each once."""
    reasons = (report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    found = (reason.removeprefix("Skipped: ") for reason in reasons)
    return sorted({reason for reason in found if reason.startswith(NOT_TESTED)})
