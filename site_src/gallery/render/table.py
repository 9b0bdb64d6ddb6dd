"""Things on a wooden table in a room: what the still lifes share."""

from __future__ import annotations

from march import Part, Scene
from surfaces import room, wood
from vectors import unit, vec

Triple = tuple[float, float, float]


def on_table(
    parts: list[Part],
    boards: tuple[str, str],
    *,
    sun: Triple,
    ambient: Triple,
    bounce: Triple,
    shadow_softness: float,
    exposure: float,
) -> Scene:
    """The scene: `boards` are the wood's light and dark colour, `sun` points to the light."""
    return Scene(
        parts,
        room,
        ground=lambda p, n: wood(p, *boards),
        sun=unit(vec(*sun)),
        ambient=vec(*ambient),
        bounce=vec(*bounce),
        shadow_softness=shadow_softness,
        exposure=exposure,
    )
