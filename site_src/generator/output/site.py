"""What the page is told about itself: one JSON object, and the facts that the article quotes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cnnx_core.api.service import Reply, Service
from cnnx_core.operations.softmax import softmax
from site_src.generator.content.confusion import confusion_table
from site_src.generator.content.formulas import formulas
from site_src.generator.content.layer_facts import layer_facts
from site_src.generator.content.report_facts import measured
from site_src.generator.models.model_files import LoadedModel
from site_src.generator.models.verdicts import judge


def judged_pictures(
    service: Service, gallery: Sequence[Mapping[str, Any]], replies: Mapping[str, Reply]
) -> list[dict[str, Any]]:
    """Add to each picture what the network makes of it → the pictures in the page's order."""
    predictions = {name: reply.header["prediction"] for name, reply in replies.items()}
    return judge(gallery, predictions, service.model.labels)


def describe_site(
    service: Service, pictures: Sequence[Mapping[str, Any]], **more: Any
) -> dict[str, Any]:
    """Gather what the explorer reads from the page; `more` says where files are, and the like."""
    return {
        "network": service.answer({"ask": "network"}).header,
        "gallery": pictures,
        "default": default_picture(pictures),
        **more,
    }


def default_picture(pictures: Sequence[Mapping[str, Any]]) -> str:
    """Name the picture shown first: the gallery's own choice, if the network reads it right.

    Otherwise the first one that it reads right; if there is none, the first.
    """
    right = [p for p in pictures if p["verdict"] == "right"]
    chosen = [p for p in right if p.get("default")]
    return str([*chosen, *right, *pictures][0]["name"])


def article_facts(loaded: LoadedModel, site: Mapping[str, Any]) -> dict[str, Any]:
    """List what `[[ … ]]` in the article may quote: the network, its layers, what was measured.

    `fooling` are the gallery's pictures that fool it; `architecture` are the works that the model
    says it follows.
    """
    return {
        "network": site["network"],
        **layer_facts(site["network"]),
        "measured": measured(loaded.report),
        "confusion_table": confusion_table,
        "architecture": _architecture(loaded),
        "fooling": [picture for picture in site["gallery"] if picture["fools"]],
        "formulas": formulas(),
        "softmax": lambda scores: softmax(np.array(scores, np.float32)).tolist(),
    }


def _architecture(loaded: LoadedModel) -> list[str]:
    origin = json.loads(loaded.files["model.json"]).get("provenance")
    works = origin.get("architecture") if isinstance(origin, dict) else None
    return [work for work in works if isinstance(work, str)] if isinstance(works, list) else []
