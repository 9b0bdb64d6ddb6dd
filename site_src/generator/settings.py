"""Where things are, and what was asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from site_src.generator.errors import BuildError

ROOT = Path(__file__).resolve().parents[2]


def default_cache() -> Path:
    """Folder for downloads and byte-compiled packages: $CNNX_CACHE, or .cache/ beside build.py."""
    return Path(os.environ.get("CNNX_CACHE") or ROOT / ".cache")


def check_cache(cache: Path) -> None:
    """Make the folder for what is kept. Raises BuildError if there can be none."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise BuildError(f"The cache needs a folder, but {cache} is a file.") from None
    except OSError as error:
        raise BuildError(f"The cache {cache} cannot be made: {error.strerror}.") from error


def check_address(site_url: str) -> None:
    """Raise BuildError unless the published site's address is none, or one for a browser."""
    try:
        parts = urlsplit(site_url)
        good = parts.scheme in ("http", "https") and parts.hostname and site_url.isprintable()
    except ValueError:  # half of an IPv6 address
        good = False
    if site_url and not good:
        raise BuildError(
            f"The site's address must begin with https:// or http://, not {site_url!r}."
        )


@dataclass(frozen=True)
class Settings:
    """What one run of the build works with; nothing else is looked up from the environment."""

    models: tuple[Path, ...] = ()
    """The folders of the models that are explained, each on a page of its own.

    Where none is given, they are those in the folder `weights` that its shown.txt names.
    """
    out: Path = ROOT / "docs"
    site_src: Path = ROOT / "site_src"
    core: Path = ROOT / "cnnx_core"
    importer: Path = ROOT / "cnnx_import"
    weights: Path = ROOT / "weights"
    readme: Path = ROOT / "README.md"
    cache: Path = ROOT / ".cache"
    site_url: str = ""
    """Address of the published site with a slash at its end, or nothing when it is not known."""

    @property
    def packages(self) -> Path:
        """Where npm puts the front-end packages."""
        return self.site_src / "node_modules"
