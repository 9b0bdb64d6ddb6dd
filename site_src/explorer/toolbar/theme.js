import { keep } from "../kit/storage.js";

/**
 * Light or dark, or as the system has it. What is chosen is kept on this device;
 * explorer/toolbar/theme-early.js brings it back before anything is painted.
 *
 * @param {HTMLElement} field  with a radio button for each
 */
export function listenForTheme(field) {
  const root = document.documentElement;
  const radios = /** @type {NodeListOf<HTMLInputElement>} */ (
    field.querySelectorAll("input[name=theme]")
  );
  for (const radio of radios) radio.checked = radio.value === (root.dataset.theme ?? "");
  field.addEventListener("change", ({ target }) => {
    const { value } = /** @type {HTMLInputElement} */ (target);
    if (value) root.dataset.theme = value;
    else delete root.dataset.theme;
    const meta = /** @type {HTMLMetaElement} */ (document.querySelector("[name=color-scheme]"));
    meta.content = value || "light dark";
    keep("cnnx theme", value || null);
    // For what is drawn on a canvas in the colours of the theme.
    document.dispatchEvent(new Event("themechange"));
  });
}
