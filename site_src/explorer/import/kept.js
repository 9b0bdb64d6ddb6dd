import { AskError } from "../data/protocol.js";

/**
 * The visitor's own model, kept in the browser until another one takes its place, so that a reload
 * finds it again. It does not leave the device.
 */

const [BASE, STORE] = ["cnnx", "models"];
/** Other sites of this kind may have the same origin. */
const KEY = new URL(".", document.baseURI).pathname;

/** What tells one build of the site from another: its Python, and the pictures of its gallery.
 * @param {Pick<Site, "python" | "gallery">} page */
export const buildOf = ({ python, gallery }) =>
  [python, ...gallery.map(({ thumb }) => thumb)].join(" ");

/** @returns {Promise<KeptModel | null>} */
export async function recall() {
  try {
    return (await act("readonly", (store) => store.get(KEY))) ?? null;
  } catch {
    return null; // a browser that keeps nothing has kept nothing
  }
}

/** @param {KeptModel} model */
export async function keep(model) {
  try {
    await act("readwrite", (store) => store.put(model, KEY));
  } catch {
    throw new AskError(
      "This browser does not let the page keep the model: there is no room, or it keeps nothing in private windows.",
    );
  }
}

export const forget = () => act("readwrite", (store) => store.delete(KEY));

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 */
async function act(mode, work) {
  const base = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = base.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    base.close();
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(BASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
