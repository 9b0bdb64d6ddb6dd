"""The guided tour: numbered Markdown files, a step each → one file that the page fetches.

Each file begins with lines such as `title: A row of numbers` between two lines `---`:

title: needed. What the step is called.
when: a fact without which the step is left out, such as `poolings`.
show: what is open, as the address says it, `layer=convolutions[0].name, from=1`; else the overview.
  Without `neuron` it is the one that was looked at last; `neuron="answer"` is the class that wins.
point: needed. What is ringed, and which: `gallery`, `column denses[0].name`; POINTS lists them.
do: what happens by itself, if anything; DOES lists it.
wait: what the visitor is asked to do, if anything; WAITS lists it.

The text is written as in the article. Everything after `point`'s first word, `show` and `when` are
expressions over the same facts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
import math_core

from site_src.generator.content.article import (
    environment,
    front_matter,
    one_line,
    render,
    render_text,
)
from site_src.generator.errors import BuildError
from site_src.generator.files import write_hashed

POINTS = {
    "gallery": "",
    "upload": "",
    "network": "",
    "caption": "",
    "result": "",
    "column": "layer",
    "neuron": "layer number",
    "view": "",
    "close": "",
    "row": "number",
    "part": "number",
    "sum": "",
    "arithmetic": "",
    "contributions": "",
    "classes": "",
    "player": "",
    "legend": "",
    "article": "",
}
"""What can be pointed at, and what says which; explorer/tour/targets.js finds each on the page."""

DOES = {
    "play": "the player begins",
    "light": "the neuron that is pointed at shows its sources",
}
WAITS = {
    "picture": "another picture is on the page",
    "open": "one is a level further down than what the step shows",
    "up": "one is a level further up",
}

Step = dict[str, Any]
_STEPS = "[0-9]*.md"
_KEYS = ("title", "when", "show", "point", "do", "wait")
_MISTAKES = (math_core.LatexError, jinja2.TemplateError, ArithmeticError, LookupError, TypeError)


def load_tour(folder: Path, facts: Mapping[str, Any]) -> list[Step]:
    """Render the steps that apply to a network, in their order. Numbers count from 1.

    Raises BuildError, naming the file and what is wrong.
    """
    found = (_step(path, facts) for path in sorted(folder.glob(_STEPS)))
    steps = [step for step in found if step]
    if not steps:
        raise BuildError(f"The tour has no steps: there is none for this network in {folder}.")
    return steps


def write_tour(folder: Path, facts: Mapping[str, Any], out: Path) -> dict[str, Any]:
    """Write the steps to a file → what the page is told of the tour."""
    steps = load_tour(folder, facts)
    text = json.dumps(steps, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    name = write_hashed(out, "tour.json", text.encode())
    return {"steps": name, "count": len(steps)}


def _step(path: Path, facts: Mapping[str, Any]) -> Step | None:
    head, text = front_matter(path, "tour", _KEYS, ("title", "point"))
    try:
        if head["when"] and not _value(head["when"], facts):
            return None
        step: Step = {
            "title": render_text(head["title"], facts),
            "html": str(render(text.strip(), facts)),
            "point": _point(head["point"], facts),
        }
        if head["show"]:
            step["show"] = _show(head["show"], facts)
        for key, known in (("do", DOES), ("wait", WAITS)):
            if head[key]:
                step[key] = _one_of(known, head[key], key)
    except (*_MISTAKES, ValueError) as error:
        raise BuildError(f"The tour's {path.name} has a mistake: {one_line(error)}.") from None
    return step


def _value(expression: str, facts: Mapping[str, Any]) -> Any:
    return environment().compile_expression(expression, undefined_to_none=False)(facts)


def _one_of(known: Mapping[str, str], name: str, key: str) -> str:
    if name not in known:
        raise ValueError(f"{key}: {name!r} is unknown; known are {', '.join(known)}")
    return name


def _point(text: str, facts: Mapping[str, Any]) -> list[Any]:
    """Read what is pointed at → its name, and what says which."""
    name, _, rest = text.partition(" ")
    which = POINTS[_one_of(POINTS, name, "point")].split()
    given = list(_value(f"[{rest}]", facts))
    # A neuron without a number is the first one in sight.
    if not (len(given) == len(which) or (name == "neuron" and len(given) == 1)):
        raise ValueError(f"point: {name} needs {' and '.join(which) or 'nothing'} after it")
    for value, kind in zip(given, which, strict=False):
        if kind == "number":
            _count(value, "point")
        elif value != "input":
            _layer(value, facts)
    return [name, *given]


def _show(text: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Read a place in the network."""
    if not re.fullmatch(r"\s*layer\s*=.*", text):
        raise ValueError("show: it begins with layer=…; the overview needs no such line")
    place: dict[str, Any] = _value(f"dict({text})", facts)
    unknown = sorted(place.keys() - {"layer", "neuron", "from"})
    if unknown:
        raise ValueError(f"show: {unknown[0]!r} is unknown; known are layer, neuron, from")
    layer = _layer(place["layer"], facts)
    if place.get("neuron") != "answer" and "neuron" in place:
        _count(place["neuron"], "show", layer["neurons"])
    if "from" in place:
        _count(place["from"], "show", layer["input"][0])
    return place


def _layer(name: Any, facts: Mapping[str, Any]) -> dict[str, Any]:
    for layer in facts["layers"]:
        if layer["name"] == name:
            return dict(layer)
    raise ValueError(f"there is no layer {name!r}")


def _count(value: Any, key: str, most: int | None = None) -> None:
    if type(value) is not int or value < 1 or (most and value > most):
        raise ValueError(f"{key}: {value!r} is no number from 1 {f'to {most}' if most else 'on'}")
