"""Faults of the generator: a page that says or keeps what is not so."""

from __future__ import annotations

from tests.faults.fault import Fault

GENERATOR = [
    Fault(
        "8 bits for what has a sign reach to 128",
        "site_src/generator/record/replies.py",
        "step = largest / 127\n",
        "step = largest / 100\n",
        "tests/build/test_recorded.py",
    ),
    Fault(
        "layers are counted from 0 in recorded steps",
        "site_src/generator/record/steps.py",
        "enumerate(model.network.layers, start=1)",
        "enumerate(model.network.layers, start=0)",
        "tests/build/test_steps.py",
    ),
    Fault(
        "whole numbers are written with a point",
        "site_src/generator/record/replies.py",
        "return int(value) if isinstance(value, float) and value.is_integer() else value",
        "return value",
        "tests/build",
    ),
    Fault(
        "a picture of no class is right",
        "site_src/generator/models/verdicts.py",
        'return "none" if set(labels) <= classes else "unknown"',
        'return "unknown" if set(labels) <= classes else "none"',
        "tests/build/test_verdicts.py",
    ),
    Fault(
        "pictures that fool come first",
        "site_src/generator/models/verdicts.py",
        'key=lambda picture: bool(picture["fools"])',
        'key=lambda picture: not picture["fools"]',
        "tests/build/test_verdicts.py",
    ),
    Fault(
        "a share of a row is rounded down",
        "site_src/generator/content/confusion.py",
        "shade = -(-_SHADES * count // total) if total else 0",
        "shade = _SHADES * count // total if total else 0",
        "tests/build/test_article.py",
    ),
    Fault(
        "a cell on the diagonal is not bold",
        "site_src/generator/content/confusion.py",
        "if i == place else",
        "if i < place else",
        "tests/build/test_article.py",
    ),
    Fault(
        "other sites may ask the server",
        "site_src/generator/output/serve.py",
        "if len(hosts) == 1 and hosts[0].strip().lower() in self.server.hosts:",
        "if len(hosts) == 1:",
        "tests/build/test_serve.py",
    ),
    Fault(
        "a link leads out of what is served",
        "site_src/generator/output/serve.py",
        "return real.is_relative_to(root.resolve()) and",
        "return root.exists() and",
        "tests/build/test_serve.py",
    ),
]
