"""Changes of what layers are: another function, another pooling, neurons that are silent."""

from __future__ import annotations

from cnnx_core.edit.draft import Change, Draft, only, shown
from cnnx_core.errors import CnnxError
from cnnx_core.kinds import KINDS
from cnnx_core.model.architecture import read_layer


def normal_replace(change: Change) -> Change:
    """Read {"replace": …, "with": …}."""
    only(change, "replace", ("with",))
    target, entry = change["replace"], change["with"]
    if isinstance(target, list) and target and all(isinstance(name, str) for name in target):
        target = list(dict.fromkeys(target))
    elif not isinstance(target, str):
        raise CnnxError(
            f"Say what to replace: a kind, or a list of the names of layers, not {shown(target)}."
        )
    kind = entry.get("kind") if isinstance(entry, dict) else None
    known = [kind for kind, layer in KINDS.items() if layer.replaces]
    if not isinstance(kind, str) or kind not in known:
        raise CnnxError(f"A layer can be replaced with one of the kinds {', '.join(known)}.")
    if "name" in entry or "inputs" in entry:
        named = "name" if "name" in entry else "inputs"
        raise CnnxError(f"A layer keeps its {named} when it is replaced: leave out {named!r}.")
    if KINDS[kind].family == "pooling":
        settings = {}
        if len(entry) > 1:
            raise CnnxError(f"A {kind} has the window of what it replaces: give its kind alone.")
    else:
        # Read once for its mistakes, and for the values of what it leaves out.
        settings = read_layer({**entry, "name": kind}, {}).hyper_parameters()
    return {"replace": target, "with": {"kind": kind, **settings}}


def replace(draft: Draft, change: Change) -> None:
    """Put layers of another kind in the place of some."""
    target, entry = change["replace"], change["with"]
    if isinstance(target, str):
        places = [i for i, layer in enumerate(draft.layers) if layer.kind == target]
        if not places:
            raise CnnxError(f"This network has no layer of the kind {shown(target)}.")
    else:
        places = [draft.find(name) for name in target]
    for place in places:
        settings = {name: value for name, value in entry.items() if name != "kind"}
        layer = draft.layers[place].replaced_by(KINDS[entry["kind"]], settings)
        draft.layers[place] = layer


def normal_silence(change: Change) -> Change:
    """Read {"silence": …, "units": …}."""
    only(change, "silence", ("units",))
    name, units = change["silence"], change["units"]
    if not isinstance(name, str):
        raise CnnxError(f"Say in which layer to silence neurons, by its name, not {shown(name)}.")
    if not isinstance(units, list) or any(type(unit) is not int for unit in units):
        raise CnnxError(
            f"Say which neurons to silence: a list of their numbers, not {shown(units)}."
        )
    return {"silence": name, "units": sorted(set(units))}


def silence(draft: Draft, change: Change) -> None:
    """Silence neurons, besides those that are silent already."""
    name = draft.layers[draft.find(change["silence"])].name
    draft.silenced[name] = tuple(sorted({*draft.silenced.get(name, ()), *change["units"]}))
