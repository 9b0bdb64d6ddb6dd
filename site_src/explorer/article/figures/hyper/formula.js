/** The formula of the output's size with the numbers put in, as mathematics. */

const MATHML = "http://www.w3.org/1998/Math/MathML";

export function createFormula() {
  const math = make("math", []);
  math.setAttribute("class", "hyper-formula");

  return {
    element: math,
    /** @param {SlideSettings} settings @param {number} output */
    show({ size, kernel_size, stride, padding, dilation }, output) {
      const room = `${size} + 2 · ${padding} − ${dilation} · ( ${kernel_size} − 1 ) − 1`;
      const share = make("mfrac", [make("mrow", tokens(room)), make("mrow", tokens(`${stride}`))]);
      math.replaceChildren(
        make("mrow", [...tokens("⌊"), share, ...tokens("⌋")]),
        ...tokens(`+ 1 = ${output}`),
      );
    },
  };
}

/** @param {string} text  numbers and signs, with spaces between them */
const tokens = (text) =>
  text.split(" ").map((token) => make(/\d/.test(token) ? "mn" : "mo", [token]));

/** @param {string} name @param {(Element | string)[]} parts */
function make(name, parts) {
  const element = document.createElementNS(MATHML, name);
  element.append(...parts);
  return element;
}
