import { h } from "../../kit/element.js";
import { by } from "../../kit/numbers.js";
import { seenBy } from "../../scene/scene.js";

/** The names of the columns of an opened convolution. @param {Scene} scene @param {Windowed} window */
export function createHeads(scene, { kernel }) {
  const [first, end] = seenBy(scene);
  const many = end - first > 1;
  const group = many ? `${first + 1} to ${end}, its group` : "one map alone";
  return h("div.convolution-heads", { "data-appears": "" }, [
    head(scene.before, scene.layer.groups ? group : ""),
    head(many ? "kernels" : "kernel", by(kernel)),
    head("kernel output", ""),
  ]);
}

/** @param {string} title @param {string} note */
const head = (title, note) =>
  h("div.convolution-head", null, h("b", null, title), note && h("span", null, note));
