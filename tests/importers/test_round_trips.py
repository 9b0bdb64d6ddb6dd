"""What a framework saved answers as the framework did."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from cnnx_core.model.model import load_model
from cnnx_import import ImportFailure, read_model
from weights.training.folder import MODEL_FILES, read_files

from .held import CASES, answers, loaded


@pytest.mark.parametrize("name", CASES)
def test_the_answers_are_those_of_the_framework(name: str) -> None:
    case = CASES[name]
    model = loaded(case.read())
    found = answers(model, case.size)
    assert len(found) == 20
    assert abs(found - case.expected()).max() < 1e-5
    # The pictures must be told apart, or nothing would be tested.
    assert case.expected().std(axis=0).max() > 0.02


@pytest.mark.parametrize("name", CASES)
def test_names_of_layers_are_short_and_plain(name: str) -> None:
    for layer in loaded(CASES[name].read()).network.layers:
        assert layer.name.isidentifier() and layer.name.isascii() and len(layer.name) <= 26


def names(case: str) -> list[str]:
    return [layer.name for layer in loaded(CASES[case].read()).network.layers]


def test_names_that_a_person_chose_are_kept_and_others_say_what_it_is() -> None:
    assert names("torch/le_net_old") == [
        "conv1", "tanh_1", "avg_pool_1", "conv2", "sigmoid_1", "max_pool_1", "flatten", "fc1",
        "leaky_relu_1", "fc2", "softmax",
    ]  # fmt: skip
    assert names("torch/tiny_vgg_new") == [
        "conv_1", "relu_1", "conv_2", "relu_2", "max_pool_1", "flatten", "dense_1", "softmax",
    ]  # fmt: skip
    kept = names("keras3/functional_keras")
    assert {"stem", "tail_conv"} <= set(kept) and kept[-2:] == ["dense_1", "softmax"]
    for case in ("keras3/plain_h5", "tfjs/sequential"):
        assert not [name for name in names(case) if "2d" in name.lower()]


def test_the_notes_say_what_became_of_each_layer() -> None:
    notes = " ".join(CASES["keras3/plain_keras"].read().notes)
    for said in (
        "'rescaling' (Rescaling): became the model's input normalisation",
        "follows no convolution, so it stays a layer of its own, 'batch_norm_1'",
        "(BatchNormalization): folded into the convolution before it",
        "(BatchNormalization): folded into the dense layer after it",
        "(SeparableConv2D): became two convolutions",
        "(Dropout): dropped",
        "pixels of 0..255",
    ):
        assert said in notes, notes
    notes = " ".join(CASES["torch/le_net_new"].read().notes)
    assert "(LogSoftmax): became a softmax" in notes and "pixels of 0..1" in notes
    assert "Added a softmax" in " ".join(CASES["torch/tiny_vgg_old"].read().notes)
    assert "became two classes" in " ".join(CASES["torch/two_classes_old"].read().notes)
    assert "taken in order" in " ".join(CASES["torch/checkpoint_pth"].read().notes)


def test_a_model_of_cnnx_is_read_as_it_is() -> None:
    files = read_files(Path(__file__).parents[2] / "weights" / "tiny_vgg")
    # As a page gets a folder: with paths, and as views of bytes.
    given = {f"tiny_vgg/{n}": memoryview(d) for n, d in zip(MODEL_FILES, files, strict=True)}
    found, expected = loaded(read_model(given)), load_model(*files)
    assert (found.name, found.labels, found.input) == (
        expected.name, expected.labels, expected.input,
    )  # fmt: skip
    for one, other in zip(found.network.layers, expected.network.layers, strict=True):
        assert (one.name, one.kind) == (other.name, other.kind)
        assert one.hyper_parameters() == other.hyper_parameters()
        for name, values in other.parameters().items():
            np.testing.assert_array_equal(one.parameters()[name], values)


def test_labels_beside_a_model_are_its_labels() -> None:
    files = CASES["torch/tiny_vgg_old"].files()
    files["labels.txt"] = b"ant\nbee\ncat\n\ndog\neel\nfox\n"
    assert loaded(read_model(files)).labels == ("ant", "bee", "cat", "dog", "eel", "fox")
    assert loaded(read_model(files, labels=list("abcdef"))).labels == tuple("abcdef")


@pytest.mark.parametrize("name", ["classes.txt", "Labels.TXT", "my animals.txt", "class_names.csv"])
def test_files_of_labels_have_many_names(name: str) -> None:
    files = CASES["torch/tiny_vgg_old"].files()
    files[name] = "\ufeffant\r\nbee\r\ncat\r\ndog\r\neel\r\nfox\r\n".encode()
    assert loaded(read_model(files)).labels == ("ant", "bee", "cat", "dog", "eel", "fox")


def test_of_two_texts_only_one_called_like_labels_is() -> None:
    files = {**CASES["torch/tiny_vgg_old"].files(), "readme.txt": b"Six animals.", "b.txt": b"b"}
    assert loaded(read_model(files)).labels[0] == "class 1"
    files["classes.json"] = b'["ant", "bee", "cat", "dog", "eel", "fox"]'
    assert loaded(read_model(files)).labels[0] == "ant"


def test_weights_of_pytorch_may_be_called_bin() -> None:
    case = CASES["torch/named_pt"]
    files = case.files()
    files["pytorch_model.bin"] = files.pop("named.pt")
    assert read_model(files, **case.options).weights == case.read().weights
    with pytest.raises(ImportFailure, match=r"pytorch_model.bin holds weights, but not which"):
        read_model({"pytorch_model.bin": files["pytorch_model.bin"]})
