/* What the page gives to its rooms. */

type Notices = ReturnType<typeof import("./notices.js").createNotices>;

type Pictures = ReturnType<typeof import("./pictures.js").createPictures>;

/** What the page and a wish for a picture need of it. */
interface PicturesPage {
  site: Site;
  state: Store;
  door: Door;
  overview: Overview;
  gallery: ReturnType<typeof import("../toolbar/gallery.js").createGallery>;
  notices: Notices;
  /** `trained`: what the network makes of the picture as it was trained. */
  onShown: (picture: Picture, passing: boolean, trained: Picture) => Promise<void> | void;
}

/** The picture that somebody wishes to see. */
interface Wish {
  image: string;
  passing: boolean; // others of the visitor's follow within moments: from a drawing, a camera
  treatment: string; // what was done to a picture of the visitor's before the network saw it
  counts: () => boolean; // nothing else has been wished for since
}

type ShownPicture = { wish: Wish; picture: Picture; trained: Picture };
