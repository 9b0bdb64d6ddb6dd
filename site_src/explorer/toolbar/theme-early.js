/* The theme that was chosen, before anything is painted. */
{
  /** @type {string | null} */
  let theme = null;
  try {
    theme = localStorage.getItem("cnnx theme");
  } catch {
    // Nothing is kept on this device.
  }
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
    const meta = /** @type {HTMLMetaElement} */ (document.querySelector("[name=color-scheme]"));
    meta.content = theme;
  }
}
