import { h } from "../../../kit/element.js";
import { escapedText, ink, pixels, round } from "./write.js";

/** How texts look: each look has one class, however many texts have it. */
export function createStyles() {
  /** @type {Map<string, DrawnLook>} */
  const looks = new Map();
  /** @type {Set<string>} */
  const faces = new Set();
  const scratch = /** @type {CanvasRenderingContext2D} */ (h("canvas").getContext("2d"));

  return {
    /**
     * @param {CSSStyleDeclaration} style  computed
     * @param {{size?: number, colour?: string}} [other]
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
    css: () => [...looks].map(([css, { name }]) => `.${name}{${escapedText(css)}}`).join("\n"),
    /** Families and styles in use. */
    fonts: () => faces,
  };
}
