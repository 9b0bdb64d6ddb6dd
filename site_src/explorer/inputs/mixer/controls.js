import { createButton } from "../../kit/controls/controls.js";
import { h } from "../../kit/element.js";
import { createSlider } from "../making/slider.js";

/**
 * The mixer's sliders and boxes, for a picture with these channels and this size.
 *
 * @param {{channels: string[], shape: number[]}} input  of the network
 * @param {() => void} onChange
 */
export function createControls({ channels, shape: [, height, width] }, onChange) {
  let seed = 1;
  const noise = createMeasure("noise", "Noise", 0, 128);
  const measures = [
    createMeasure("brightness", "Brightness", -255, 255),
    createMeasure("rotate", "Turn", -180, 180, "°"),
    createMeasure("right", "Move right", -(width >> 1), width >> 1, " px"),
    createMeasure("down", "Move down", -(height >> 1), height >> 1, " px"),
    createMeasure("blur", "Blur", 0, 8, " px"),
    noise,
  ];
  const kept = channels.map(createKept);
  const pairs = channels.flatMap((one, i) =>
    channels.slice(i + 1).map((other) => /** @type {[string, string]} */ ([one, other])),
  );
  const options = pairs.map(([one, other], i) => new Option(`${one} and ${other}`, String(i)));
  const swap = h("select", { name: "swap" }, new Option("nothing", ""), ...options);
  const invert = h("input.making-check", { type: "checkbox", name: "invert" });

  const several = channels.length > 1;
  const keep = h(
    "fieldset.segmented.segmented-joined",
    null,
    h("legend.segmented-legend", null, "Keep"),
    h("div.segmented-row", null, ...kept.map(({ element }) => element)),
  );
  const boxes = h(
    "div.making-row",
    null,
    several && keep,
    several && h("label.select", null, "Swap ", swap),
    h("label.making-tick", null, invert, " Invert"),
  );
  const slides = h("div.mixer-slides", null, ...measures.map(({ element }) => element));
  const again = createButton("Other noise", () => {
    seed += 1;
    if (noise.value()) onChange();
  });
  const back = createButton("Reset", () => {
    reset();
    onChange();
  });

  function change() {
    label();
    onChange();
  }

  function label() {
    for (const measure of measures) measure.label();
    again.setAttribute("aria-disabled", String(!noise.value()));
  }

  function reset() {
    for (const { input } of kept) input.checked = true;
    swap.value = "";
    invert.checked = false;
    for (const { input } of measures) input.value = "0";
    label();
  }
  reset();

  return {
    element: h("div.mixer", { oninput: change }, boxes, slides),
    /** Another pattern of the same strength, and as it was. */
    buttons: [again, back],
    reset,
    /** @returns {import("./steps.js").Mixture} */
    get: () => ({
      keep: channels.filter((_, i) => kept[i].input.checked),
      swap: swap.value ? pairs[Number(swap.value)] : null,
      invert: invert.checked,
      sizes: /** @type {any} */ (
        Object.fromEntries(measures.map(({ input, value }) => [input.name, value()]))
      ),
      seed,
    }),
  };
}

/** @param {string} channel */
function createKept(channel) {
  const box = { type: "checkbox", name: "keep", value: channel, checked: true };
  const input = h("input.segmented-input.overlaid", box);
  const face = h("span.segmented-face", null, channel);
  return { input, element: h("label.segmented-item", null, input, face) };
}

/** A slider that shows its value beside its name.
 * @param {string} name @param {string} words @param {number} min @param {number} max */
function createMeasure(name, words, min, max, unit = "") {
  const shown = h("span");
  const range = { name, min, max, value: 0 };
  const { input, element } = createSlider([h("span", null, words), shown], range);
  return {
    input,
    element,
    value: () => Number(input.value),
    label() {
      const text = `${input.value.replace("-", "−")}${unit}`;
      shown.textContent = text;
      input.setAttribute("aria-valuetext", text);
    },
  };
}
