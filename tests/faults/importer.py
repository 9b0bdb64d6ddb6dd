"""Faults of the importer: a number from somebody's file that would be wrong without a word."""

from __future__ import annotations

from tests.faults.fault import Fault

_TRIPS = "tests/importers/test_round_trips.py"

IMPORTER = [
    Fault(
        "the odd row of “same” goes before",
        "cnnx_import/ir/windows.py",
        'ends.append((less, more) if padding == "same_upper" else (more, less))',
        "ends.append((more, less))",
        _TRIPS,
    ),
    Fault(
        "ceil_mode begins windows behind the input",
        "cnnx_import/ir/windows.py",
        "if last * s >= n + before:",
        "if last * s > n + before + behind:",
        "tests/importers/test_waiting.py",
    ),
    Fault(
        "Keras' kernels are not turned round",
        "cnnx_import/keras/layers.py",
        "weight = kernel.transpose(3, 2, 0, 1)\n    groups",
        "weight = kernel.transpose(3, 2, 1, 0)\n    groups",
        _TRIPS,
    ),
    Fault(
        "channels of a depthwise layer are mixed up",
        "cnnx_import/keras/layers.py",
        "kernel.transpose(2, 3, 0, 1).reshape(",
        "kernel.transpose(3, 2, 0, 1).reshape(",
        _TRIPS,
    ),
    Fault(
        "flattened pixels keep the order of the file",
        "cnnx_import/ir/row.py",
        "self._order = places.transpose(2, 0, 1).reshape(-1)",
        "self._order = places.reshape(-1)",
        _TRIPS,
    ),
    Fault(
        "what waits is scaled after the order",
        "cnnx_import/ir/row.py",
        "self._scaled = (old_scale * scale, old_shift * scale + shift)",
        "self._scaled = (old_scale * scale, old_shift + shift)",
        "tests/importers/test_waiting.py",
    ),
    Fault(
        "a norm forgets its epsilon",
        "cnnx_core/kinds/batch_norm.py",
        'scale = weight / np.sqrt(variance + numbers["epsilon"])',
        "scale = weight / np.sqrt(variance)",
        _TRIPS,
    ),
    Fault(
        "what is subtracted is added",
        "cnnx_import/onnx/operators.py",
        "(one, -values) if place == 0 else (-one, values)",
        "(one, values) if place == 0 else (-one, values)",
        "tests/importers",
    ),
    Fault(
        "the zeros of a mean count though they must not",
        "cnnx_import/ir/pooling.py",
        'settings["count_include_pad"] = False',
        'settings["count_include_pad"] = True',
        _TRIPS,
    ),
    Fault(
        "quantised weights are read",
        "cnnx_import/onnx/settings.py",
        "if not np.issubdtype(values.dtype, np.floating):",
        "if values.size == 0:",
        "tests/importers/test_refusals.py",
    ),
    Fault(
        "a Gemm's factor is forgotten",
        "cnnx_import/onnx/operators.py",
        "if alpha != 1.0:",
        "if alpha == 1.0:",
        "tests/importers",
    ),
    Fault(
        "a mean over the height alone is a global pooling",
        "cnnx_import/onnx/operators.py",
        'if axis} != {"H", "W"} or 0 in chosen:',
        'if axis} > {"H", "W"} or 0 in chosen:',
        "tests/importers/test_waiting.py",
    ),
]
