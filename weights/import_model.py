"""Turn a trained model's files into a model of cnnx: read main() to know the recipe.

    python -m weights.import_model FILE…

FILE is an .onnx, .keras or .h5 file, a model.json of TensorFlow.js with its shards, or a .pt, .pth
or .safetensors file of weights with --architecture. The new model is weights/<name>/; show it with
python build.py --model weights/<name>.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cnnx_core.model.model import Model, load_model
from cnnx_import import read_model
from site_src.generator.command_line import Parser, path, plain, run, text
from weights.importing.check import framework_difference, reference_difference
from weights.importing.folder import read_file, read_files, write_folder
from weights.importing.labels import read_labels
from weights.importing.pictures import gallery_files

OUT = Path(__file__).parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks → the exit status. A failure is one sentence."""
    options = _options(arguments)
    return run(lambda: _import(options), mistake="The importer has a mistake")


def _import(options: argparse.Namespace) -> None:
    """Files → model → check → folder."""
    files = read_files(options.files)
    imported = read_model(
        files,
        architecture=read_file(options.architecture) if options.architecture else None,
        labels=read_labels(options.labels) if options.labels is not None else None,
        name=options.name,
        title=options.title,
        pixels=options.range,
    )
    model = load_model(imported.model_json, imported.labels_json, imported.weights)
    written = {
        "model.json": imported.model_json,
        "labels.json": imported.labels_json,
        "weights.safetensors": imported.weights,
    }
    notes = list(imported.notes)
    if options.images:
        pictures, said = gallery_files(
            options.images, model.labels, options.credit, options.licence
        )
        written |= pictures
        notes += said
    if options.reference:
        checked = reference_difference(imported, options.reference)
    else:
        checked = framework_difference(imported, files, options.files[0]) or (
            "Not compared with its framework: --reference FILE.npz can."
        )
    folder = options.out / imported.name
    write_folder(folder, written, options.replace)
    print(f"{model.title}, from {imported.format}: {', '.join(model.labels)[:200]}\n")
    print(_table(model))
    print("".join(f"\n- {note}" for note in notes))
    shown = plain(str(folder))
    print(f"\n{checked}\nWritten to {shown}. Show it: python build.py --model {shown}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="python -m weights.import_model", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("files", type=path, nargs="+", metavar="FILE", help="the model's files")
    parser.add_argument("--labels", help='labels.txt, labels.json, or "cat,dog"')
    parser.add_argument("--name", type=text, help="the model's name, and its folder's")
    parser.add_argument("--title", type=text, help="what the page calls it")
    parser.add_argument("--images", type=path, metavar="DIR", help="pictures for its gallery")
    parser.add_argument("--credit", type=text, default="not stated", help="who made the pictures")
    parser.add_argument(
        "--licence", type=text, default="not stated", help="the licence of the pictures"
    )
    parser.add_argument(
        "--architecture", type=path, metavar="FILE", help="a model.json, for weights alone"
    )
    parser.add_argument(
        "--range",
        metavar="RANGE",
        help="what pixels it was trained with: 0..1, 0..255, -1..1, imagenet, or mean,std",
    )
    parser.add_argument("--reference", type=path, metavar="FILE", help="an .npz to compare with")
    parser.add_argument("--out", type=path, default=OUT, metavar="DIR", help="where it goes")
    parser.add_argument("--replace", action="store_true", help="replace a model of this name")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if "--range" in given[:-1]:  # -1..1 would be taken for an option of its own
        at = given.index("--range")
        given[at : at + 2] = [f"--range={given[at + 1]}"]
    return parser.parse_args(given)


def _table(model: Model) -> str:
    """Each layer with its kind, what it gives, and how many weights it has."""
    shapes = model.network.shapes()
    rows = [("input", "", _by(model.input.shape), "")]
    total = 0
    for layer in model.network.layers:
        number = sum(values.size for values in layer.parameters().values())
        total += number
        rows.append((layer.name, layer.kind, _by(shapes[layer.name]), f"{number:,}"))
    rows.append(("", "", "", f"{total:,}"))
    head = ("layer", "kind", "gives", "parameters")
    wide = [max(len(row[i]) for row in (head, *rows)) for i in range(4)]
    return "\n".join(
        f"{a:<{wide[0]}}  {b:<{wide[1]}}  {c:<{wide[2]}}  {d:>{wide[3]}}".rstrip()
        for a, b, c, d in (head, *rows)
    )


def _by(shape: tuple[int, ...]) -> str:
    return " × ".join(map(str, shape))


if __name__ == "__main__":
    sys.exit(main())
