// A page without a browser: elements, events and focus, but no layout and no pixels.
import assert from "node:assert/strict";
import { Window } from "happy-dom";

const NAMES = [
  ...[
    "document",
    "location",
    "history",
    "localStorage",
    "navigator",
    "CSS",
    "DOMParser",
    "DOMRect",
  ],
  ...[
    "Node",
    "Element",
    "HTMLElement",
    "HTMLButtonElement",
    "HTMLInputElement",
    "HTMLSelectElement",
    "SVGElement",
  ],
  ...["Event", "KeyboardEvent", "MouseEvent", "PointerEvent", "CustomEvent", "WheelEvent"],
  ...["addEventListener", "removeEventListener", "dispatchEvent", "getComputedStyle"],
];

/** Put a page in the place of the one before. */
export function openPage(html = "", url = "https://site.example/cnnx/") {
  const page = new Window({ url, width: 1280, height: 800 });
  for (const name of NAMES) {
    const value = page[name];
    const bound = /^[a-z]/.test(name) && typeof value === "function" ? value.bind(page) : value;
    Object.defineProperty(globalThis, name, { value: bound, configurable: true, writable: true });
  }
  globalThis.Option = function Option(text, value) {
    const option = page.document.createElement("option");
    option.textContent = text;
    if (value !== undefined) option.value = value;
    return option;
  };
  page.HTMLElement.prototype.setPointerCapture ??= () => {};
  // It knows no style of browsers, so no hidden ones.
  page.Element.prototype.checkVisibility = function () {
    return !this.closest("[hidden]");
  };
  globalThis.innerHeight = page.innerHeight;
  globalThis.innerWidth = page.innerWidth;
  page.document.body.innerHTML = html;
  return page.document;
}

/** Let an event happen. */
export function fire(element, type, more = {}) {
  const Kind = type.startsWith("key")
    ? KeyboardEvent
    : type.startsWith("pointer")
      ? PointerEvent
      : Event;
  const event = new Kind(type, { bubbles: true, cancelable: true, ...more });
  element.dispatchEvent(event);
  return event;
}

export const press = (element, key, more = {}) => fire(element, "keydown", { key, ...more });

/** Write into a field as a person does: each sign is an input, leaving it a change. */
export function type(input, text) {
  input.focus();
  for (let i = 1; i <= text.length; i++) {
    input.value = text.slice(0, i);
    fire(input, "input");
  }
}

/** These are the same elements. (Node's own assertions would print both pages, for a minute.) */
export function assertSame(found, wanted, message = "") {
  const [one, other] = [found, wanted].map((list) => (Array.isArray(list) ? list : [list]));
  const alike = one.length === other.length && one.every((element, i) => element === other[i]);
  const say = (list) => list.map((it) => it?.outerHTML?.slice(0, 80) ?? String(it)).join(", ");
  assert.ok(alike, `${message} ${say(one)} is not ${say(other)}`);
}
