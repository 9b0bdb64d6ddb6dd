/* Where everything stands in the overview, in CSS pixels. */

type UnitPlace = { column: number; unit: number };

type HeadingPart = "name" | "shape" | "plain" | "detail";

type HeadingWord = { part: HeadingPart; text: string };

/** Nothing at all, for a line that is left out. */
type HeadingLine = HeadingWord[];

type RulerLook = "name" | "quiet" | "label" | "number";

interface Ruler {
  rem: number; // pixels
  line: number; // height of a line of a heading, in pixels
  digit: number; // width of a digit in small type; all are alike, other signs are narrower
  width: (text: string, look: RulerLook) => number; // in whole pixels
  learn: (wanted: [string, RulerLook][]) => void; // measure many at once: the page is laid out once
}

/** In the heading. */
type Aside = { part: "legend" | "pager"; left: number; top: number; width: number; height: number };

interface Layout {
  columns: Column[];
  across: boolean;
  width: number;
  height: number;
  cross: number; // extent of the cross axis
  header: number; // height of the headings above the columns
  footer: number; // height of the legends below them
  digit: number; // width of a digit in small type
}

/** What the overview shows, and how. */
interface Shown {
  network: NetworkInfo; // it may be changed
  reply: Reply | null; // null until the first one is there
  scale: Scope;
  detailed: boolean; // whether headings have more to say
}

/** What a network has answered, and on which scale it is shown. */
interface Answered {
  network: NetworkInfo;
  reply: Reply;
  scale: Scope;
}

type Plan = ReturnType<typeof import("./layout/plan.js").createPlan>;

type Overview = Awaited<ReturnType<typeof import("./overview.js").createOverview>>;
