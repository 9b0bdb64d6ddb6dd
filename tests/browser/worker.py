"""The page's worker, spoken to directly: it answers with all digits."""

from __future__ import annotations

import base64
import json
from typing import Any

from playwright.sync_api import Page

from cnnx_core import tensors
from cnnx_core.tensors import AnyArray

_START = """async () => {
  const site = JSON.parse(document.getElementById("site").textContent);
  const worker = new Worker(new URL(site.worker, document.baseURI), { type: "module" });
  const waiting = new Map();
  let id = 0;
  window.ask = (request, attachment) => new Promise((resolve, reject) => {
    waiting.set(++id, { resolve, reject });
    worker.postMessage({ type: "ask", id, request, attachment });
  });
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.type === "ready") resolve();
      if (data.type === "broken") reject(new Error(data.message));
      if (data.type === "reply") waiting.get(data.id).resolve(data.buffer);
      if (data.type === "failed") waiting.get(data.id).reject(new Error(data.message));
    };
    const absolute = (path) => new URL(path, document.baseURI).href;
    const files = Object.entries(site.files).map(([name, path]) => [name, absolute(path)]);
    worker.postMessage({ type: "boot", python: absolute(site.python), lock: site.lock,
                         files: Object.fromEntries(files) });
  });
}"""

_ASK = """async ([request, file, raw]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const attachment = file ? { file: new Blob([bytes(file)]) } : raw ? { pixels: bytes(raw) } : {};
  const buffer = await window.ask(request, attachment);
  let text = "";
  const view = new Uint8Array(buffer);
  for (let i = 0; i < view.length; i += 32768) {
    text += String.fromCharCode(...view.subarray(i, i + 32768));
  }
  return btoa(text);
}"""


class Worker:
    """Asks Python in the browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.evaluate(_START)

    def ask(
        self, request: dict[str, Any], file: bytes = b"", pixels: bytes = b""
    ) -> tuple[dict[str, Any], dict[str, AnyArray]]:
        """Ask, with a picture's file or its pixels → (header, arrays), as the page gets them."""
        sent = [base64.b64encode(data).decode() for data in (file, pixels)]
        data = base64.b64decode(self.page.evaluate(_ASK, [request, *sent]))
        arrays, metadata = tensors.decode(data)
        return json.loads(metadata["reply"]), arrays
