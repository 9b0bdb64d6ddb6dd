import { attributionTool } from "./attribution/tool.js";
import { compareTool } from "./compare/tool.js";
import { editTool } from "./edit/tool.js";
import { saveTool } from "./save/tool.js";
import { createTools } from "./tools/tools.js";

/**
 * Everything you can do with an opened neuron, in the order of the buttons.
 *
 * @param {object} page
 * @param {Site} page.site
 * @param {Store} page.state
 * @param {Door} page.door
 * @param {Notices} page.notices
 * @param {() => Named | null} page.ownPicture  the visitor's, if there is one
 * @param {HTMLElement} floor  the row that holds the network and what is docked beside it
 */
export const createInspector = (page, floor) =>
  createTools(
    [editTool(page), compareTool(page), attributionTool(page), saveTool(page)],
    page.notices,
    floor,
  );
