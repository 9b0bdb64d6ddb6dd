import { fit } from "../figures/hyper/fit.js";
import { decimal } from "../../kit/numbers.js";
import { sheetOf, valueAt } from "../../kit/maps/map.js";
import { BARE, placesUnder } from "../../kit/maps/windows.js";

/** Questions about a window that slides. */

const FIGURE = "hyper-parameters";
const TRIES = 50;

/** How large the output is. @type {QuestionMaker} */
export function outputSize({ context, pick }) {
  for (let i = 0; i < TRIES; i++) {
    const [size, kernel, stride, padding, dilation] = [
      5 + pick(8),
      2 + pick(3),
      1 + pick(2),
      pick(3),
      1 + pick(2),
    ];
    /** @type {SlideSettings} */
    const settings = {
      size,
      kernel_size: kernel,
      stride,
      padding,
      dilation,
      padding_mode: "constant",
    };
    const { output: right } = fit(settings);
    if (!right) continue;
    return {
      text: `An input of ${size} × ${size}, padding ${padding}, kernel ${kernel} × ${kernel}, stride ${stride}, dilation ${dilation}: how many rows does the output have?`,
      right,
      because: `⌊(${size} + 2·${padding} − ${dilation}·(${kernel} − 1) − 1) ∕ ${stride}⌋ + 1 = ${right}.`,
      see: () => context.see(FIGURE, settings),
    };
  }
  return null;
}

/** What a kernel gives in one place. @type {QuestionMaker} */
export async function nextValue({ context, ask, pick }) {
  const { slide } = context.site.experiments;
  const reply = await ask({ ask: "slide", ...slide });
  const [input, kernel, output] = ["padded", "kernel", "output"].map((name) => {
    const { data, shape, step } = reply.tensor(name);
    return sheetOf({ data, shape: [1, ...shape], step }, 0);
  });
  const side = /** @type {[number, number]} */ ([kernel.height, kernel.width]);
  const { stride, dilation } = slide;
  const window = {
    kernel: side,
    stride: /** @type {[number, number]} */ ([stride, stride]),
    padding: BARE, // it is there already
    dilation: /** @type {[number, number]} */ ([dilation, dilation]),
  };
  const at = /** @type {[number, number]} */ ([pick(output.height), pick(output.width)]);
  const under = placesUnder(window, at).map((place) => decimal(valueAt(input, place) ?? 0, 0));
  const weights = [...kernel.data].map((weight) => decimal(weight, 0));
  const rows = (/** @type {string[]} */ list) =>
    Array.from({ length: side[0] }, (_, row) =>
      list.slice(row * side[1], (row + 1) * side[1]).join("\u00a0"),
    ).join("\u00a0| ");
  const right = /** @type {number} */ (valueAt(output, at));
  return {
    text: `Row by row, a window holds ${rows(under)}, and the kernel is ${rows(weights)}. Which number comes out?`,
    right,
    because: `Each value times its weight, added up, is ${decimal(right, 0)}.`,
    see: () => context.see(FIGURE, { ...slide, at, numbers: true }),
  };
}
