import { h } from "../../../kit/element.js";
import { capital } from "../../../kit/numbers.js";
import { LIMITS, MODES, NAMES, read } from "./fit.js";

/**
 * A number field and a slider for each hyper-parameter, in step with each other, and the mode of the
 * padding.
 *
 * @typedef {import("./fit.js").Name} Name
 */

/** The letters of the formula. @type {Record<Name, string>} */
const LETTERS = { size: "n", padding: "p", kernel_size: "k", stride: "s", dilation: "d" };

/** @param {(change: Partial<SlideSettings>) => void} onChange
 * @param {(sentence: string) => void} onProblem  what was typed cannot be; empty: it can again */
export function createControls(onChange, onProblem) {
  const names = /** @type {Name[]} */ (Object.keys(LIMITS));
  const fields = new Map(names.map((name) => [name, createField(name)]));
  const modes = Object.entries(MODES).map(([value, text]) => new Option(text, value));
  const select = h("select", null, modes);
  select.addEventListener("change", () =>
    onChange({ padding_mode: /** @type {any} */ (select.value) }),
  );
  const rows = [...fields.values()].map((field) => field.element);
  const root = h("div.hyper-controls.unprinted", null, rows);
  // It belongs to the padding.
  fields.get("padding")?.element.after(h("label.select.hyper-mode", null, "Padding mode ", select));

  /** @param {Name} name */
  function createField(name) {
    const [least, most] = LIMITS[name];
    const id = `hyper-${name}`;
    const range = { min: String(least), max: String(most), step: "1" };
    const number = h("input.hyper-number", {
      ...{ type: "number", ...range, id },
      inputMode: "numeric",
      "aria-describedby": "hyper-problem",
    });
    const spoken = { "aria-label": `${NAMES[name]}, slider` };
    const slider = h("input.hyper-slider", { type: "range", ...range, ...spoken });
    const letter = h("span.hyper-letter", { "aria-hidden": "true" }, LETTERS[name]);
    const label = h("label", { htmlFor: id }, `${capital(NAMES[name])} `, letter);
    slider.addEventListener("input", () => onChange({ [name]: Number(slider.value) }));

    /** @param {boolean} finished  while one types, a field may be empty */
    function typed(finished) {
      if (number.value === "" && !number.validity.badInput && !finished) return;
      const value = read(name, number.value);
      number.setAttribute("aria-invalid", String(typeof value === "string"));
      if (typeof value === "string") onProblem(value);
      else if (slider.value !== String(value)) onChange({ [name]: value });
      else onProblem("");
    }
    number.addEventListener("input", () => typed(false));
    number.addEventListener("change", () => typed(true));
    return { element: h("div.hyper-field", null, label, number, slider), number, slider };
  }

  return {
    element: root,
    /** @param {SlideSettings} settings */
    show(settings) {
      for (const [name, { number, slider }] of fields) {
        const value = String(settings[name]);
        slider.value = value;
        // What is being typed stays as it is, as "05".
        if (number !== document.activeElement || Number(number.value) !== settings[name])
          number.value = value;
        number.removeAttribute("aria-invalid");
      }
      select.value = settings.padding_mode;
    },
  };
}
