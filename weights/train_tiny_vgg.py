"""Train Tiny VGG on ten classes of Tiny ImageNet: read main() to know the recipe.

    python -m weights.train_tiny_vgg DATA

DATA is a folder, a zip or a tar in Tiny ImageNet's official layout. One network per seed is
trained and measured; the one named by --ship is written to weights/tiny_vgg/ together with a
report. --holdout instead studies settings on held-out training pictures and leaves the
validation pictures alone.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cnnx_core.model.model import load_model
from weights.training import export, study
from weights.training.architecture import CLASSES
from weights.training.evaluate import dead_channels, measure, predict, torch_probabilities
from weights.training.fit import fit_all
from weights.training.model import fold
from weights.training.report import build_report
from weights.training.settings import Settings
from weights.training.tiny_imagenet import DataError, hold_out, load, without_colour
from weights.training.variants import measure_variants

OUTPUT = Path(__file__).parent / "tiny_vgg"


def main() -> None:
    """Data → one network per seed → plain arrays → scores by cnnx_core → the model's folder."""
    options = read_options()
    data = load(options.data, list(CLASSES.values()))
    if options.holdout:
        study.run(options, data.train)
        return
    networks = fit_all(data.train, options.settings, options.seeds, options.workers)
    arrays = [fold(network, options.settings.temperature) for network in networks]
    scores = {}
    for seed, plain in zip(options.seeds, arrays, strict=True):
        # Through the files' own bytes and the site's own code, so that the card is true there.
        probabilities = predict(*export.model_files(plain), data.val)
        difference = abs(probabilities - torch_probabilities(plain, data.val)).max()
        if difference > 1e-5:
            raise SystemExit(f"cnnx_core and PyTorch differ by {difference:.1e} in a probability.")
        scores[seed] = measure(probabilities, data.val.labels)
    shipped = arrays[options.seeds.index(options.ship)]
    files = export.model_files(shipped)
    in_grey = predict(*files, without_colour(data.val))
    scores[options.ship]["greyscale_accuracy"] = measure(in_grey, data.val.labels)["accuracy"]
    dead = dead_channels(shipped, hold_out(data.train)[1])
    variants = measure_variants(load_model(*files), data.val)
    report = build_report(
        scores, options.ship, options.settings, data, dead, variants, options.workers
    )
    export.write_model(options.output, shipped, report)
    print(f"Accuracy {report['accuracy']['mean']:.1%} over seeds {options.seeds}; {options.output}")


def read_options() -> argparse.Namespace:
    """The command line; ``settings`` holds the defaults with every --set applied."""
    parser = argparse.ArgumentParser(
        prog="python -m weights.train_tiny_vgg", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("data", type=Path, help="Tiny ImageNet: a folder, a zip or a tar")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="one run each")
    parser.add_argument("--ship", type=int, default=1, help="the seed whose network is written")
    parser.add_argument("--workers", type=int, default=1, help="seeds trained at the same time")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder of the model")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="change one setting"
    )
    parser.add_argument(
        "--holdout", metavar="VARIANT", help="study: score on held-out training pictures"
    )
    options = parser.parse_args()
    if options.ship not in options.seeds and not options.holdout:
        parser.error(f"--ship {options.ship} is not one of the seeds.")
    if len(set(options.seeds)) < len(options.seeds):
        parser.error("--seeds names a seed twice.")
    try:
        options.settings = Settings().changed(options.set)
    except ValueError as error:
        parser.error(str(error))
    return options


if __name__ == "__main__":
    try:
        main()
    except DataError as error:
        sys.exit(f"train_tiny_vgg: {error}")
