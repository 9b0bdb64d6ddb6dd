"""Named arrays survive the way through bytes, and damage never passes for data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from cnnx_core.errors import CnnxError
from cnnx_core.tensors import decode, encode

from .made_up import METADATA, named_arrays

FIXTURES = Path(__file__).parent / "fixtures"
REWRITE = "python -m tests.core.fixtures.write_safetensors_fixtures"

DTYPES = st.sampled_from(["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "?"])
ARRAYS = hnp.arrays(
    DTYPES.flatmap(lambda name: st.sampled_from([np.dtype(name), np.dtype(f">{name}")])),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = TEXT.filter(lambda name: name != "__metadata__")


def assert_equal(actual: Any, expected: Any) -> None:
    assert actual.keys() == expected.keys()
    for name, array in expected.items():
        assert actual[name].dtype == array.dtype.newbyteorder("=")
        assert actual[name].shape == array.shape
        np.testing.assert_array_equal(actual[name], array)


def header_of(data: bytes) -> tuple[int, dict[str, Any]]:
    length = int.from_bytes(data[:8], "little")
    return 8 + length, json.loads(data[8 : 8 + length])


def with_header(header: Any, body: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + body


@given(st.dictionaries(NAMES, ARRAYS, max_size=5), st.dictionaries(TEXT, TEXT, max_size=3))
def test_what_is_written_is_read(arrays: Any, metadata: Any) -> None:
    data = encode(arrays, metadata)
    read, said = decode(data)
    assert_equal(read, arrays)
    assert said == metadata
    # A browser can look at each array in place.
    start, header = header_of(data)
    for name, array in arrays.items():
        assert (start + header[name]["data_offsets"][0]) % array.dtype.itemsize == 0


@given(hnp.arrays(np.float32, (3, 4)), st.sampled_from(["F", "T", "step"]))
def test_the_order_in_memory_does_not_matter(array: Any, how: str) -> None:
    views = {"F": np.asfortranarray(array), "T": array.T, "step": array[::2, ::-1]}
    assert_equal(decode(encode({"x": views[how]}))[0], {"x": np.ascontiguousarray(views[how])})


def test_the_safetensors_package_is_read() -> None:
    read, metadata = decode((FIXTURES / "by_safetensors.safetensors").read_bytes())
    assert_equal(read, named_arrays())
    assert metadata == METADATA


def test_the_safetensors_package_reads_what_is_written() -> None:
    """The committed file was read by the package when it was made; these are the same bytes."""
    expected = (FIXTURES / "by_cnnx.safetensors").read_bytes()
    assert encode(named_arrays(), METADATA) == expected, f"If this is meant, run: {REWRITE}"


def test_the_same_arrays_give_the_same_bytes() -> None:
    assert encode(named_arrays(), METADATA) == encode(named_arrays(), METADATA)


def test_nothing_at_all_can_be_stored() -> None:
    assert decode(encode({})) == ({}, {})


@pytest.mark.parametrize("array", [np.zeros(2, np.complex64), np.array(["a"]), np.array([None])])
def test_what_the_format_lacks_is_refused(array: Any) -> None:
    with pytest.raises(CnnxError, match="'odd' has the element type"):
        encode({"odd": array})


def test_an_array_cannot_have_the_name_of_the_metadata() -> None:
    with pytest.raises(CnnxError, match="__metadata__"):
        encode({"__metadata__": np.zeros(2, np.float32)}, METADATA)


def test_a_file_that_is_cut_off_anywhere_is_refused() -> None:
    data = encode({"x": np.arange(6, dtype=np.float32), "y": np.arange(3, dtype=np.uint8)})
    assert len(data) < 300
    for length in range(len(data)):
        with pytest.raises(CnnxError, match=r"cut off|not a safetensors|damaged"):
            decode(data[:length])


def read_or_refuse(data: bytes) -> None:
    """Anything but CnnxError is a failure of the test."""
    try:
        arrays, metadata = decode(data)
    except CnnxError as error:
        assert str(error).endswith(".")
    else:
        assert all(isinstance(array, np.ndarray) for array in arrays.values())
        assert all(isinstance(text, str) for text in metadata.values())


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4))
@settings(max_examples=300)
def test_changed_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray((FIXTURES / "by_cnnx.safetensors").read_bytes())
    start, _ = header_of(bytes(data))
    for place, value in changes:
        data[place % start] = value
    read_or_refuse(bytes(data))


@given(st.binary(max_size=64))
def test_arbitrary_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)
    read_or_refuse(with_header(data, bytes(8)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)
SIZES = st.lists(st.integers(0, 3) | st.sampled_from([2**31, 2**63, 10**30, -1]), max_size=4)
ENTRIES = st.fixed_dictionaries(
    {},
    optional={
        "dtype": st.sampled_from(["F32", "U8", "BOOL", "BF16", "f4"]) | JSON,
        "shape": SIZES | st.just([1] * 65) | JSON,
        "data_offsets": st.tuples(st.integers(-4, 12), st.integers(-4, 12)) | SIZES | JSON,
    },
)


@given(st.dictionaries(TEXT | st.just("__metadata__"), ENTRIES | JSON, max_size=3) | JSON)
@example({"x": {"dtype": "F32", "shape": [float("inf")], "data_offsets": [0, 4]}})
@example({"x": {"dtype": "F32", "shape": [float("nan")], "data_offsets": [0, 4]}})
@example({"x": {"dtype": "F32", "shape": [1], "data_offsets": [0, float("inf")]}})
@example({"x": {"dtype": "U8", "shape": [1] * 65, "data_offsets": [0, 1]}})
@example({"x": {"dtype": "U8", "shape": [0, 2**70], "data_offsets": [0, 0]}})
@example({"x": {"dtype": "F32", "shape": [2**62, 2**62, 0], "data_offsets": [0, 0]}})
@example({"x": {"dtype": "U8", "shape": [-1, -1], "data_offsets": [0, 1]}})
@example({"x": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1, 2]}})
@example({"__metadata__": ["no", "mapping"]})
@example([])
@settings(max_examples=300)
def test_a_header_that_says_anything_else_is_read_or_refused(header: Any) -> None:
    read_or_refuse(with_header(header, bytes(8)))


@pytest.mark.parametrize(
    "text",
    [b"[" * 100_000, b'{"x":' * 100_000, b"1" * 5000, b'{"x":{"shape":[' + b"1" * 5000 + b"]}}"],
    ids=["deep list", "deep object", "long number", "long size"],
)
def test_a_header_that_json_chokes_on_is_refused(text: bytes) -> None:
    with pytest.raises(CnnxError, match="damaged header"):
        decode(with_header(text))


def test_an_array_beyond_the_end_is_named() -> None:
    header = {"late": {"dtype": "F32", "shape": [3], "data_offsets": [0, 12]}}
    with pytest.raises(CnnxError, match="'late' is not complete"):
        decode(with_header(header, bytes(11)))


def test_a_size_that_is_no_whole_number_is_refused() -> None:
    header = {"x": {"dtype": "U8", "shape": [1.5], "data_offsets": [0, 1]}}
    with pytest.raises(CnnxError, match="damaged header"):
        decode(with_header(header, bytes(1)))


def test_what_was_read_cannot_be_written_into() -> None:
    x = decode(encode({"x": np.zeros(3, np.float32)}))[0]["x"]
    with pytest.raises(ValueError, match="read-only"):
        x[0] = 1
