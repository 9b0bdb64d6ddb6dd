/* What the page runs at once, before anything is painted. It is written into the page, so nothing else
   on it shares a file with this. */
import "./late-early.js";
import "./style-early.js";
import "../toolbar/theme-early.js";
