import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf, typeOf } from "../../../site_src/explorer/inputs/file/formats/kinds.js";
import { lookInto } from "../../../site_src/explorer/inputs/file/look.js";
import * as sentences from "../../../site_src/explorer/inputs/file/sentences.js";

const bytes = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const boxed = (brand, ...more) => bytes(`\0\0\0\x20ftyp${brand}\0\0\0\0${more.join("")}`);

test("a file is what its first bytes say, whatever it is called", () => {
  for (const [kind, data] of [
    ["png", bytes("\x89PNG\r\n\x1a\nxx")],
    ["jpeg", bytes("\xff\xd8\xff\xe0")],
    ["webp", bytes("RIFFxxxxWEBPVP8 ")],
    ["gif", bytes("GIF89a..")],
    ["bmp", bytes("BM....")],
    ["ico", bytes("\0\0\x01\0")],
    ["tiff", bytes("MM\0*")],
    ["jxl", bytes("\0\0\0\x0cJXL \r\n\x87\n")],
    ["avif", boxed("avif", "mif1")],
    ["avif", boxed("mif1", "heic", "avif")],
    ["heic", boxed("heic", "mif1")],
    ["heic", boxed("mif1")],
    ["svg", bytes('<?xml version="1.0"?>\n<svg>')],
    ["svg", bytes("\xef\xbb\xbf <svg xmlns=''>")],
    ["svg", bytes("<!-- made by hand --><svg>")],
    [null, bytes("<!doctype html><html><svg>")],
    [null, boxed("mp42", "isom")],
    [null, bytes("RIFFxxxxWAVE")],
    [null, new Uint8Array(0)],
    [null, bytes("hello")],
  ])
    assert.equal(kindOf(data), kind, String.fromCharCode(...data));
  assert.deepEqual(["png", "svg", "ico", null].map(typeOf), [
    "image/png",
    "image/svg+xml",
    "image/x-icon",
    "",
  ]);
  assert.deepEqual(lookInto(bytes("hello")), { kind: null, width: 0, height: 0, fault: "" });
});

test("a picture is refused in one sentence that says what to do, or not at all", () => {
  const { refusePicture, refuseFile, unreadable, remark } = sentences;
  const look = (more) => ({ kind: "png", width: 10, height: 10, fault: "", ...more });
  assert.equal(refusePicture("“a”", look()), "");
  assert.equal(
    refusePicture("“a”", look({ kind: "tiff", width: 0, height: 0 })),
    "",
    "its size is not always known",
  );
  for (const [more, why] of [
    [{ kind: null }, /not a picture/],
    [{ kind: "svg" }, /SVG/],
    [{ width: 40_000 }, /too large: 40\s000\s×\s10 pixels/],
    [{ width: 12_000, height: 12_000, fault: "cut" }, /too large/],
    [{ fault: "cut" }, /end is missing/],
    [{ fault: "broken" }, /not as it was saved/],
    [{ width: 0, height: 0 }, /not as it was saved/],
    [{ height: 0 }, /not as it was saved/],
  ]) {
    const said = refusePicture("“a”", look(more));
    assert.match(said, why);
    assert.match(said, /^“a” .*\.$/);
  }
  assert.match(refuseFile(new File([], "a.png")), /^“a\.png” is empty\./);
  assert.equal(refuseFile(new File(["x"], "a.png")), "");
  const heavy = { size: 300_000_000 };
  assert.match(refuseFile(heavy), /^This file has 300\s?MB, and the limit is 250\s?MB/);
  assert.match(unreadable("“a”", "heic"), /HEIC.*cannot read/);
  assert.match(unreadable("“a”", "png"), /damaged/);
  assert.equal(remark({ kind: "png" }), "");
  assert.equal(
    remark({ kind: "png", bits: 16, gamma: 0.5, moves: true, printed: true }).split(". ").length,
    4,
  );
  assert.match(remark({ kind: "png", gamma: 0.5 }), /2\.00/);
});
