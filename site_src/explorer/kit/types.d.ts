/* What is drawn with. */

/** The scales of styles/colours.json. */
type Palette = "activation" | "weight" | "logit" | "channel";

type Board = ReturnType<typeof import("./boards/board.js").createBoard>;

/** How a layer looks at the maps before it. */
interface Windowed {
  kernel: [number, number];
  stride: [number, number];
  padding: Sides; // of the maps before it
  dilation: [number, number];
}

/** Row and column. */
type At = [number, number];

type Sides = [top: number, left: number, bottom: number, right: number];

/** One map's values, row by row. */
type Sheet = { data: NumberArray; height: number; width: number };

type Colours = { palette: Palette; domain: [number, number] };

type MapView = ReturnType<typeof import("./maps/map.js").createMap>;

interface Pieces {
  name: string; // of what made the maps
  count: number; // how many maps
  height: number;
  width: number;
}

/** What `h` puts into an element. */
type Content = Node | string | null | undefined | false;

/** What `h` gives an element: what it listens for, its properties, its attributes. */
type Properties = Partial<GlobalEventHandlers> & { [name: string]: unknown };

/** Which element a tag such as "p.note" makes. */
type ElementOf<S extends string> = S extends keyof HTMLElementTagNameMap
  ? HTMLElementTagNameMap[S]
  : S extends `${infer T extends keyof HTMLElementTagNameMap}.${string}`
    ? HTMLElementTagNameMap[T]
    : HTMLElement;
