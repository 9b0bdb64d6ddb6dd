import { shapeBefore } from "../../data/network/layers.js";
import { by, grouped, plural } from "../../kit/numbers.js";

/** Questions about how many. */

/** @param {number[]} shape */
const product = (shape) => shape.reduce((all, size) => all * size, 1);

/** How many numbers a layer gives out. @type {QuestionMaker} */
export function tensorSize({ context, pick }) {
  const layers = context.site.network.layers.filter(({ shape }) => shape.length === 3);
  if (!layers.length) return null;
  const { name, shape } = layers[pick(layers.length)];
  const right = product(shape);
  return {
    text: `The layer ${name} gives out a tensor of ${by(shape)}. How many numbers is that?`,
    right,
    because: `${by(shape)} = ${grouped(right)}: ${plural(shape[0], "map")} of ${grouped(shape[1] * shape[2])} numbers each.`,
    see: () => context.open({ layer: name, unit: 0 }),
  };
}

/** How many parameters a layer has. @type {QuestionMaker} */
export function learned({ context, pick }) {
  const { network } = context.site;
  const weighted = network.layers.filter(({ parameters }) => parameters);
  if (!weighted.length) return null;
  const layer = weighted[pick(weighted.length)];
  const before = shapeBefore(network, layer);
  const units = layer.shape[0];
  const maps = before[0] / (layer.groups ?? 1);
  const each = layer.kernel_size ? [maps, ...layer.kernel_size] : before;
  const per = product(each);
  return {
    text: `${layer.name} has ${plural(units, "neuron")}. Each has ${by(each)} weights and one bias. How many parameters is that in all?`,
    right: layer.parameters,
    because: `${grouped(units)} × (${grouped(per)} + 1) = ${grouped(layer.parameters)}.`,
    see: () => context.open({ layer: layer.name, unit: 0 }),
  };
}

/** Where a pixel goes in the flattened row. @type {QuestionMaker} */
export function place({ context, pick }) {
  const { network } = context.site;
  const flat = network.layers.find(({ family }) => family === "flatten");
  if (!flat) return null;
  const shape = shapeBefore(network, flat);
  if (shape.length !== 3) return null;
  const [map, row, column] = shape.map((size) => pick(size));
  const [, height, width] = shape;
  const right = (map * height + row) * width + column + 1;
  return {
    text: `Maps of ${by([height, width])} are flattened. Counted from 1: at which place of the row is row ${row + 1}, column ${column + 1} of map ${map + 1}?`,
    right,
    because: `Before it come ${plural(map, "whole map")} of ${height * width} and ${plural(row, "whole row")} of ${width}: ${map} × ${height * width} + ${row} × ${width} + ${column + 1} = ${right}.`,
    see: () => context.open({ layer: flat.name, unit: map, at: [row, column] }),
  };
}
