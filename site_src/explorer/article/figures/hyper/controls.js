import { element } from "../../../kit/element.js";
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

/**
 * @param {(change: Partial<SlideSettings>) => void} onChange
 * @param {(sentence: string) => void} onProblem  what was typed cannot be; empty: it can again
 */
export function createControls(onChange, onProblem) {
  const root = element("div", "hyper-controls unprinted");
  const names = /** @type {Name[]} */ (Object.keys(LIMITS));
  const fields = new Map(names.map((name) => [name, createField(name)]));
  const mode = element("label", "select hyper-mode");
  const select = document.createElement("select");
  select.append(...Object.entries(MODES).map(([value, text]) => new Option(text, value)));
  select.addEventListener("change", () =>
    onChange({ padding_mode: /** @type {any} */ (select.value) }),
  );
  mode.append("Padding mode ", select);
  root.append(...[...fields.values()].map((field) => field.element));
  // It belongs to the padding.
  fields.get("padding")?.element.after(mode);

  /** @param {Name} name */
  function createField(name) {
    const [least, most] = LIMITS[name];
    const row = element("div", "hyper-field");
    const label = document.createElement("label");
    label.htmlFor = `hyper-${name}`;
    label.textContent = `${capital(NAMES[name])} `;
    const letter = label.appendChild(element("span", "hyper-letter"));
    letter.textContent = LETTERS[name];
    letter.setAttribute("aria-hidden", "true");
    const [number, slider] = ["number", "range"].map((type) => {
      const input = document.createElement("input");
      input.className = type === "number" ? "hyper-number" : "hyper-slider";
      Object.assign(input, { type, min: String(least), max: String(most), step: "1" });
      return input;
    });
    number.id = label.htmlFor;
    number.inputMode = "numeric";
    number.setAttribute("aria-describedby", "hyper-problem");
    slider.setAttribute("aria-label", `${NAMES[name]}, slider`);
    slider.addEventListener("input", () => onChange({ [name]: Number(slider.value) }));

    /** @param {boolean} finished  while one types, a field may be empty */
    function typed(finished) {
      if (number.value === "" && !number.validity.badInput && !finished) return;
      const found = read(name, number.value);
      number.setAttribute("aria-invalid", String(typeof found === "string"));
      if (typeof found === "string") onProblem(found);
      else if (slider.value !== String(found)) onChange({ [name]: found });
      else onProblem("");
    }
    number.addEventListener("input", () => typed(false));
    number.addEventListener("change", () => typed(true));
    row.append(label, number, slider);
    return { element: row, number, slider };
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
