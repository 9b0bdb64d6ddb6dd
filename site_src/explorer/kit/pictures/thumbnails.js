/**
 * Thumbnails arrive a few at a time. A browser opens six connections to a server: if the files of
 * thumbnails took them all and did not arrive, nothing else on the page would either.
 */
const AT_ONCE = 3;

/** @type {{image: HTMLImageElement, address: string}[]} */
const waiting = [];
let coming = 0;

/**
 * Fetch those that the build has written into the page: of the gallery, whose addresses no browser
 * follows without a script, and of the credits, which need none.
 */
export function fetchThumbnails() {
  const all = document.querySelectorAll("img[data-thumbnail], img[loading=lazy]");
  for (const image of /** @type {NodeListOf<HTMLImageElement>} */ (all)) {
    if (image.complete && image.naturalWidth) continue;
    const address = image.dataset.thumbnail ?? image.src;
    image.removeAttribute("src"); // it may be on its way already
    image.loading = "eager";
    fetchThumbnail(image, address);
  }
}

/** @param {HTMLImageElement} image @param {string} address */
export function fetchThumbnail(image, address) {
  waiting.push({ image, address });
  follow();
}

function follow() {
  while (coming < AT_ONCE && waiting.length) {
    const { image, address } = /** @type {(typeof waiting)[0]} */ (waiting.shift());
    const done = () => {
      coming--;
      follow();
    };
    coming++;
    image.addEventListener("load", done, { once: true });
    image.addEventListener("error", done, { once: true });
    image.src = address;
  }
}
