"""Render the gallery's pictures: python make.py [--size 512] [--samples 2] [--out DIR] [names].

They are kept in the repository; run this only after changing a scene. Needs NumPy and Pillow.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from march import render

NAMES = ("ladybug", "bell_pepper", "pizza", "lifeboat", "school_bus", "spotted_ball")


def main() -> None:
    """Render the named scenes, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--samples", type=int, default=2)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent)
    options = parser.parse_args()
    for name in options.names:
        scene, camera = import_module(name).picture()
        picture = render(scene, camera, options.size, options.samples)
        picture.save(options.out / f"{name}.webp", quality=92, method=6)
        print(name)


if __name__ == "__main__":
    main()
