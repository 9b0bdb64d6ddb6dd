/* Pictures of the visitor, and what makes them. */

interface MakingPage {
  site: Site;
  state: Store;
  door: Door;
  pictures: Pictures;
  notices: Notices;
  theatre: HTMLElement; // the panel is beside it
  upload: { file: File | null }; // the latest one
}

type MakingPanel = ReturnType<typeof import("./making/panel.js").createPanel>;

/** What fills a panel. */
interface PictureMaker {
  setPicture?: (picture: Picture) => void; // the picture on the page
  follow?: (now: State, before: State) => void; // what is looked at
  close: () => void; // stop everything
}

/** What is known of a picture's file before a browser decodes it. */
interface FileLook {
  kind: import("./file/formats/kinds.js").Kind | null;
  width: number; // as it is stored; 0 if that is not known
  height: number;
  fault: "" | "cut" | "broken"; // its end is missing, or something in it is not right
  orientation?: import("./file/formats/exif.js").Orientation | null; // if it is to be turned
  bits?: number; // of one colour of a pixel
  gamma?: number; // that the file asks for, if it is not the usual one
  opaque?: boolean; // no pixel of it can be transparent
  moves?: boolean; // it has more than one frame
  printed?: boolean; // its colours are those of a printer: cyan, magenta, yellow, black
}

/** Reads the head of a file into a look at it → what is wrong. */
type ReadFormat = (bytes: Uint8Array, view: DataView, look: FileLook) => FileLook["fault"];
