/* What the page gives to its rooms. */

type Notices = ReturnType<typeof import("./notices.js").createNotices>;

type Pictures = ReturnType<typeof import("./pictures.js").createPictures>;
