/* What the page says while nothing has arrived is not the same for a file on the visitor's computer as
   for a page of the web. Those who run no script at all see no more than the poster. */
document.addEventListener(
  "readystatechange",
  () => {
    const other = location.protocol === "file:" ? "web" : "file";
    for (const sentence of document.querySelectorAll(`[data-only=${other}]`)) sentence.remove();
  },
  { once: true },
);
