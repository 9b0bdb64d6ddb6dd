"""The models that the site shows, each with its pictures on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnnx_core.images import Pixels
from cnnx_core.service import Service
from site_src.generator import models
from site_src.generator.errors import BuildError
from site_src.generator.gallery import Picture, load_gallery
from site_src.generator.models import LoadedModel
from site_src.generator.settings import Settings

FIRST = "index"  # the page of the first model; the others' pages are called what they are


@dataclass(frozen=True)
class Exhibit:
    """A model with its pictures, and what its page is called in docs/."""

    loaded: LoadedModel
    pictures: Sequence[Picture]
    service: Service
    page: str

    @property
    def pixels(self) -> Mapping[str, Pixels]:
        """The pictures as the network gets them, by name."""
        return self.service.gallery


def load_all(settings: Settings) -> list[Exhibit]:
    """Read all models and their pictures. Raises BuildError or CnnxError, naming what is wrong.

    A model's pictures are those of the folder gallery/ beside its files, or else the site's.
    """
    if not settings.models:
        raise BuildError("Say which model is to be explained.")
    found: list[Exhibit] = []
    for folder in settings.models:
        loaded = models.load(folder)
        own = folder / "gallery"
        pictures = load_gallery(_gallery(own, settings), loaded.model.input)
        service = Service(loaded.model, {picture.name: picture.pixels for picture in pictures})
        name = loaded.model.name
        if any(name == other.loaded.model.name for other in found):
            raise BuildError(f"Two models have the name {name!r}: each needs a page of its own.")
        if found and name == FIRST:
            raise BuildError(f"A model that is not the first cannot have the name {name!r}.")
        found.append(Exhibit(loaded, pictures, service, f"{name if found else FIRST}.html"))
    return found


def switcher(exhibits: Sequence[Exhibit], now: Exhibit) -> list[dict[str, Any]]:
    """List what leads from one model to the others; nothing where there is one only."""
    if len(exhibits) < 2:
        return []
    return [
        # The first page is the folder itself.
        {
            "title": one.loaded.model.title,
            "href": "./" if one is exhibits[0] else one.page,
            "current": one is now,
        }
        for one in exhibits
    ]


def _gallery(own: Path, settings: Settings) -> Path:
    return own if own.is_dir() else settings.site_src / "gallery"
