import { AskError } from "../protocol.js";

/**
 * Say in a figure what went wrong; what it shows stays.
 * @param {Element} holder
 * @param {unknown} error  null: nothing any more
 */
export function tell(holder, error) {
  const before = holder.querySelector(":scope > .problem");
  if (error === null) return before?.remove();
  const sentence = before ?? holder.appendChild(document.createElement("p"));
  sentence.className = "problem";
  sentence.setAttribute("role", "alert");
  sentence.textContent =
    error instanceof AskError ? error.message : `Something went wrong: ${error}.`;
}
