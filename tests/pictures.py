"""Pictures such as visitors have: good ones of all kinds, and the same cut, damaged or misleading.

All are made here, by Pillow or by hand, and are the same every time.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image

CUT = "its end is missing"
BROKEN = "not as it was saved"
LARGE = "too large"
NONE = "is not a picture"
SIXTEEN = "16 bits"
MOVES = "first frame"
PRINTED = "printing colours"
GAMMA = "gamma"


@dataclass(frozen=True)
class Case:
    """A file, and what the page is to make of it.

    `said` is part of the sentence that refuses it, or empty if it is taken. Then `size` is its
    width and height before it is turned, `turn` how it is turned, and `remark` part of what is
    said of it.
    """

    name: str
    data: bytes
    said: str = ""
    size: tuple[int, int] = (0, 0)
    turn: int = 1
    remark: str = ""


def picture(width: int = 96, height: int = 64) -> Image.Image:
    """Left half red, right half blue, a green top, and noise, so that it does not pack well."""
    pixels = np.random.default_rng(12).integers(0, 40, (height, width, 3), np.uint8)
    pixels[:, : width // 2, 0] += 200
    pixels[:, width // 2 :, 2] += 200
    pixels[: height // 4, :, 1] += 200
    return Image.fromarray(pixels)


def encode(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    """Make a chunk of a PNG."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, rows: bytes, *extra: bytes, bits: int = 8) -> bytes:
    """Make a PNG by hand: greys, whatever the rows are."""
    header = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    parts = (
        chunk(b"IHDR", header),
        *extra,
        chunk(b"IDAT", zlib.compress(rows)),
        chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def interlaced() -> bytes:
    """Make a PNG of 5 × 3 pixels in seven passes, of which one is empty."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 5, 3, 8, 0, 0, 0, 1))
    sizes = ((1, 1), (1, 1), (2, 0), (1, 1), (3, 1), (2, 2), (5, 1))
    rows = b"".join((b"\0" + b"\x80" * across) * down for across, down in sizes)
    rows_chunk = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + header + rows_chunk + chunk(b"IEND", b"")


def flipped(data: bytes, at: int, mask: int = 0xFF) -> bytes:
    """Turn bits of one byte around."""
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]


def replaced(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def turned(kind: str, value: int, **options: object) -> bytes:
    """A picture that a camera says was held some other way."""
    exif = Image.Exif()
    exif[0x0112] = value
    return encode(picture(), kind, exif=exif, **options)


def exif_png(value: int) -> bytes:
    """The same as a PNG, whose notes have a chunk of their own."""
    plain = encode(picture(), "PNG")
    notes = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + struct.pack("<HHI", value, 0, 0)
    return plain[:33] + chunk(b"eXIf", notes) + plain[33:]


def frame_at(jpeg: bytes) -> int:
    """Where the height is in the header of a JPEG's frame."""
    return next(jpeg.index(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in jpeg) + 5


def good() -> Iterator[Case]:
    whole = picture()
    size = whole.size
    frames = {"save_all": True, "append_images": [whole.rotate(180)], "duration": 100}
    yield Case("plain.png", encode(whole, "PNG"), size=size)
    yield Case("grey.png", encode(whole.convert("L"), "PNG"), size=size)
    yield Case("palette.png", encode(whole.quantize(16), "PNG"), size=size)
    yield Case("alpha.png", encode(whole.convert("RGBA"), "PNG"), size=size)
    yield Case("interlaced.png", interlaced(), size=(5, 3))
    yield Case("one-bit.png", encode(whole.convert("1"), "PNG"), size=size)
    yield Case("moving.png", encode(whole, "PNG", **frames), size=size, remark=MOVES)
    deep = png(8, 8, (b"\0" + b"\x80\0" * 8) * 8, bits=16)
    yield Case("deep.png", deep, size=(8, 8), remark=SIXTEEN)
    linear = png(8, 8, (b"\0" + b"\x80" * 8) * 8, chunk(b"gAMA", struct.pack(">I", 100_000)))
    yield Case("linear.png", linear, size=(8, 8), remark=GAMMA)
    yield Case("plain.jpg", encode(whole, "JPEG"), size=size)
    yield Case("grey.jpg", encode(whole.convert("L"), "JPEG"), size=size)
    yield Case("progressive.jpg", encode(whole, "JPEG", progressive=True), size=size)
    restarting = encode(whole, "JPEG", restart_marker_blocks=2, subsampling=2)
    yield Case("restarting.jpg", restarting, size=size)
    printed = encode(whole.convert("CMYK"), "JPEG")
    yield Case("printed.jpg", printed, size=size, remark=PRINTED)
    profile = b"\0" * 36 + b"acsp" + b"\0" * 88
    yield Case("profile.jpg", encode(whole, "JPEG", icc_profile=profile), size=size)
    yield Case("one-pixel.jpg", encode(picture(1, 1), "JPEG"), size=(1, 1))
    yield Case("long.jpg", encode(picture(2000, 3), "JPEG"), size=(2000, 3))
    yield Case("plain.webp", encode(whole, "WEBP"), size=size)
    yield Case("exact.webp", encode(whole, "WEBP", lossless=True), size=size)
    yield Case("alpha.webp", encode(whole.convert("RGBA"), "WEBP"), size=size)
    yield Case("moving.webp", encode(whole, "WEBP", **frames), size=size, remark=MOVES)
    yield Case("plain.gif", encode(whole, "GIF"), size=size)
    yield Case("moving.gif", encode(whole, "GIF", **frames), size=size, remark=MOVES)
    yield Case("no-trailer.gif", encode(whole, "GIF")[:-1], size=size)
    yield Case("plain.bmp", encode(whole, "BMP"), size=size)
    yield Case("plain.avif", encode(whole, "AVIF"), size=size)
    yield Case("jpeg-in-truth.png", encode(whole, "JPEG"), size=size)
    for value in range(1, 9):
        yield Case(f"held-{value}.jpg", turned("JPEG", value), size=size, turn=value)
    yield Case("held-6.webp", turned("WEBP", 6), size=size, turn=6)
    yield Case("held-6.png", exif_png(6), size=size, turn=6)
    yield Case("held-8.png", exif_png(8), size=size, turn=8)


def cut() -> Iterator[Case]:
    files = {
        "png": encode(picture(), "PNG"),
        "jpg": encode(picture(), "JPEG"),
        "webp": encode(picture(), "WEBP"),
        "gif": encode(picture(), "GIF"),
        "bmp": encode(picture(), "BMP"),
        "avif": encode(picture(), "AVIF"),
    }
    for ending, data in files.items():
        for share in (0.1, 0.6, 0.99):
            length = max(24, int(share * len(data)))
            yield Case(f"cut-to-{share:.0%}.{ending}", data[:length], said=CUT)
    yield Case("no-end.png", files["png"][:-12], said=CUT)
    yield Case("no-end.jpg", files["jpg"][:-2], said=CUT)
    # Somebody put an end to it.
    half = files["jpg"][: len(files["jpg"]) // 2]
    yield Case("mended.jpg", half + b"\xff\xd9", said=BROKEN)
    progressive = encode(picture(), "JPEG", progressive=True)
    yield Case("mended-early.jpg", progressive[:280] + b"\xff\xd9", said=BROKEN)
    yield Case("mended-late.jpg", progressive[:500] + b"\xff\xd9", said=BROKEN)


def damaged() -> Iterator[Case]:
    plain, photo = encode(picture(), "PNG"), encode(picture(), "JPEG")
    webp = encode(picture(), "WEBP")
    yield Case("header.png", flipped(plain, 19), said=BROKEN)
    yield Case("data.png", flipped(plain, len(plain) // 2), said=BROKEN)
    yield Case("checksum.png", flipped(plain, len(plain) - 14), said=BROKEN)
    yield Case("end-checksum.png", flipped(plain, len(plain) - 2), said=BROKEN)
    yield Case("magic.png", flipped(plain, 1), said=NONE)
    at = frame_at(photo)
    yield Case("taller.jpg", replaced(photo, at, struct.pack(">H", 1064)), said=BROKEN)
    yield Case("wider.jpg", replaced(photo, at + 2, struct.pack(">H", 4096)), said=BROKEN)
    yield Case("segment.jpg", flipped(photo, 4), said=CUT)
    scan = photo.index(b"\xff\xda") + 14
    torn = photo[: scan + 300] + photo[scan + 900 :]
    yield Case("torn.jpg", torn, said=BROKEN)
    yield Case("frame.webp", flipped(webp, 23), said=BROKEN)
    clear = picture().convert("RGBA")
    clear.putalpha(100)
    yield Case("taller.webp", flipped(encode(clear, "WEBP"), 27, 1), said=BROKEN)
    gif = encode(picture(), "GIF")
    yield Case("block.gif", flipped(gif, 13 + 768), said=BROKEN)
    frame = gif.index(b"\x2c\0\0\0\0")
    yield Case("taller.gif", replaced(gif, frame + 7, b"\0\x10"), said=BROKEN)


def misleading() -> Iterator[Case]:
    row = b"\0\0"
    yield Case("huge.png", png(20_000, 20_000, b""), said=LARGE)
    yield Case("wide.png", png(40_000, 2, b""), said=LARGE)
    yield Case("rowless.png", png(5000, 5000, row), said=BROKEN)
    yield Case("zero.png", png(0, 5, row), said=BROKEN)
    photo = encode(picture(), "JPEG")
    at = frame_at(photo)
    yield Case("huge.jpg", replaced(photo, at, b"\xff\xff\xff\xff"), said=LARGE)
    yield Case("zero.jpg", replaced(photo, at, b"\0\0"), said=BROKEN)
    gif = encode(picture(), "GIF")
    yield Case("huge.gif", replaced(gif, 6, b"\xff\xff\xff\xff"), said=LARGE)
    bmp = encode(picture(), "BMP")
    yield Case("huge.bmp", replaced(bmp, 18, struct.pack("<ii", 30_000, 30_000)), said=LARGE)
    yield Case("empty.png", b"", said="is empty")
    yield Case("notes.png", b"This is not a picture.", said=NONE)
    yield Case("page.png", b"<!doctype html><title>403</title>", said=NONE)
    yield Case("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", said="SVG drawing")
    random = np.random.default_rng(5).bytes(5000)
    yield Case("noise.webp", random, said=NONE)


def cases() -> list[Case]:
    """All of them; no two have the same name."""
    return [*good(), *cut(), *damaged(), *misleading()]
