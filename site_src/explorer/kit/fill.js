import { by } from "./numbers.js";

/**
 * Put values where a text has their names in braces. A factor of 1 is left out, and what is negative
 * stands in parentheses behind another sign.
 * @param {string} text
 * @param {Record<string, string | number | number[]>} values
 * @param {(value: number) => string} [write]
 */
export function fill(text, values, write = brief) {
  return text
    .replace(/([+−] )?\{(\w+)\}/g, (whole, sign = "", name) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (typeof value !== "number") return sign + (typeof value === "string" ? value : by(value));
      const written = write(value);
      return sign && written.startsWith("−") ? `${sign}(${written})` : sign + written;
    })
    .replace(/(^|[^\d.,])1(\.00)? × /g, "$1");
}

/** Four digits that count: 0.1, 0.1667. @param {number} value */
const brief = (value) => String(Number(value.toPrecision(4))).replace("-", "−");

/** At least two decimals, and more where the value is small. @param {number} value */
export function inFormula(value) {
  const written = value.toFixed(Math.abs(value) < 0.1 ? 3 : 2);
  return (Number(written) || !value ? written : brief(value)).replace("-", "−");
}
