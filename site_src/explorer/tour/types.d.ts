/* The guided tour. generator/content/tour.py knows the same names. */

type TourPoint = [name: string, ...which: any[]]; // numbers count from 1

interface TourTarget {
  name: string;
  selector: string;
  column?: string; // that it is all of
  pad?: number; // between it and its ring, where that is not the usual
}

/** In the window. */
type TourBox = { left: number; top: number; right: number; bottom: number };

/** Numbers count from 1, as in the address. */
interface TourStep {
  title: string;
  html: string;
  point: TourPoint;
  show?: { layer: string; neuron?: number | "answer"; from?: number };
  do?: "play" | "light";
  wait?: "picture" | "open" | "up";
}

type Tour = ReturnType<typeof import("./tour.js").createTour>;
