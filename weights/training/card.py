"""MODEL_CARD.md: the report in plain English, with its tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from weights.training.card_variants import variants_section
from weights.training.markdown import percent, table
from weights.training.tiny_imagenet import HELD_OUT

Network = dict[str, Any]  # as cnnx_core describes it
Report = dict[str, Any]


def model_card(report: Report, study: Sequence[dict[str, Any]], network: Network) -> str:
    """The card as Markdown; ``study`` holds the runs on held-out training pictures."""
    sections = [
        _summary(report),
        _network(report, network),
        _accuracy(report),
        _confusion(report),
        _calibration(report),
        _variants(report),
        _data(report),
        _training(report, network),
        _study(study, report),
        _limits(report),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _times(numbers: Sequence[int]) -> str:
    return "×".join(map(str, numbers))


def _summary(report: Report) -> str:
    accuracy = report["accuracy"]
    seeds = len(accuracy["seeds"])
    spread = "" if accuracy["sd"] is None else f", standard deviation {percent(accuracy['sd'])}"
    shipped = report["shipped"]
    return (
        "# Tiny VGG\n\n"
        "A small convolutional network that tells ten kinds of things apart in pictures of 64×64 "
        "pixels. It exists to be looked at: it has few enough neurons to show all of them.\n\n"
        f"Top-1 accuracy on the {shipped['pictures']} validation pictures: "
        f"**{percent(accuracy['mean'])}** (mean of {seeds} seeds{spread}). "
        f"The network in this folder is seed {report['ship']}, named before training: "
        f"**{percent(shipped['accuracy'])}** ({shipped['correct']} of {shipped['pictures']}). "
        "The network published with CNN Explainer, of the same architecture, reaches 70.8 % by "
        "its authors' account, and 68.8 % when we evaluate its published weights.\n\n"
        "Licence of the weights: MIT."
    )


def _brief(layer: dict[str, Any]) -> str:
    """A layer in a few words, as "conv 3×3 ×10"."""
    kind, units = layer["kind"], layer["shape"][0]
    window = _times(layer.get("kernel_size", []))
    return {
        "conv2d": f"conv {window} ×{units}",
        "relu": "ReLU",
        "max_pool2d": f"max-pool {window}",
        "flatten": f"flatten ({units})",
        "dense": f"dense ({units})",
    }.get(kind, kind)


def _parameters(network: Network, kind: str) -> str:
    return _grouped(sum(x["parameters"] for x in network["layers"] if x["kind"] == kind))


def _network(report: Report, network: Network) -> str:
    chain = " → ".join(map(_brief, network["layers"]))
    return (
        "## The network\n\n"
        "The architecture is the Tiny VGG of *CNN 101* and *CNN Explainer* (both 2020): "
        f"{_times(network['input']['shape'])} input (RGB / 255) → {chain}. "
        "Convolutions have stride 1 and no padding. "
        f"It has {_grouped(network['parameters'])} parameters: "
        f"{_parameters(network, 'conv2d')} in the convolutions, "
        f"{_parameters(network, 'dense')} in the dense layer.\n\n"
        "What training added (input normalisation, dropout, the sum that forms the dense kernel, "
        f"the softmax temperature {report['settings']['temperature']}) is folded into these plain "
        "arrays. `model.json` describes the layers, `labels.json` the classes, "
        "`weights.safetensors` holds the arrays, `report.json` every number of this card."
    )


def _accuracy(report: Report) -> str:
    rows = [
        [
            f"{seed} (shipped)" if int(seed) == report["ship"] else seed,
            percent(score["accuracy"]),
            f"{score['nll']:.3f}",
            percent(score["ece"]),
        ]
        for seed, score in report["accuracy"]["seeds"].items()
    ]
    recalls = [
        [name, percent(recall)]
        for name, recall in zip(report["classes"], report["shipped"]["recall"], strict=True)
    ]
    pictures = report["shipped"]["pictures"] // len(report["classes"])
    return (
        "## Accuracy\n\nComputed by `cnnx_core`, the code that runs on the site, from the files in "
        "this folder's layout.\n\n"
        + table(["Seed", "Accuracy", "NLL", "Calibration error"], rows)
        + "\n\nRecall of the shipped network: the share of a class's "
        f"{pictures} validation pictures that it names correctly.\n\n"
        + table(["Class", "Recall"], recalls)
    )


def _confusion(report: Report) -> str:
    names = report["classes"]
    rows = [
        [f"**{name}**", *("·" if count == 0 else count for count in row)]
        for name, row in zip(names, report["shipped"]["confusion"], strict=True)
    ]
    return (
        "## Confusion matrix\n\nShipped network; a row is the true class, a column the answer.\n\n"
        + table(["", *names], rows)
    )


def _calibration(report: Report) -> str:
    shipped = report["shipped"]
    rows = [
        [
            f"{100 * b['from']:.0f}–{100 * b['to']:.0f} %",
            b["pictures"],
            percent(b["confidence"]),
            percent(b["accuracy"]),
        ]
        for b in shipped["calibration"]
        if b["pictures"]
    ]
    return (
        "## Calibration\n\n"
        "When the network says 80 %, is it right in 80 of 100 cases? Expected calibration error "
        f"{percent(shipped['ece'])}; mean confidence {percent(shipped['mean_confidence'])}, "
        f"accuracy {percent(shipped['accuracy'])}; NLL {shipped['nll']:.3f}. The temperature was "
        "chosen on held-out training pictures and folded into the dense layer.\n\n"
        + table(["Probability of the answer", "Pictures", "Mean", "Correct"], rows)
    )


def _variants(report: Report) -> str:
    section = variants_section(report)
    again = (
        " They can be measured again without training:\n\n"
        "```\npython -m weights.training.variants DATA\n```"
    )
    return section and section + again


def _data(report: Report) -> str:
    data = report["data"]
    return (
        "## Data\n\n"
        f"The ten classes of Tiny ImageNet: {data['training_pictures']} training and "
        f"{data['validation_pictures']} validation pictures of 64×64 pixels. "
        f"{data['greyscale_files']} files are greyscale and are repeated over the three channels. "
        "Tiny ImageNet is a reduced ImageNet, whose pictures are for non-commercial research and "
        "education under ImageNet's terms of access. No picture of it is in this repository.\n\n"
        "That the baseline of the comparison below does well on the validation pictures was known "
        "beforehand. The comparison itself and the temperature used one in "
        f"{HELD_OUT} of the training pictures only (by their place among the files of a class); "
        "the validation pictures were evaluated for this card only, and no setting was changed "
        "afterwards."
    )


def _training(report: Report, network: Network) -> str:
    versions = ", ".join(
        f"{name} {version}" for name, version in report["versions"].items() if name != "machine"
    )
    dead = sum(report["dead_channels"].values())
    channels = sum(x["shape"][0] for x in network["layers"] if x["kind"] == "relu")
    found = f"{dead or 'None'} of the {channels} ReLU channels {'is' if dead < 2 else 'are'}"
    rows = [[f"`{name}`", value] for name, value in report["settings"].items()]
    return (
        "## Training\n\n"
        f"```\npip install -e .[train]\n{report['command']}\n```\n\n"
        "`DATA` is Tiny ImageNet as downloaded: a folder, a zip or a tar in the official layout. "
        f"AdamW with {report['settings']['warmup_epochs']} epochs of warm-up and a cosine to zero; "
        "cross-entropy; the last weights are kept. Every batch is flipped, scaled, stretched, "
        "rotated, shifted and recoloured at random. One thread per seed, CPU only; the same "
        "versions on the same kind of processor give the same weights. "
        f"Made with {versions} ({report['versions']['machine']}).\n\n"
        f"{found} zero everywhere on those held-out training pictures.\n\n"
        + table(["Setting", "Value"], rows)
    )


def _study(study: Sequence[dict[str, Any]], report: Report) -> str:
    if not study:
        return ""
    held = report["data"]["training_pictures"] // HELD_OUT
    trained = report["data"]["training_pictures"] - held
    plain = next(entry for entry in study if set(entry["changed"]) <= {"temperature"})
    best = max(study, key=lambda entry: entry["accuracy"])
    error = 100 * math.sqrt(plain["accuracy"] * (1 - plain["accuracy"]) / held)
    verdict = "The baseline named the most pictures correctly and ships."
    if best is not plain:
        epochs = best["changed"].get("epochs", report["settings"]["epochs"])
        longer = epochs / report["settings"]["epochs"]
        verdict = (
            f"The most pictures were named correctly with {best['variant']}: "
            f"{percent(best['accuracy'])}, with an NLL of {best['nll']:.3f} as against "
            f"{percent(plain['accuracy'])} and {plain['nll']:.3f} for the baseline"
            + (f", in {longer:g} times as many epochs" if longer > 1 else "")
            + ". The plain baseline ships, with the temperature measured for it, "
            f"{plain['best_temperature']}."
        )
    rows = [
        [
            entry["variant"],
            entry["seed"],
            percent(entry["accuracy"]),
            f"{entry['nll']:.3f}",
            f"{entry['best_temperature']:.2f}",
            entry["dead_channels"],
        ]
        for entry in study
    ]
    return (
        "## How the settings were chosen\n\n"
        f"Trained on {_grouped(trained)} training pictures, scored on the other {held}, one seed "
        f"each. The standard error of such a score is about {error:.1f} points, so smaller "
        f"differences decide little. {verdict} `study.json` has the details, as changes to the "
        "settings that ship.\n\n"
        + table(["Variant", "Seed", "Accuracy", "NLL", "Best temperature", "Dead"], rows)
    )


def _limits(report: Report) -> str:
    return (
        "## Limits\n\n"
        "- It knows ten classes and always answers with one of them: a face, a cat or a blank page "
        "gets an answer too, sometimes a confident one.\n"
        "- It was trained on photographs, shrunk to 64×64 pixels. Drawings, screenshots and "
        "pictures with a small subject are outside what it has seen.\n"
        "- It leans on colour: on the same validation pictures without colour, the shipped network "
        f"is right in {percent(report['shipped']['greyscale_accuracy'])} of cases.\n"
        "- A class is what the makers of ImageNet found on the web under that name around 2010; it "
        "is not a fair sample of such things in the world.\n"
        "- It is for teaching. Do not use it to decide anything."
    )
