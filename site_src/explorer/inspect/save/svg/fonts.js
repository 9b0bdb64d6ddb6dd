import { AGAIN, bringFile } from "../../../data/bring.js";
import { AskError } from "../../../data/protocol.js";

/**
 * The page's own fonts, as a part of the file: it looks the same wherever it is opened.
 *
 * @param {Set<string>} faces  family and style of each that is used
 * @returns {Promise<string>} CSS
 */
export async function embedFonts(faces) {
  const rules = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter(({ style }) => {
      const family = style.getPropertyValue("font-family").replaceAll(/["']/g, "");
      return faces.has(`${family} ${style.getPropertyValue("font-style") || "normal"}`);
    });
  return (await Promise.all(rules.map(embed))).join("");
}

/** @param {CSSFontFaceRule} rule */
async function embed({ style, parentStyleSheet }) {
  const [, path] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src")) ?? [];
  if (!path) return "";
  const base = parentStyleSheet?.href ?? document.baseURI;
  const font = await bringFile("A font of the picture", new URL(path, base).href, AGAIN);
  const data = await inText(new Blob([font]));
  const traits = ["font-family", "font-style", "font-weight"]
    .map((name) => `${name}:${style.getPropertyValue(name)}`)
    .join(";");
  return `@font-face{${traits};src:url(${data}) format("woff2")}\n`;
}

/** @param {Blob} blob @returns {Promise<string>} */
const inText = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^;,]*/, "data:font/woff2"));
    reader.onerror = () => reject(new AskError("A font of the picture cannot be read."));
    reader.readAsDataURL(blob);
  });
