"""What the page is told about itself: one JSON object, and the facts that the article quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cnnx_core.service import Reply, Service
from site_src.generator.formulas import formulas
from site_src.generator.models import LoadedModel


def describe_site(
    service: Service,
    gallery: Sequence[Mapping[str, Any]],
    replies: Mapping[str, Reply],
    **places: Any,
) -> dict[str, Any]:
    """Gather what the explorer reads from the page; `places` says where the files are."""
    predictions = {name: reply.header["prediction"] for name, reply in replies.items()}
    pictures = [{**picture, "prediction": predictions[picture["name"]]} for picture in gallery]
    return {
        "network": service.answer({"ask": "network"}).header,
        "gallery": pictures,
        "default": default_picture(pictures),
        **places,
    }


def default_picture(pictures: Sequence[Mapping[str, Any]]) -> str:
    """Name the picture shown first: the photo that the network reads right and is surest of.

    If there is none, the first picture.
    """
    right = [
        picture
        for picture in pictures
        if picture["kind"] == "photo" and picture["prediction"]["label"] == picture["label"]
    ]
    surest = max(right, key=lambda p: p["prediction"]["probability"], default=pictures[0])
    return str(surest["name"])


def article_facts(loaded: LoadedModel, network: Mapping[str, Any]) -> dict[str, Any]:
    """List what `[[ … ]]` in the article may quote."""
    return {"network": network, "report": loaded.report, "formulas": formulas()}
