"""All activations in one file, as NumPy itself reads it."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.errors import CnnxError
from cnnx_core.export.npz import npy, npz

from .made_up import classifier, files, named_arrays, picture

GALLERY = {"tea": picture(3, 12, 10, 3)}


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def test_numpy_reads_every_array() -> None:
    arrays = named_arrays()
    with np.load(io.BytesIO(npz(arrays).tobytes())) as found:
        assert found.files == list(arrays)
        for name, array in arrays.items():
            assert found[name].dtype == array.dtype
            np.testing.assert_array_equal(found[name], array)


def test_it_is_a_sound_zip_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(npz(named_arrays()).tobytes())) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{name}.npy" for name in named_arrays()]
        assert all(entry.date_time[:3] == (1980, 1, 1) for entry in archive.infolist())


def test_one_array_is_written_as_numpy_writes_it() -> None:
    for array in named_arrays().values():
        theirs = io.BytesIO()
        np.lib.format.write_array(theirs, array, version=(1, 0))
        assert len(npy(array)) % 64 == array.nbytes % 64
        if array.dtype != bool and array.itemsize > 1:  # NumPy leaves room for a growing array
            np.testing.assert_array_equal(np.load(io.BytesIO(npy(array))), array)
        np.testing.assert_array_equal(
            np.load(io.BytesIO(npy(array))), np.load(io.BytesIO(theirs.getvalue()))
        )


def test_of_nothing_it_is_empty() -> None:
    assert np.load(io.BytesIO(npz({}).tobytes())).files == []


@pytest.mark.parametrize("changes", [[], [{"silence": "conv_1", "units": [0]}]])
def test_the_archive_is_the_trace(service: Service, changes: list[object]) -> None:
    asked = {"image": "tea", "changes": changes}
    reply = service.answer({"ask": "archive", **asked})
    trace = service.answer({"ask": "trace", **asked}).arrays
    data = reply.arrays["archive"]
    assert data.dtype == np.uint8 and list(reply.arrays) == ["archive"]
    with np.load(io.BytesIO(data.tobytes())) as found:
        layers = [layer.name for layer in service.model.network.layers]
        assert found.files == ["pixels", "input", *layers]
        for name in found.files:
            assert found[name].dtype == trace[name].dtype
            np.testing.assert_array_equal(found[name], trace[name])
    again = service.answer({"ask": "archive", **asked}).arrays["archive"]
    assert again.tobytes() == data.tobytes()
    assert reply.header.get("changes", []) == changes


def test_pixels_sent_along_are_in_it(service: Service) -> None:
    pixels = GALLERY["tea"]
    asked = {"ask": "archive", "image": {"size": list(pixels.shape)}}
    data = service.answer(asked, pixels.tobytes()).arrays["archive"]
    np.testing.assert_array_equal(np.load(io.BytesIO(data.tobytes()))["pixels"], pixels)


def test_what_no_archive_holds_is_refused() -> None:
    huge = np.broadcast_to(np.uint8(0), (1 << 16, 1 << 16))  # a view: no memory is needed
    with pytest.raises(CnnxError, match="too large for one file"):
        npz({"huge": huge})
