"""Where things are, and what was asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def default_cache() -> Path:
    """Folder for downloads and byte-compiled packages: $CNNX_CACHE, or .cache/ beside build.py."""
    return Path(os.environ.get("CNNX_CACHE") or ROOT / ".cache")


@dataclass(frozen=True)
class Settings:
    """What one run of the build works with; nothing else is looked up from the environment."""

    model: Path = ROOT / "weights" / "tiny_vgg"
    out: Path = ROOT / "docs"
    site_src: Path = ROOT / "site_src"
    core: Path = ROOT / "cnnx_core"
    cache: Path = ROOT / ".cache"
    site_url: str = ""
    """Address of the published site with a slash at its end, or nothing when it is not known."""

    @property
    def packages(self) -> Path:
        """Where npm puts the front-end packages."""
        return self.site_src / "node_modules"
