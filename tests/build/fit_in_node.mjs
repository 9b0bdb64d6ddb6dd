// What the page's own arithmetic of windows says, for everything that its figure offers.
// Arguments: the module fit.js, the file to write.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, out] = process.argv.slice(2);
const { LIMITS, MODES, fit, read, samePadding, sourceOf } = await import(
  pathToFileURL(module).href
);
const range = (name) => {
  const [least, most] = LIMITS[name];
  return Array.from({ length: most - least + 1 }, (_, i) => least + i);
};
const modes = Object.keys(MODES);

// Most refusals are alike: a list of them, and places in it.
const refusals = new Map();
const fits = [];
for (const size of range("size"))
  for (const padding of range("padding"))
    for (const kernel_size of range("kernel_size"))
      for (const stride of range("stride"))
        for (const dilation of range("dilation"))
          for (const padding_mode of modes) {
            const settings = { size, padding, kernel_size, stride, dilation, padding_mode };
            const { padded, span, output, left, between, refusal, changes } = fit(settings);
            const said = refusal && JSON.stringify({ refusal, changes });
            if (!refusals.has(said)) refusals.set(said, refusals.size);
            fits.push([padded, span, output, left, between, refusals.get(said)]);
          }

const sources = range("size").flatMap((size) =>
  range("padding").flatMap((padding) =>
    modes.map((mode) =>
      fit({ size, padding, kernel_size: 1, stride: 1, dilation: 1, padding_mode: mode }).refusal
        ? null
        : Array.from({ length: size + 2 * padding }, (_, i) => sourceOf(i - padding, size, mode)),
    ),
  ),
);
const same = range("kernel_size").flatMap((kernel_size) =>
  range("dilation").map((dilation) => samePadding({ kernel_size, dilation })),
);
const typed = ["", " ", "x", "2.5", "-1", "1e9", "99", "NaN", "0x", "9".repeat(400), " 3 ", "03"];
const texts = typed.map((text) => [text, read("stride", text)]);
writeFileSync(
  out,
  JSON.stringify({
    limits: LIMITS,
    modes,
    refusals: [...refusals.keys()].map((said) => said && JSON.parse(said)),
    fits,
    sources,
    same,
    texts,
  }),
);
