import { AGAIN, bring } from "../../data/bring.js";

/**
 * The tool that takes an opened view along: as a picture, as numbers, as lines of NumPy.
 *
 * @param {import("./panel.js").Page} page
 * @returns {Tool}
 */
export const saveTool = (page) => ({
  name: "save",
  label: () => "Save",
  possible: () => true,
  async begin(open) {
    const [{ createPanel }, { subjectOf }] = await Promise.all([
      bring("The tool", () => import("./panel.js"), AGAIN),
      bring("The tool", () => import("./subject.js"), AGAIN),
    ]);
    return createPanel(page, subjectOf(page.site, open), (next) => subjectOf(page.site, next));
  },
});
