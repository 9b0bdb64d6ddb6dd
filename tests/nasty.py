"""A model and a gallery in which every string tries to be more than text, and their tame twins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

import build
from site_src.generator.settings import Settings, default_cache
from tests.core.made_up import files, picture, spread

TRICKS = (
    '<meta http-equiv="refresh" content="0;url=/elsewhere">',
    "<script>document.title = 'taken'</script><img src=x onerror=document.title='taken'>",
    "</script></title></style></noscript></p></li></td></table></figure><!-- <b>",
    "\" onfocus='x' `` ` &lt;i&gt; &amp; &#60; \\* \\",
    "*stress* **strong** _u_ [x](y) ![x](y) [x][y] <z@example.org|", # never a link: no blank after
    "{{ 7 * 7 }} {% if %} [[ title ]] [% if %] [# x #] {kernel} {kernel|kernels} { #id }",
    "$x^2$ $$y$$ | cell |\n\n# Heading\n\n::: note\n- item\n\n    code\n:::\n\n---",
    "\x02klzzwxh:0\x03 a -- b ... (c) 'd' \"e\" https:/f",
    "🦓 👩‍🔬 \u202eright\u202c \u200fto \u2067left\u2069 ﷽",
    "long " * 80,
)  # fmt: skip
NASTY = " " + " ".join(TRICKS)


def in_layers(nasty: str) -> str:
    """The same, as a layer may be called."""
    return nasty.replace("/", "")


_LAYERS: tuple[dict[str, Any], ...] = (
    {"kind": "conv2d", "out_channels": 4, "kernel_size": 3},
    {"kind": "relu"},
    {"kind": "max_pool2d", "kernel_size": 2},
    {"kind": "conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1, "groups": 2},
    {"kind": "leaky_relu", "negative_slope": 0.125},
    {"kind": "avg_pool2d", "kernel_size": 2, "stride": 1, "padding": 1, "count_include_pad": False},
    {"kind": "elu", "alpha": 0.5},
    {"kind": "min_pool2d", "kernel_size": 2, "stride": 1},
    {"kind": "identity"},
    {"kind": "flatten"},
    {"kind": "dense", "out_features": 5},
    {"kind": "sigmoid"},
    {"kind": "dense", "out_features": 4},
    {"kind": "tanh"},
    {"kind": "dense", "out_features": 3},
    {"kind": "softmax"},
)

TITLE = "title"
LAYERS = tuple(f"{layer['kind']} {place}" for place, layer in enumerate(_LAYERS))
LABELS = ("class a", "class b", "class c")
CHANNELS = ("channel a", "channel b", "channel c")
REPORTED = ("works a", "works b", "pictures", "kind")
PICTURES = ("title", "alt", "credit", "licence", "source", "lesson")
GALLERY = tuple(
    f"{key} of {name}"
    for name in ("one", "two", "three")
    for key in PICTURES
    if (key, name) != ("lesson", "one")  # which the network reads right
)
FIELDS = (TITLE, *LABELS, *CHANNELS, *REPORTED, *GALLERY)
TEXTS = (*(x + NASTY for x in FIELDS), *(x + in_layers(NASTY) for x in LAYERS))
"""Every string that a page shows and the model or its gallery brings."""


def build_nasty(folder: Path, nasty: str = NASTY) -> Path:
    """Build the site of such a model; all its strings end in `nasty`."""
    source, out = folder / "model", folder / "docs"
    (source / "gallery").mkdir(parents=True)
    model, labels, report = _model(nasty)
    shapes: dict[str, tuple[int, ...]] = {"conv2d 0": (4, 3, 3, 3), "conv2d 3": (4, 2, 3, 3)}
    shapes |= {"dense 10": (5, 144), "dense 12": (4, 5), "dense 14": (3, 4)}
    arrays = spread({name + in_layers(nasty): shape for name, shape in shapes.items()}, 3)
    names = ("model.json", "labels.json", "weights.safetensors")
    for name, data in zip(names, files(model, labels, arrays), strict=True):
        (source / name).write_bytes(data)
    (source / "report.json").write_text(json.dumps(report))
    entries = [_entry(source / "gallery", place, nasty) for place in range(3)]
    (source / "gallery" / "gallery.json").write_text(json.dumps(entries))
    build.build(Settings(models=(source,), out=out, cache=default_cache()))
    return out


def _model(nasty: str) -> tuple[Any, Any, Any]:
    ending = in_layers(nasty)
    layers = [{**e, "name": name + ending} for name, e in zip(LAYERS, _LAYERS, strict=True)]
    labels = [label + nasty for label in LABELS]
    works, data, kind = [f"works {x}{nasty}" for x in "ab"], f"pictures{nasty}", f"kind{nasty}"
    model = {
        "format": "cnnx-model-1",
        "name": "nasty",
        "title": TITLE + nasty,
        "input": {"shape": [3, 14, 14], "channels": [name + nasty for name in CHANNELS]},
        "layers": layers,
        "modules": [
            {
                "name": f"module{nasty}",
                "units": [{"name": f"unit{nasty}", "layers": [e["name"] for e in layers]}],
            }
        ],
        "provenance": {"data": data, "architecture": works},
    }
    shipped = {
        "accuracy": 0.5,
        "recall": [0.25, 0.5, 0.75],
        "confusion": [[5, 3, 2], [2, 5, 3], [2, 2, 6]],
    }
    report = {
        "classes": labels,
        "shipped": shipped,
        "data": {"name": data, "training_pictures": 100, "validation_pictures": 30},
        "variants": {
            "swaps": [
                {"accuracy": 0.4, "changes": [{"replace": replaced, "with": {"kind": kind}}]}
                for replaced in ("relu", "max_pool2d")
            ],
            "silenced": {f"conv2d 0{ending}": [0.1, 0.2, 0.3, 0.4]},
        },
    }
    return model, labels, report


def _entry(folder: Path, place: int, nasty: str) -> dict[str, Any]:
    name = ("one", "two", "three")[place]
    Image.fromarray(picture(place + 1, 40, 40, 3).astype(np.uint8)).save(folder / f"{name}.png")
    return {
        "name": name,
        "file": f"{name}.png",
        "kind": "drawing",
        "label": LABELS[place] + nasty,
        "licence_url": f"https://example.org/{nasty}",
        **{key: f"{key} of {name}{nasty}" for key in PICTURES},
    }
