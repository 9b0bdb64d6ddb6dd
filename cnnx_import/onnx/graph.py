"""A graph of ONNX → a chain: the one way from the picture to the scores is followed."""

from __future__ import annotations

from cnnx_import.errors import WRONG_TYPES, ImportFailure, damaged, unsupported
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.input import check_input
from cnnx_import.onnx.constants import Worker
from cnnx_import.onnx.file import Graph, Node
from cnnx_import.onnx.flow import Flow
from cnnx_import.onnx.operators import TAKE
from cnnx_import.onnx.products import join
from cnnx_import.onnx.tensors import AnyArray

_QUANTISED = ("QuantizeLinear", "DequantizeLinear", "QLinearConv", "ConvInteger", "MatMulInteger")


def chain_of(graph: Graph) -> Chain:
    """Follow the picture from node to node. Raises ImportFailure where its way is not one way."""
    if len(graph.inputs) != 1:
        raise ImportFailure(
            f"The ONNX model has {len(graph.inputs)} inputs; a model that takes one picture is "
            "needed."
        )
    if len(graph.outputs) != 1:
        raise ImportFailure(
            f"The ONNX model has {len(graph.outputs)} outputs; export it with just the scores of "
            "the classes."
        )
    ((tip, sizes),) = graph.inputs.items()
    nodes = join(_needed(graph), _fixed(graph))
    first = next((node for node in nodes if tip in node.inputs), None)
    flow = _begin(tip, sizes, first)
    known: dict[str, AnyArray] = dict(graph.constants)
    passed: dict[str, Node] = {}  # what the picture was before, with the node that went on from it
    worker = Worker()
    for node in nodes:
        behind = [name for name in node.inputs if name in passed]
        if behind:
            raise _branch(node, behind[0], passed[behind[0]])
        if tip not in node.inputs:
            inputs = [known[name] for name in node.inputs if name in known]
            if len(inputs) != sum(1 for name in node.inputs if name):
                raise ImportFailure(f"{node.where} takes something that no node before it gives.")
            known[node.outputs[0]] = worker.work_out(node, inputs)
        elif node.kind == "Shape":
            known[node.outputs[0]] = worker.work_out(node, [flow.outline()])
        else:
            _follow(node, flow, tip, known)
            passed[tip] = node
            tip = node.outputs[0]
    if tip != graph.outputs[0]:
        raise ImportFailure("The output of the ONNX model is not made from its input.")
    return flow.chain


def _follow(node: Node, flow: Flow, tip: str, known: dict[str, AnyArray]) -> None:
    if node.kind in _QUANTISED:
        raise unsupported(node.where, "The model is quantised to whole numbers: export it before.")
    if node.kind not in TAKE:
        raise unsupported(node.where)
    if node.inputs.count(tip) > 1:
        raise unsupported(node.where, "It joins what comes before it with itself.")
    constants = {place: known[name] for place, name in enumerate(node.inputs) if name in known}
    missing = [n for n in node.inputs if n and n != tip and n not in known]
    if missing:
        raise ImportFailure(f"{node.where} takes {missing[0][:80]!r}, which is not there.")
    try:
        TAKE[node.kind](flow, node, node.inputs.index(tip), constants)
    except ImportFailure:
        raise
    except WRONG_TYPES as error:
        raise damaged(node.where) from error


def _branch(node: Node, name: str, taker: Node) -> ImportFailure:
    """What to say of a node that takes what another went on from already."""
    return ImportFailure(
        f"{node.where} goes back to {name[:80]!r}, which {taker.where[0].lower()}"
        f"{taker.where[1:]} takes as well: the network has a branch, such as a residual "
        "connection. cnnx shows networks whose layers follow each other: train one without it."
    )


def _fixed(graph: Graph) -> dict[str, AnyArray]:
    """Constants, also those that are nodes."""
    worker = Worker()
    nodes = [node for node in graph.nodes if node.kind == "Constant" and node.outputs]
    return {**graph.constants, **{node.outputs[0]: worker.work_out(node, []) for node in nodes}}


def _needed(graph: Graph) -> list[Node]:
    """The nodes that the output is made from, in order; masks of dropout and the like are not."""
    maker = {}
    for place, node in enumerate(graph.nodes):
        for name in node.outputs:
            maker[name] = place
    wanted: set[int] = set()
    left = [graph.outputs[0]]
    while left:
        made_by = maker.get(left.pop())
        if made_by is not None and made_by not in wanted:
            wanted.add(made_by)
            left += graph.nodes[made_by].inputs
    found = [graph.nodes[place] for place in sorted(wanted)]
    read = {name for node in found for name in node.inputs if name} | {graph.outputs[0]}
    for node in found:
        if not node.outputs or not node.outputs[0]:
            raise unsupported(node.where, "It gives nothing.")
        if read & set(node.outputs[1:]):
            raise unsupported(node.where, "More than one of its outputs is used.")
    return found


def _begin(name: str, sizes: tuple[int | None, ...], first: Node | None) -> Flow:
    """Decide which axes of the input are what: channels come first, unless they clearly do not."""
    sides = sizes[1:]
    if len(sides) not in (2, 3):
        raise ImportFailure(
            f"The input {name[:80]!r} of the ONNX model has {len(sizes)} axes; it must be pictures "
            "(number, channels, height, width)."
        )
    if any(side is None or side < 1 for side in sides):
        raise ImportFailure(
            f"The ONNX model leaves the size of its pictures open ({_shown(sizes)}): export it "
            "with a fixed height and width."
        )
    fixed = [side for side in sides if side is not None]
    last = len(fixed) == 3 and fixed[2] in (1, 3)
    if last and fixed[0] in (1, 3) and first is not None:
        last = first.kind == "Transpose"
    axes = "HW" if len(fixed) == 2 else "HWC" if last else "CHW"
    by_axis = dict(zip(axes, fixed, strict=True))
    shape = (by_axis.get("C", 1), by_axis["H"], by_axis["W"])
    check_input(shape)
    batch = sizes[0]
    return Flow(Chain(shape), axes, batch if batch is not None and batch > 0 else None)


def _shown(sizes: tuple[int | None, ...]) -> str:
    return " × ".join("?" if size is None else str(size) for size in sizes)
