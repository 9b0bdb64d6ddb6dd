"""MODEL_CARD.md: the report in plain English, with its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Report = dict[str, Any]


def model_card(report: Report, study: Sequence[dict[str, Any]]) -> str:
    """The card as Markdown; ``study`` holds the runs on held-out training pictures."""
    sections = [
        _summary(report),
        _network(report),
        _accuracy(report),
        _confusion(report),
        _calibration(report),
        _data(report),
        _training(report),
        _study(study),
        _limits(report),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f} %"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _summary(report: Report) -> str:
    accuracy = report["accuracy"]
    seeds = len(accuracy["seeds"])
    spread = "" if accuracy["sd"] is None else f", standard deviation {_percent(accuracy['sd'])}"
    shipped = report["shipped"]
    return (
        "# Tiny VGG\n\n"
        "A small convolutional network that tells ten kinds of things apart in pictures of 64×64 "
        "pixels. It exists to be looked at: it has few enough neurons to show all of them.\n\n"
        f"Top-1 accuracy on the {shipped['pictures']} validation pictures: "
        f"**{_percent(accuracy['mean'])}** (mean of {seeds} seeds{spread}). "
        f"The network in this folder is seed {report['ship']}, named before training: "
        f"**{_percent(shipped['accuracy'])}** ({shipped['correct']} of {shipped['pictures']}). "
        "The network published with CNN Explainer, of the same architecture, reaches 70.8 % by "
        "its authors' account, and 68.8 % when we evaluate its published weights.\n\n"
        "Licence of the weights: MIT."
    )


def _network(report: Report) -> str:
    return (
        "## The network\n\n"
        "The architecture is the Tiny VGG of *CNN 101* and *CNN Explainer* (both 2020): "
        "3×64×64 input (RGB / 255) → conv 3×3 ×10 → ReLU → conv 3×3 ×10 → ReLU → max-pool 2×2 → "
        "conv 3×3 ×10 → ReLU → conv 3×3 ×10 → ReLU → max-pool 2×2 → flatten (1690) → dense (10) → "
        "softmax. Convolutions have stride 1 and no padding. It has 19 920 parameters: "
        "3 010 in the convolutions, 16 910 in the dense layer.\n\n"
        "What training added (input normalisation, dropout, the sum that forms the dense kernel, "
        f"the softmax temperature {report['settings']['temperature']}) is folded into these plain "
        "arrays. `model.json` describes the layers, `labels.json` the classes, "
        "`weights.safetensors` holds the arrays, `report.json` every number of this card."
    )


def _accuracy(report: Report) -> str:
    rows = [
        [
            f"{seed} (shipped)" if int(seed) == report["ship"] else seed,
            _percent(score["accuracy"]),
            f"{score['nll']:.3f}",
            _percent(score["ece"]),
        ]
        for seed, score in report["accuracy"]["seeds"].items()
    ]
    recalls = [
        [name, _percent(recall)]
        for name, recall in zip(report["classes"], report["shipped"]["recall"], strict=True)
    ]
    pictures = report["shipped"]["pictures"] // len(report["classes"])
    return (
        "## Accuracy\n\nComputed by `cnnx_core`, the code that runs on the site, from the files in "
        "this folder's layout.\n\n"
        + _table(["Seed", "Accuracy", "NLL", "Calibration error"], rows)
        + "\n\nRecall of the shipped network: the share of a class's "
        f"{pictures} validation pictures that it names correctly.\n\n"
        + _table(["Class", "Recall"], recalls)
    )


def _confusion(report: Report) -> str:
    names = report["classes"]
    rows = [
        [f"**{name}**", *("·" if count == 0 else count for count in row)]
        for name, row in zip(names, report["shipped"]["confusion"], strict=True)
    ]
    return (
        "## Confusion matrix\n\nShipped network; a row is the true class, a column the answer.\n\n"
        + _table(["", *names], rows)
    )


def _calibration(report: Report) -> str:
    shipped = report["shipped"]
    rows = [
        [
            f"{100 * b['from']:.0f}–{100 * b['to']:.0f} %",
            b["pictures"],
            _percent(b["confidence"]),
            _percent(b["accuracy"]),
        ]
        for b in shipped["calibration"]
        if b["pictures"]
    ]
    return (
        "## Calibration\n\n"
        "When the network says 80 %, is it right in 80 of 100 cases? Expected calibration error "
        f"{_percent(shipped['ece'])}; mean confidence {_percent(shipped['mean_confidence'])}, "
        f"accuracy {_percent(shipped['accuracy'])}; NLL {shipped['nll']:.3f}. The temperature was "
        "chosen on held-out training pictures and folded into the dense layer.\n\n"
        + _table(["Probability of the answer", "Pictures", "Mean", "Correct"], rows)
    )


def _data(report: Report) -> str:
    data = report["data"]
    return (
        "## Data\n\n"
        f"The ten classes of Tiny ImageNet: {data['training_pictures']} training and "
        f"{data['validation_pictures']} validation pictures of 64×64 pixels. "
        f"{data['greyscale_files']} files are greyscale and are repeated over the three channels. "
        "Tiny ImageNet is a reduced ImageNet, whose pictures are for non-commercial research and "
        "education under ImageNet's terms of access. No picture of it is in this repository.\n\n"
        "The starting point was a recipe from an earlier study of ours, whose accuracy was known. "
        "The comparison below and the temperature used a tenth of the training pictures only "
        "(every tenth file of a class); the validation pictures were evaluated once, for this "
        "card, and no setting was changed afterwards."
    )


def _training(report: Report) -> str:
    versions = ", ".join(
        f"{name} {version}" for name, version in report["versions"].items() if name != "machine"
    )
    dead = sum(report["dead_channels"].values())
    found = "No ReLU channel is" if dead == 0 else f"{dead} of the 40 ReLU channels are"
    rows = [[f"`{name}`", value] for name, value in report["settings"].items()]
    return (
        "## Training\n\n"
        f"```\npip install -e .[train]\n{report['command']}\n```\n\n"
        "`DATA` is Tiny ImageNet as downloaded: a folder, a zip or a tar in the official layout. "
        "AdamW with two epochs of warm-up and a cosine to zero; cross-entropy; the last weights "
        "are kept. Every batch is flipped, scaled, stretched, rotated, shifted and recoloured at "
        "random. One thread per seed, CPU only; the same versions on the same kind of processor "
        "give the same weights. "
        f"Made with {versions} ({report['versions']['machine']}).\n\n"
        f"{found} zero everywhere on every tenth training picture.\n\n"
        + _table(["Setting", "Value"], rows)
    )


def _study(study: Sequence[dict[str, Any]]) -> str:
    if not study:
        return ""
    rows = [
        [
            entry["variant"],
            entry["seed"],
            _percent(entry["accuracy"]),
            f"{entry['nll']:.3f}",
            f"{entry['best_temperature']:.2f}",
            entry["dead_channels"],
        ]
        for entry in study
    ]
    return (
        "## How the settings were chosen\n\n"
        "Trained on 4 500 training pictures, scored on the other 500, one seed each. The standard "
        "error of such a score is about 1.8 points, so smaller differences decide little. Batch "
        "norm and label smoothing brought nothing that shows. Averaged weights and 200 epochs "
        "named the most pictures correctly, though with no better NLL once the temperature is set; "
        "they were not shipped because they take twice the time. The plain baseline ships, with "
        "the temperature measured for it. `study.json` has the details, as changes to the settings "
        "that ship.\n\n"
        + _table(["Variant", "Seed", "Accuracy", "NLL", "Best temperature", "Dead"], rows)
    )


def _limits(report: Report) -> str:
    return (
        "## Limits\n\n"
        "- It knows ten classes and always answers with one of them: a face, a cat or a blank page "
        "gets an answer too, sometimes a confident one.\n"
        "- It was trained on photographs, shrunk to 64×64 pixels. Drawings, screenshots and "
        "pictures with a small subject are outside what it has seen.\n"
        "- It leans on colour: on the same validation pictures without colour, the shipped network "
        f"is right in {_percent(report['shipped']['greyscale_accuracy'])} of cases.\n"
        "- A class is what the makers of ImageNet found on the web under that name around 2010; it "
        "is not a fair sample of such things in the world.\n"
        "- It is for teaching. Do not use it to decide anything."
    )
