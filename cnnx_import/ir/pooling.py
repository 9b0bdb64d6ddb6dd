"""Pooling layers of a chain: whose padding is whose, and what of it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cnnx_import.errors import unsupported
from cnnx_import.ir.layer import Made, padding_entry
from cnnx_import.ir.steps import NO_RIMS, Flatten, GlobalPool, Pool
from cnnx_import.ir.windows import added, ceiled, pool_takes, rims_of

if TYPE_CHECKING:
    from cnnx_import.ir.chain import Chain


def take_pool(chain: Chain, step: Pool) -> None:
    """Add a pooling layer, with the zeros that wait where it can take them."""
    maps = chain.maps(step.where)
    sizes, window = (maps[1], maps[2]), (step.kernel, step.stride, step.dilation)
    rims = rims_of(step.padding, sizes, *window)
    counted = step.count_include_pad
    if step.ceil and (full := ceiled(rims, sizes, *window)) != rims:
        if step.kind == "avg_pool2d" and counted and (rims != NO_RIMS or chain.rims != NO_RIMS):
            raise unsupported(step.where, "It counts its padding but not what ceil_mode adds.")
        rims, counted = full, False
    # Zeros do not win against what is not negative, and a mean without a padding of its own
    # has them within its window as well.
    zeros = chain.nonnegative if step.kind == "max_pool2d" else step.kind == "avg_pool2d"
    if chain.rims != NO_RIMS:
        both = added(rims, chain.rims)
        plain = step.kind != "avg_pool2d" or rims == NO_RIMS
        if zeros and plain and pool_takes(both, step.kernel, step.dilation):
            rims, counted, chain.rims = both, True, NO_RIMS
        else:
            chain.settle()
    if not pool_takes(rims, step.kernel, step.dilation):
        if not zeros or (step.kind == "avg_pool2d" and not counted):
            raise unsupported(step.where, "Its padding is more than half of its window.")
        chain.rims, rims = rims, NO_RIMS
        chain.settle()
    shape = (chain.shape[0], *chain.places(step.where, rims, *window))
    settings: dict[str, Any] = {
        "kernel_size": list(step.kernel),
        "stride": list(step.stride),
        "padding": padding_entry(rims),
    }
    if step.kind == "avg_pool2d":
        if step.dilation != (1, 1):
            raise unsupported(step.where, "An average pooling must not be dilated.")
        if not counted and rims != NO_RIMS:
            settings["count_include_pad"] = False
    else:
        settings["dilation"] = list(step.dilation)
    chain.made(Made(step.kind, step.name, settings), shape)


def take_global_pool(chain: Chain, step: GlobalPool) -> None:
    """Add a pooling layer whose window is the whole map, and a flatten where a row comes out."""
    maps = chain.maps(step.where)
    kernel = (maps[1], maps[2])
    if kernel != (1, 1):
        chain.add(Pool(step.where, step.name, kind=step.kind, kernel=kernel, stride=kernel))
        chain.note(f"{step.where}: its window is the whole map, {kernel[0]} × {kernel[1]}.")
    if step.flat:
        chain.add(Flatten(step.where))
