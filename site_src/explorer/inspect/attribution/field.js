import { paintPicture } from "../../kit/pictures/heatmap.js";
import { by } from "../../kit/numbers.js";
import { createMap } from "../../kit/maps/map.js";

/**
 * The picture with the part of it that one value of a map is made from.
 *
 * @typedef {object} Place
 * @property {string} layer
 * @property {number} unit
 * @property {At} at
 * @property {Change[]} [changes]  of the network
 *
 * @param {object} options
 * @param {Door} options.door
 * @param {string} options.view  on whose behalf Python is asked
 * @param {NetworkInfo} options.network
 */
export function createField({ door, view, network }) {
  const [, height, width] = network.input.shape;
  const blank = { data: new Float32Array(height * width), height, width };
  const map = createMap(blank, { palette: "channel", domain: [0, 1] }, { later: true });
  map.element.classList.add("looks-map");

  return {
    element: map.element,
    /** @param {Reply} reply  has the picture */
    paint: (reply) => paintPicture(map.canvas, reply.tensor("pixels")),
    /**
     * Mark the pixels that a value comes from.
     * @param {Place} place
     * @returns {Promise<string>} the sentence about it
     */
    async look({ layer, unit, at, changes = [] }) {
      const { header } = await door.ask(view, { ask: "field", layer, at, changes });
      const [row, column] = at;
      const where = `The value in row ${row + 1}, column ${column + 1} of neuron ${unit + 1} of ${layer}`;
      map.unmark();
      if (!header.clipped) return `${where} is made from padding alone.`;
      const [top, left, bottom, right] = header.clipped;
      map.mark([top, left], [bottom - top, right - left]);
      const all = by(header.size);
      const seen = by([bottom - top, right - left]);
      const cut = seen === all ? "" : ` Of its ${all}, the others lie outside.`;
      return `${where} is made from ${seen} pixels: rows ${top + 1} to ${bottom}, columns ${left + 1} to ${right}.${cut} Nothing else can change it.`;
    },
  };
}
