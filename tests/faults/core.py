"""Faults of the network and of what explains, changes and compares it."""

from __future__ import annotations

from tests.faults.fault import Fault

_KINDS = "tests/core/test_ops.py tests/core/test_torch_fixtures.py"

CORE = [
    Fault(
        "one place too few along an axis",
        "cnnx_core/windows.py",
        "return (whole - span) // stride + 1",
        "return (whole - span - 1) // stride + 1",
        "tests/core/test_model.py tests/core/test_receptive.py",
    ),
    Fault(
        "the window steps by rows in both directions",
        "cnnx_core/windows.py",
        "every[:, :: stride[0], :: stride[1],",
        "every[:, :: stride[0], :: stride[0],",
        _KINDS,
    ),
    Fault(
        "a pooling layer's padding may be its whole window",
        "cnnx_core/windows.py",
        "any(2 * p > k for",
        "any(p > k for",
        "tests/core/test_pooling.py tests/core/test_padding.py",
    ),
    Fault(
        "a mirror may reach as far as the map is large",
        "cnnx_core/windows.py",
        '{"reflect": size - 1, "wrap": size}',
        '{"reflect": size, "wrap": size}',
        "tests/core/test_padding.py",
    ),
    Fault(
        "silenced neurons are heard",
        "cnnx_core/network.py",
        "if layer.name in self.silenced:",
        "if layer.name in self.silenced and y.ndim == 1:",
        "tests/core/test_edits.py tests/core/test_changes.py",
    ),
    Fault(
        "the scores are the probabilities",
        "cnnx_core/network.py",
        "return self._inputs[self.probabilities][0]",
        "return self.probabilities",
        "tests/core/test_comparison.py tests/core/test_occlusion.py",
    ),
    Fault(
        "a receptive field grows by the whole kernel",
        "cnnx_core/attribution/receptive.py",
        "size + (step.kernel - 1) * step.dilation * jump,",
        "size + step.kernel * step.dilation * jump,",
        "tests/core/test_receptive.py",
    ),
    Fault(
        "a receptive field forgets the padding",
        "cnnx_core/attribution/receptive.py",
        "start - step.padding * jump,",
        "start,",
        "tests/core/test_receptive.py",
    ),
    Fault(
        "of several inputs the field is that of the last",
        "cnnx_core/attribution/receptive.py",
        "for one in self.network.inputs(layer.name):\n                wanted",
        "for one in self.network.inputs(layer.name)[-1:]:\n                wanted",
        "tests/core/test_residual.py",
    ),
    Fault(
        "a patch covers one row more",
        "cnnx_core/attribution/occlusion.py",
        "covered[top : top + patch.size,",
        "covered[top : top + patch.size + 1,",
        "tests/core/test_occlusion.py",
    ),
    Fault(
        "left and right are exchanged in a difference",
        "cnnx_core/attribution/comparison.py",
        "difference = left.astype(np.float64) - right.astype(np.float64)",
        "difference = right.astype(np.float64) - left.astype(np.float64)",
        "tests/core/test_comparison.py",
    ),
    Fault(
        "patches may share all of their area",
        "cnnx_core/attribution/patches.py",
        "return 2 * np.outer(rows, columns) > size[0] * size[1]",
        "return np.outer(rows, columns) > size[0] * size[1]",
        "tests/core/test_patches.py",
    ),
    Fault(
        "one change more than there may be",
        "cnnx_core/edit/changes.py",
        "if len(changes) > MOST:",
        "if len(changes) > MOST + 1:",
        "tests/core/test_changes.py",
    ),
    Fault(
        "a stride of zero is read",
        "cnnx_core/edit/numbers.py",
        '(("stride", 1), ("padding", 0))',
        '(("stride", 0), ("padding", 0))',
        "tests/core/test_edits.py",
    ),
    Fault(
        "a picture's pixels are not centred",
        "cnnx_core/picture/images.py",
        "return np.ascontiguousarray((planes - mean) / std",
        "return np.ascontiguousarray((planes + mean) / std",
        "tests/core/test_images.py",
    ),
    Fault(
        "the crop begins at the left",
        "cnnx_core/picture/images.py",
        "left = (columns - keep) // 2",
        "left = 0",
        "tests/core/test_images.py",
    ),
    Fault(
        "a turned picture turns the other way",
        "cnnx_core/picture/retouch.py",
        "(cosine * y[:, None] + sine * x[None, :], height)",
        "(cosine * y[:, None] - sine * x[None, :], height)",
        "tests/core/test_mixing.py tests/core/test_prepare.py",
    ),
    Fault(
        "plain division by the largest, not by the sum",
        "cnnx_core/trials/scores.py",
        'compared["shares"] = (values / total)',
        'compared["shares"] = (values / values.max())',
        "tests/core/test_scores.py",
    ),
    Fault(
        "wide numbers come last in a file of arrays",
        "cnnx_core/tensors.py",
        "key=lambda item: -item[1].dtype.itemsize",
        "key=lambda item: item[1].dtype.itemsize",
        "tests/core/test_tensors.py",
    ),
    Fault(
        "leaky ReLU has its slope on both sides",
        "cnnx_core/kinds/activations/leaky_relu.py",
        "np.where(",
        "np.where(True | ",
        _KINDS,
    ),
]
