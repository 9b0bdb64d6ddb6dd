const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the visitor wants stills. */
export const calm = () => reduced.matches;

/** What one does with a thing to see more of it. */
export const point = matchMedia("(hover: none)").matches ? "tap" : "point at";
