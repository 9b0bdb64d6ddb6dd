// Rules of the page as a whole: it does not scroll sideways, its fonts are there, every map is drawn,
// a legend is in view where maps are, and every text stands out from what is behind it.

looks.rules.sideways = ({ say }) => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth + 0.5)
    say(
      document.documentElement,
      `the page is ${scrollWidth} px wide in a window of ${clientWidth}`,
    );
};

const GENERIC = /^(ui-|system-ui|-apple-system|monospace|sans-serif|serif|math)/;

looks.rules.font = ({ texts: all, say }) => {
  for (const { family, weight, status } of document.fonts)
    if (status === "error")
      say(document.documentElement, `the font ${family} ${weight} is missing`);
  const known = new Set([...document.fonts].map(({ family }) => family.replace(/["']/g, "")));
  const told = new Set();
  for (const { element } of all) {
    const first = styleOf(element).fontFamily.split(",")[0].replace(/["']/g, "").trim();
    if (
      known.has(first) ||
      GENERIC.test(first) ||
      told.has(first) ||
      element.closest("math, button, select")
    )
      continue;
    told.add(first);
    say(element, `is set in “${first}”, which is not one of the page’s fonts`);
  }
};

const SIDE = 48; // pixels of the copy: thin lines must be left in it
const scratch = document.createElement("canvas");
Object.assign(scratch, { width: SIDE, height: SIDE });

/** How many colours a small copy of a canvas has, and whether any of it can be seen. */
function sample(canvas) {
  const context = scratch.getContext("2d", { willReadFrequently: true });
  context.clearRect(0, 0, SIDE, SIDE);
  context.drawImage(canvas, 0, 0, SIDE, SIDE);
  const pixels = new Uint32Array(context.getImageData(0, 0, SIDE, SIDE).data.buffer);
  return { colours: new Set(pixels).size, blank: pixels.every((pixel) => pixel >>> 24 === 0) };
}

looks.rules.blank = ({ elements: all, say, options }) => {
  if (!options.canvases) return;
  const canvases = all.filter(
    (element) => element.tagName === "CANVAS" && boxOf(element).width > 3,
  );
  let plain = 0;
  for (const canvas of canvases) {
    if (!canvas.width || !canvas.height) {
      say(canvas, "is a canvas without pixels");
      continue;
    }
    const { colours, blank } = sample(canvas);
    if (blank) say(canvas, "is a canvas that nothing was drawn on");
    plain += Number(colours === 1);
  }
  // A neuron may be silent on a picture; most of them never are.
  if (canvases.length >= 6 && plain > 0.7 * canvases.length)
    say(canvases[0], `${plain} of ${canvases.length} canvases are of one colour`);
};

looks.rules.legend = ({ roots, say, options }) => {
  if (!options.legend) return;
  const found = roots
    .flatMap((root) => [...root.querySelectorAll(options.legend)])
    .filter((one) => seen(one));
  if (!found.length)
    return say(document.documentElement, "maps are there, but no legend of their colours");
  const inside = found.some((one) => {
    const box = within(boxOf(one), one);
    return box.width > 10 && box.height > 4 && box.bottom > 0 && box.top < innerHeight;
  });
  if (options.inWindow && !inside) say(found[0], "the legend is out of the window");
};

const LEAST_CONTRAST = 3;

const light = ([r, g, b]) => {
  const [R, G, B] = [r, g, b].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
};

looks.rules.contrast = ({ texts: all, say }) => {
  for (const { element } of all) {
    if (
      element instanceof SVGElement ||
      element.closest("[inert], [aria-disabled=true], :disabled")
    )
      continue;
    const behind = ground(element);
    if (!behind || faded(element) || onPicture(element)) continue;
    const [r, g, b, a] = colour(styleOf(element).color);
    const own = [r, g, b].map((value, i) => a * value + (1 - a) * behind[i]);
    const [low, high] = [light(own), light(behind)].sort((p, q) => p - q);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < LEAST_CONTRAST)
      say(element, `its contrast is ${Math.round(10 * contrast) / 10}`);
  }
};

const faded = (element) => {
  for (let up = element; up; up = up.parentElement)
    if (Number(styleOf(up).opacity) < 0.9) return true;
  return false;
};

/** What is placed freely may stand on something that is not around it. */
const onPicture = (element) => {
  for (let up = element; up && up !== document.body; up = up.parentElement) {
    if (colour(styleOf(up).backgroundColor)[3] > 0.95) return false;
    if (styleOf(up).position === "absolute") return true;
  }
  return false;
};
