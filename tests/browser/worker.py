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
  window.ask = (request, file) => new Promise((resolve, reject) => {
    waiting.set(++id, { resolve, reject });
    worker.postMessage({ type: "ask", id, request, attachment: file ? { file } : {} });
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

_ASK = """async ([request, file]) => {
  const bytes = file && Uint8Array.from(atob(file), (c) => c.charCodeAt(0));
  const buffer = await window.ask(request, bytes && new Blob([bytes]));
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
        self, request: dict[str, Any], file: bytes | None = None
    ) -> tuple[dict[str, Any], dict[str, AnyArray]]:
        """Ask → (header, arrays), from the very bytes that the page would get."""
        sent = base64.b64encode(file).decode() if file else None
        data = base64.b64decode(self.page.evaluate(_ASK, [request, sent]))
        arrays, metadata = tensors.decode(data)
        return json.loads(metadata["reply"]), arrays
