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
    ["right", "Move to the right", -(width >> 1), width >> 1, " px"],
    ["down", "Move down", -(height >> 1), height >> 1, " px"],
    ["blur", "Blur", 0, 8, " px"],
    ["noise", "Noise", 0, 128, ""],
  ];
  const pairs = channels.flatMap((one, i) =>
    channels.slice(i + 1).map((other) => /** @type {[string, string]} */ ([one, other])),
  );
  const element = document.createElement("div");
  element.className = "mixer";
  element.innerHTML = `
    ${channels.length > 1 ? `<fieldset class="segmented segmented-joined"><legend class="segmented-legend">Keep</legend><div class="segmented-row keep"></div></fieldset>` : ""}
    <div class="row">
      ${pairs.length ? `<label class="select">Swap <select name="swap"><option value="">nothing</option></select></label>` : ""}
      <label class="tick"><input type="checkbox" name="invert"> Invert</label>
    </div>
    ${slides
      .map(
        ([name, words, least, most]) =>
          `<label class="slide"><span>${words}</span><input type="range" name="${name}" min="${least}" max="${most}" value="0"><output></output></label>`,
      )
      .join("")}
    <div class="row">
      <button type="button" class="button again">Other noise</button>
      <button type="button" class="button reset">As it was</button>
    </div>`;
  const find = (/** @type {string} */ name) => /** @type {any} */ (element.querySelector(name));
  const slider = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (find(`input[name="${name}"]`));
  for (const channel of channels.length > 1 ? channels : []) {
    const label = document.createElement("label");
    label.className = "segmented-item";
    const box = Object.assign(document.createElement("input"), {
      className: "segmented-input",
      type: "checkbox",
      name: "keep",
      value: channel,
      checked: true,
    });
    const name = document.createElement("span");
    name.className = "segmented-face";
    name.textContent = channel;
    label.append(box, name);
    find(".keep").append(label);
  }
  pairs.forEach(([one, other], i) =>
    find("select").add(new Option(`${one} and ${other}`, String(i))),
  );
  const kept = () =>
    /** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll('input[name="keep"]'));
  let seed = 1;

  function label() {
    for (const [name, , , , unit] of slides) {
      const { value, nextElementSibling: shown } = slider(name);
      const text = `${value.replace("-", "−")}${unit}`;
      /** @type {HTMLElement} */ (shown).textContent = text;
      slider(name).setAttribute("aria-valuetext", text);
    }
    find(".again").setAttribute("aria-disabled", String(slider("noise").value === "0"));
  }

  function reset() {
    for (const box of kept()) box.checked = true;
    if (pairs.length) find("select").value = "";
    slider("invert").checked = false;
    for (const [name] of slides) slider(name).value = "0";
    label();
  }

  element.addEventListener("input", () => {
    label();
    onChange();
  });
  find(".again").addEventListener("click", () => {
    seed += 1;
    if (slider("noise").value !== "0") onChange();
  });
  find(".reset").addEventListener("click", () => {
    reset();
    onChange();
  });
  reset();

  return {
    element,
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
