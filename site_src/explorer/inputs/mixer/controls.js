import { createButton } from "../../kit/controls/controls.js";
import { element } from "../../kit/element.js";
import { markup, setMarkup } from "../../kit/markup.js";

/**
 * The mixer's sliders and boxes, for a picture with these channels and this size.
 *
 * @param {{channels: string[], shape: number[]}} input  of the network
 * @param {() => void} onChange
 */
export function createControls({ channels, shape: [, height, width] }, onChange) {
  /** Name, words, lowest, highest, unit. @type {[string, string, number, number, string][]} */
  const slides = [
    ["brightness", "Brightness", -255, 255, ""],
    ["rotate", "Turn", -180, 180, "°"],
    ["right", "Move right", -(width >> 1), width >> 1, " px"],
    ["down", "Move down", -(height >> 1), height >> 1, " px"],
    ["blur", "Blur", 0, 8, " px"],
    ["noise", "Noise", 0, 128, ""],
  ];
  const pairs = channels.flatMap((one, i) =>
    channels.slice(i + 1).map((other) => /** @type {[string, string]} */ ([one, other])),
  );
  const mixer = element("div", "mixer");
  setMarkup(
    mixer,
    markup`
    <div class="making-row">
      ${channels.length > 1 ? markup`<fieldset class="segmented segmented-joined"><legend class="segmented-legend">Keep</legend><div class="segmented-row" data-part="keep"></div></fieldset>` : ""}
      ${pairs.length ? markup`<label class="select">Swap <select name="swap"><option value="">nothing</option></select></label>` : ""}
      <label class="making-tick"><input class="making-check" type="checkbox" name="invert"> Invert</label>
    </div>
    <div class="mixer-slides">${slides.map(
      ([name, words, least, most]) =>
        markup`<label class="making-slide"><span class="making-name"><span>${words}</span><span></span></span><input class="making-range" type="range" name="${name}" min="${least}" max="${most}" value="0"></label>`,
    )}</div>`,
  );
  const again = createButton("Other noise", () => {
    seed += 1;
    if (slider("noise").value !== "0") onChange();
  });
  const find = (/** @type {string} */ name) => /** @type {any} */ (mixer.querySelector(name));
  const slider = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (find(`input[name="${name}"]`));
  for (const channel of channels.length > 1 ? channels : []) {
    const label = document.createElement("label");
    label.className = "segmented-item";
    const box = Object.assign(document.createElement("input"), {
      className: "segmented-input overlaid",
      type: "checkbox",
      name: "keep",
      value: channel,
      checked: true,
    });
    const name = document.createElement("span");
    name.className = "segmented-face";
    name.textContent = channel;
    label.append(box, name);
    find('[data-part="keep"]').append(label);
  }
  pairs.forEach(([one, other], i) =>
    find("select").add(new Option(`${one} and ${other}`, String(i))),
  );
  const back = createButton("Reset", () => {
    reset();
    onChange();
  });
  const kept = () =>
    /** @type {NodeListOf<HTMLInputElement>} */ (mixer.querySelectorAll('input[name="keep"]'));
  let seed = 1;

  function label() {
    for (const [name, , , , unit] of slides) {
      const { value, previousElementSibling: words } = slider(name);
      const text = `${value.replace("-", "−")}${unit}`;
      /** @type {HTMLElement} */ (words?.lastElementChild).textContent = text;
      slider(name).setAttribute("aria-valuetext", text);
    }
    again.setAttribute("aria-disabled", String(slider("noise").value === "0"));
  }

  function reset() {
    for (const box of kept()) box.checked = true;
    if (pairs.length) find("select").value = "";
    slider("invert").checked = false;
    for (const [name] of slides) slider(name).value = "0";
    label();
  }

  mixer.addEventListener("input", () => {
    label();
    onChange();
  });
  reset();

  return {
    element: mixer,
    /** Another pattern of the same strength, and as it was. */
    buttons: [again, back],
    reset,
    /** @returns {import("./steps.js").Mixture} */
    get: () => ({
      keep: kept().length
        ? [...kept()].filter(({ checked }) => checked).map(({ value }) => value)
        : channels,
      swap: pairs.length && find("select").value ? pairs[find("select").value] : null,
      invert: slider("invert").checked,
      sizes: /** @type {any} */ (
        Object.fromEntries(slides.map(([name]) => [name, Number(slider(name).value)]))
      ),
      seed,
    }),
  };
}
