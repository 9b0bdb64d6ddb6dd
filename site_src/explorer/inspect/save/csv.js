import { short } from "../../kit/numbers.js";

/**
 * Tables as CSV (RFC 4180): lines end with CR and LF, a cell with a comma, a quote or a line break is
 * quoted, a quote within it doubled.
 *
 * @param {TableRow[]} rows
 */
export const csv = (rows) => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

/** @param {TableCell} value */
function cell(value) {
  if (value === null) return "";
  if (typeof value === "number") return String(short(value));
  // What begins like this a spreadsheet would take for a formula, and run.
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
