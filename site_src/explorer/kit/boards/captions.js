import { keep, recall } from "../storage.js";

/** Whether captions are shown on the drawings: the visitor's choice, which the browser keeps. */

const KEY = "cnnx captions";

/** @param {boolean} shown */
export function showCaptions(shown) {
  const choice = shown ? "on" : "off";
  document.documentElement.dataset.captions = choice;
  keep(KEY, choice);
}

export function captionsShown() {
  const { dataset } = document.documentElement;
  dataset.captions ??= recall(KEY) === "off" ? "off" : "on";
  return dataset.captions === "on";
}
