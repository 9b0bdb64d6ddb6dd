"""LeNet's MODEL_CARD.md: its report in plain English, with its tables."""

from __future__ import annotations

from typing import Any

from weights.training.card_variants import variants_section
from weights.training.markdown import percent, table
from weights.training.mnist import HELD_OUT


def card(report: dict[str, Any]) -> str:
    """The card as Markdown."""
    sections = [_summary(report), _accuracy(report), variants_section(report), _training(report)]
    return "\n\n".join(section for section in [*sections, _limits()] if section) + "\n"


def _summary(report: dict[str, Any]) -> str:
    shipped = report["shipped"]
    return (
        "# LeNet\n\n"
        "A small convolutional network that reads handwritten digits of 28×28 grey pixels, after "
        "LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998): the sizes of its layers are the "
        "paper's, with ReLU and max pooling as is usual today, and a softmax at its end.\n\n"
        f"It names **{percent(shipped['accuracy'])}** of {shipped['pictures']} digits correctly "
        f"({shipped['correct']}) that it was not trained on.\n\nLicence of the weights: MIT."
    )


def _accuracy(report: dict[str, Any]) -> str:
    shipped, names = report["shipped"], report["classes"]
    rows = [
        [f"**{name}**", *("·" if count == 0 else count for count in row)]
        for name, row in zip(names, shipped["confusion"], strict=True)
    ]
    return (
        "## Accuracy\n\nComputed by `cnnx_core`, the code that runs on the site. A row is the true "
        "digit, a column the answer.\n\n"
        + table(["", *names], rows)
        + f"\n\nNLL {shipped['nll']:.3f}; expected calibration error {percent(shipped['ece'])}."
    )


def _training(report: dict[str, Any]) -> str:
    data = report["data"]
    versions = ", ".join(f"{k} {v}" for k, v in report["versions"].items() if k != "machine")
    parted = (
        f"Of the 10 000 digits of MNIST's t10k files every {HELD_OUT}th, beginning with the first, "
        f"was held out to measure ({data['validation_pictures']}); the others "
        f"({data['training_pictures']}) were trained on. So its figure cannot be compared with "
        "those of networks that saw MNIST's 60 000 training digits."
        if data["held_out"]
        else f"Trained on MNIST's {data['training_pictures']} training digits, measured on its "
        f"{data['validation_pictures']} others."
    )
    rows = [[f"`{name}`", value] for name, value in report["settings"].items()]
    return (
        f"## Data and training\n\n{parted} The pictures are not in this repository.\n\n"
        f"```\npip install -e .[train]\n{report['command']}\n```\n\n"
        "AdamW with a cosine to zero; cross-entropy; the last weights are kept. Every digit is "
        "shifted, scaled, stretched, slanted, turned and sometimes thickened at random, because "
        "visitors draw as they like. Nothing was chosen by the held-out digits. One thread, CPU "
        "only; the same versions on the same kind of processor give the same weights. "
        f"Made with {versions} ({report['versions']['machine']}).\n\n"
        + table(["Setting", "Value"], rows)
    )


def _limits() -> str:
    return (
        "## Limits\n\n"
        "- It knows ten digits and always answers with one of them: a letter, a photograph or an "
        "empty sheet gets an answer too, sometimes a confident one.\n"
        "- It expects one white digit on black, upright, filling most of the picture.\n"
        "- MNIST's digits were written by employees of the US Census Bureau and by American "
        "students around 1990: a 1 with a long nose or a crossed 7 is rare among them.\n"
        "- It is for teaching. Do not use it to decide anything."
    )
