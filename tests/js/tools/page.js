// A page without a browser: elements, events and focus, but no layout and no pixels.
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
  ...["Node", "Element", "HTMLElement", "HTMLButtonElement", "HTMLInputElement", "SVGElement"],
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
