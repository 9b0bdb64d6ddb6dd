import { ink, pixels, round } from "./write.js";

/**
 * How texts look: each look has one class, however many texts have it.
 *
 * @typedef {ReturnType<typeof createStyles>} Styles
 *
 * @typedef {object} Look
 * @property {string} name  of its class
 * @property {string} font  as a canvas takes it
 * @property {number} ascent  of a line of this font, above its baseline
 * @property {number} descent
 * @property {(text: string) => number} width
 */
export function createStyles() {
  /** @type {Map<string, Look>} */
  const looks = new Map();
  /** @type {Set<string>} */
  const faces = new Set();
  const scratch = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d")
  );

  return {
    /**
     * @param {CSSStyleDeclaration} style  computed
     * @param {{size?: number, colour?: string}} [other]
     * @returns {Look}
     */
    of(style, { size = pixels(style.fontSize), colour = style.color } = {}) {
      const paint = ink(colour);
      const { fontFamily, fontStyle, fontWeight, letterSpacing } = style;
      const css = [
        `font:${fontStyle} ${fontWeight} ${round(size)}px ${fontFamily}`,
        `fill:${paint?.colour ?? "none"}`,
        paint?.opacity ? `fill-opacity:${paint.opacity}` : "",
        letterSpacing === "normal" ? "" : `letter-spacing:${letterSpacing}`,
        "font-variant-numeric:tabular-nums lining-nums",
        "white-space:pre",
      ]
        .filter(Boolean)
        .join(";");
      const known = looks.get(css);
      if (known) return known;
      faces.add(`${fontFamily.split(",")[0].replaceAll(/["']/g, "")} ${fontStyle}`);
      const font = `${fontStyle} ${fontWeight} ${size}px ${fontFamily}`;
      scratch.font = font;
      const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } =
        scratch.measureText("x");
      const look = {
        name: `t${looks.size}`,
        font,
        ascent,
        descent,
        width(/** @type {string} */ text) {
          scratch.font = font;
          return scratch.measureText(text).width;
        },
      };
      looks.set(css, look);
      return look;
    },
    css: () => [...looks].map(([css, { name }]) => `.${name}{${escapedCss(css)}}`).join("\n"),
    /** Families and styles in use. */
    fonts: () => faces,
  };
}

/** @param {string} css */
const escapedCss = (css) => css.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
