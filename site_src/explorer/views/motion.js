const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the visitor wants stills. */
export const calm = () => reduced.matches;
