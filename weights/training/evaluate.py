"""What an exported model scores, computed by cnnx_core: the same code that runs on the site."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from cnnx_core.model.model import load_model
from cnnx_core.picture.images import fit as fit_picture
from cnnx_core.picture.images import to_input
from weights.training.fit import to_tensor
from weights.training.model import Arrays, plain_activations
from weights.training.tiny_imagenet import Split

Probabilities = NDArray[np.float64]  # (N, classes)

BINS = 10  # of the calibration table, equally wide


def predict(model_json: bytes, labels_json: bytes, weights: bytes, split: Split) -> Probabilities:
    """Class probabilities (N, 10) of the model in these three files."""
    model = load_model(model_json, labels_json, weights)
    channels, height, width = model.input.shape
    rows = []
    for pixels in split.pixels:
        picture = fit_picture(pixels, channels, height, width)
        trace = model.network.trace(to_input(picture, model.input))
        rows.append(trace["softmax"].astype(np.float64))
    return np.stack(rows)


def measure(probabilities: Probabilities, labels: NDArray[np.int64]) -> dict[str, Any]:
    """Accuracy, recall, confusion and calibration of probabilities (N, K) against labels (N,).

    NLL = −mean ln p[label].  ECE = Σ over bins of (share of pictures) · |accuracy − confidence|,
    a picture's confidence being its largest probability.
    """
    classes = probabilities.shape[1]
    predicted = probabilities.argmax(axis=1)
    confidence = probabilities.max(axis=1)
    correct = predicted == labels
    confusion = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(confusion, (labels, predicted), 1)
    of_label = probabilities[np.arange(len(labels)), labels]
    bins, ece = [], 0.0
    index = np.minimum((confidence * BINS).astype(int), BINS - 1)
    for number in range(BINS):
        inside = index == number
        count = int(inside.sum())
        if count:
            gap = float(correct[inside].mean() - confidence[inside].mean())
            ece += count / len(labels) * abs(gap)
        bins.append(
            {
                "from": number / BINS,
                "to": (number + 1) / BINS,
                "pictures": count,
                "confidence": round(float(confidence[inside].mean()), 4) if count else None,
                "accuracy": round(float(correct[inside].mean()), 4) if count else None,
            }
        )
    return {
        "accuracy": round(float(correct.mean()), 4),
        "correct": int(correct.sum()),
        "pictures": len(labels),
        "nll": round(float(-np.log(np.maximum(of_label, 1e-12)).mean()), 4),
        "ece": round(ece, 4),
        "mean_confidence": round(float(confidence.mean()), 4),
        "recall": [round(float(r), 4) for r in np.diag(confusion) / confusion.sum(axis=1)],
        "confusion": confusion.tolist(),  # [true class][predicted class]
        "calibration": bins,
    }


def torch_probabilities(arrays: Arrays, split: Split) -> Probabilities:
    """The same probabilities by PyTorch, to check the exported files against."""
    with torch.no_grad():
        logits, _ = plain_activations(arrays, to_tensor(split))
    probabilities: Probabilities = logits.double().softmax(dim=1).numpy()
    return probabilities


def dead_channels(arrays: Arrays, split: Split) -> dict[str, int]:
    """ReLU layer → number of its channels that are zero everywhere, on every picture."""
    with torch.no_grad():
        _, relus = plain_activations(arrays, to_tensor(split))
    return {name: int((x.amax(dim=(0, 2, 3)) <= 0).sum()) for name, x in relus.items()}


def best_temperature(probabilities: Probabilities, labels: NDArray[np.int64]) -> float:
    """The divisor of the logits that makes the NLL smallest, to a hundredth, within 0.5…2.5."""
    # ln p differs from the logits by one number per picture, which softmax does not see.
    log = np.log(np.maximum(probabilities, 1e-300))

    def nll(temperature: float) -> float:
        scaled = log / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        normaliser = np.log(np.exp(scaled).sum(axis=1))
        return float((normaliser - scaled[np.arange(len(labels)), labels]).mean())

    return min((round(0.5 + 0.01 * k, 2) for k in range(201)), key=nll)
