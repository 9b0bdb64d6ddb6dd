"""A picture prepared by the door, and sent along with the next request."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import load_model
from cnnx_core.picture.images import fit

from .agreement import tiny_vgg_files
from .made_up import Arrays, classifier, files, picture
from .test_mixing import COLOURS, TEA, mixed


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode({"tea": TEA}))


def test_the_door_prepares_a_picture(service: Service) -> None:
    steps = [{"swap": ["red", "green"]}, {"noise": 4}]
    reply = service.answer({"ask": "prepare", "image": "tea", "steps": steps})
    said = [steps[0], {"noise": 4, "seed": 0}]
    assert reply.header == {"ask": "prepare", "image": "tea", "model": "made_up", "steps": said}
    assert reply.arrays.keys() == {"pixels"}
    np.testing.assert_array_equal(reply.arrays["pixels"], mixed(*steps))
    photo = picture(12, 40, 31, 4)
    own = {"ask": "prepare", "image": {"size": [40, 31, 4]}, "steps": steps}
    fitted = fit(photo, 3, 12, 10)
    made = service.answer(own, photo.tobytes()).arrays["pixels"]
    np.testing.assert_array_equal(made, mixed(*steps, pixels=fitted))
    with pytest.raises(CnnxError, match="Steps must be a list, not None"):
        service.answer({"ask": "prepare", "image": "tea"})


def test_a_grey_network_has_one_channel() -> None:
    described, labels, arrays = classifier()
    described["input"] = {"shape": [1, 12, 10]}
    arrays["conv_1.weight"] = arrays["conv_1.weight"][:, :1]
    grey = boot(*files(described, labels, arrays), tensors.encode({}))
    request = {"ask": "prepare", "image": {"size": [12, 10, 3]}, "steps": [{"keep": ["grey"]}]}
    assert grey.answer(request, TEA.tobytes()).arrays["pixels"].shape == (12, 10, 1)
    with pytest.raises(CnnxError, match="in a list, of grey, not"):
        grey.answer({**request, "steps": [{"keep": ["red"]}]}, TEA.tobytes())


def sent_on(service: Service, steps: Any, **request: Any) -> Arrays:
    """What is answered about a prepared picture, sent along as the page does it."""
    made = service.answer({"ask": "prepare", "image": "tea", "steps": steps}).arrays["pixels"]
    image = {"size": list(made.shape)}
    return service.answer({"image": image, **request}, made.tobytes()).arrays


def test_with_red_alone_the_other_channels_add_nothing() -> None:
    """As inputs they are zero because Tiny VGG's scaling takes no mean away."""
    model = load_model(*tiny_vgg_files())
    assert model.input.channels == COLOURS and not any(model.input.mean)
    service = Service(model, {"tea": picture(3, 64, 64, 3)})
    only_red = [{"keep": ["red"]}]
    trace = sent_on(service, only_red, ask="trace")
    assert not trace["input"][1:].any() and trace["input"][0].any()
    np.testing.assert_array_equal(trace["pixels"][:, :, 0], service.gallery["tea"][:, :, 0])
    for unit in range(10):
        parts = sent_on(service, only_red, ask="neuron", layer="conv_1_1", unit=unit)
        assert not parts["intermediates"][1:].any() and parts["intermediates"][0].any()
        alone = parts["intermediates"][0] + parts["bias"][0]
        np.testing.assert_allclose(alone, trace["conv_1_1"][unit], atol=1e-6)


def test_where_scaling_takes_a_mean_away_a_black_channel_is_not_zero(service: Service) -> None:
    x = sent_on(service, [{"keep": ["blue"]}], ask="trace")["input"]
    assert set(x[0].ravel().tolist()) == {-1.0} == set(x[1].ravel().tolist())
