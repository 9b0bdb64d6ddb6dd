"""The models that the site shows, each with its pictures on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnnx_core.api.service import Service
from cnnx_core.model.model import Model
from cnnx_core.picture.images import Pixels
from site_src.generator.errors import BuildError
from site_src.generator.files import read
from site_src.generator.models.gallery import Picture, load_gallery
from site_src.generator.models.model_files import LoadedModel, load
from site_src.generator.settings import Settings

FIRST = "index"  # the page of the first model; the others' pages are called what they are
_VIEWS = "explorer/views"
OWN = "own"  # the page for models of the visitor's


@dataclass(frozen=True)
class ShownModel:
    """A model with its pictures, and what its page is called in docs/."""

    loaded: LoadedModel
    pictures: Sequence[Picture]
    service: Service
    page: str

    @property
    def pixels(self) -> Mapping[str, Pixels]:
        """The pictures as the network gets them, by name."""
        return self.service.gallery


def load_models(settings: Settings) -> list[ShownModel]:
    """Read all models and their pictures. Raises BuildError or CnnxError, naming what is wrong.

    A model's pictures are those of the folder gallery/ beside its files, or else the site's.
    """
    found: list[ShownModel] = []
    for folder in settings.models or _shown(settings.weights):
        loaded = load(folder)
        check_views(loaded.model, settings.site_src)
        own = folder / "gallery"
        pictures = load_gallery(_gallery(own, settings), loaded.model.input)
        service = Service(loaded.model, {picture.name: picture.pixels for picture in pictures})
        name = loaded.model.name
        if any(name == other.loaded.model.name for other in found):
            raise BuildError(f"Two models have the name {name!r}: each needs a page of its own.")
        if found and name in (FIRST, OWN):
            raise BuildError(f"A model that is not the first cannot have the name {name!r}.")
        found.append(ShownModel(loaded, pictures, service, f"{name if found else FIRST}.html"))
    return found


def check_views(model: Model, source: Path) -> None:
    """Raise BuildError for a layer of a family that the page has no view of."""
    for layer in model.network.layers:
        if not (source / _VIEWS / layer.family).is_dir():
            raise BuildError(
                f"The layer {layer.name!r} of {model.name} is of the kind {layer.kind}, which the "
                f"page cannot draw: {source.name}/{_VIEWS} has no folder for the family "
                f"{layer.family!r}."
            )


def switcher(models: Sequence[ShownModel], now: ShownModel | None) -> list[dict[str, Any]]:
    """List what leads from one model to the others, and to the visitor's own (`now` is None)."""
    return [
        *(
            # The first page is the folder itself.
            {
                "title": one.loaded.model.title,
                "href": "./" if one is models[0] else one.page,
                "current": one is now,
            }
            for one in models
        ),
        {"title": "Your own", "href": f"{OWN}.html", "current": now is None},
    ]


def _shown(weights: Path) -> list[Path]:
    """Read which models the site shows, from shown.txt: the name of a folder on each line."""
    listing = weights / "shown.txt"
    text = read(listing, "The list of models that are shown").decode(errors="replace")
    names = [line.strip() for line in text.splitlines() if line.strip()]
    if not names:
        raise BuildError(f"{listing} names no model: write the name of a folder into it.")
    return [weights / name for name in names]


def _gallery(own: Path, settings: Settings) -> Path:
    return own if own.is_dir() else settings.site_src / "gallery"
