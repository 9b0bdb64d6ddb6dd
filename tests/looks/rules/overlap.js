// No text overlaps the text of another element.

const SHARED = 2; // pixels, across and down, that two texts may share
const LEADING = 0.22; // of a line's height is air above, and as much below

/** The part of a line where letters are. */
const letters = ({ left, top, right, bottom }) => {
  const air = LEADING * (bottom - top);
  return { left, right, top: top + air, bottom: bottom - air };
};

/** Whether something opaque lies between two texts, so that only the upper one is seen. */
function parted(a, b, x, y) {
  const cover = (one, other) => {
    for (let up = one; up && !up.contains(other); up = up.parentElement) {
      const { left, right, top, bottom } = boxOf(up);
      const covers = left <= x && right >= x && top <= y && bottom >= y;
      if (covers && colour(styleOf(up).backgroundColor)[3] > 0.9) return up;
    }
    return null;
  };
  if (x >= 0 && y >= 0 && x < innerWidth && y < innerHeight) {
    const stack = document.elementsFromPoint(x, y);
    const [atA, atB] = [a, b].map((one) =>
      stack.findIndex((hit) => hit === one || one.contains(hit)),
    );
    if (atA >= 0 && atB >= 0) {
      const lower = atA > atB ? a : b;
      const upper = atA > atB ? b : a;
      return stack
        .slice(0, Math.max(atA, atB))
        .some(
          (hit) =>
            !hit.contains(lower) &&
            (upper.contains(hit) || hit.contains(upper) || true) &&
            colour(styleOf(hit).backgroundColor)[3] > 0.9,
        );
    }
  }
  return Boolean(cover(a, b) ?? cover(b, a));
}

looks.rules.overlap = ({ texts: all, say }) => {
  const lines = all.flatMap(({ element, rects, text }) =>
    rects.map((rect) => ({ element, text, ...letters(within(rect, element, textClips)) })),
  );
  const open = lines.filter(({ left, right, top, bottom }) => right > left && bottom > top);
  open.sort((a, b) => a.top - b.top);
  const told = new Set();
  for (let i = 0; i < open.length; i++) {
    const a = open[i];
    for (let j = i + 1; j < open.length && open[j].top < a.bottom - SHARED; j++) {
      const b = open[j];
      if (a.element === b.element || told.has(a.element)) continue;
      const [left, right] = [Math.max(a.left, b.left), Math.min(a.right, b.right)];
      const [top, bottom] = [Math.max(a.top, b.top), Math.min(a.bottom, b.bottom)];
      if (right - left <= SHARED || bottom - top <= SHARED) continue;
      if (a.element.closest("math") && a.element.closest("math") === b.element.closest("math"))
        continue;
      if (parted(a.element, b.element, (left + right) / 2, (top + bottom) / 2)) continue;
      told.add(a.element);
      say(
        a.element,
        `its text lies on “${short(b.text, 40)}” (${nameOf(b.element)}), ${Math.round(right - left)} × ${Math.round(bottom - top)} px`,
      );
    }
  }
};
