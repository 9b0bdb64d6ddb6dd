"""Faults of the page: a handler that is lost, a stale reply that wins, a sentence that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from tests.faults.fault import Fault

# Lines of JavaScript, told apart from those of Python.
_LISTED = json.loads(Path(__file__).with_name("page.json").read_text("utf-8"))
PAGE = [Fault(**listed) for listed in _LISTED]
