/**
 * Menus: a button that opens a list below it, on a phone a sheet at the bottom. The markup is in the
 * page: a `.menu` with a button, which names in `aria-controls` what it opens. Choosing closes it,
 * except for what has `data-stays`; so do Escape, a click elsewhere, and the focus leaving it.
 *
 * @typedef {{button: HTMLButtonElement, list: HTMLElement}} Menu
 */

const MARGIN = 8; // pixels between a list and the edge of the window
const FOCUSABLE = "a[href], button, input, select";
const CHOICE = "a[href], button:not([data-stays], [data-stays] *)";

/** The one that is open. @type {Menu | null} */
let open = null;

/** @param {Element} element @returns {Menu | null} */
function menuOf(element) {
  const menu = element.closest(".menu");
  const button = menu?.querySelector(".menu-button");
  const list = menu?.querySelector(".menu-list");
  return button instanceof HTMLButtonElement && list instanceof HTMLElement
    ? { button, list }
    : null;
}

/** @param {boolean} [returning]  the focus goes back to the button */
function closeMenu(returning = false) {
  if (!open) return;
  const { button, list } = open;
  open = null;
  growing.unobserve(list);
  list.hidden = true;
  button.setAttribute("aria-expanded", "false");
  if (returning) button.focus();
}

/** Focus an element, or where it is in a menu that is closed, the button of the menu.
 * @param {HTMLElement} element */
export function focusOn(element) {
  const menu = element.closest(".menu-list[hidden]") && menuOf(element);
  (menu ? menu.button : element).focus();
}

/** What is in a list may grow. */
const growing = new ResizeObserver(() => place());

/** @param {Menu} menu */
function show(menu) {
  closeMenu();
  open = menu;
  growing.observe(menu.list);
  menu.list.hidden = false;
  menu.button.setAttribute("aria-expanded", "true");
  place();
}

/** No list is cut off by the edge of the window. */
function place() {
  if (!open) return;
  const { list, button } = open;
  list.style.setProperty("--menu-shift", "0px");
  const { left, right } = list.getBoundingClientRect();
  const over = Math.max(0, right - (document.documentElement.clientWidth - MARGIN));
  list.style.setProperty("--menu-shift", `${-Math.min(over, left - MARGIN)}px`);
  const below = window.innerHeight - button.getBoundingClientRect().bottom - 2 * MARGIN;
  list.style.setProperty("--menu-room", `${Math.max(below, 200)}px`);
}

/** What can have the focus in a list. @param {HTMLElement} list */
const itemsOf = (list) =>
  /** @type {HTMLElement[]} */ ([...list.querySelectorAll(FOCUSABLE)]).filter((one) =>
    one.checkVisibility(),
  );

/** Arrow keys go through a menu, but leave to a list or to radio buttons what is theirs.
 * @param {KeyboardEvent} event */
function move(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const menu = menuOf(target);
  if (
    !step ||
    !menu ||
    event.altKey ||
    target.matches("select, [type=radio], .menu-list :not(.menu-item, .button, [type=file])")
  )
    return;
  if (open?.list !== menu.list) {
    if (target !== menu.button) return;
    show(menu);
  }
  event.preventDefault();
  const items = itemsOf(menu.list);
  const at = items.indexOf(target);
  const next = at < 0 && step < 0 ? items.length - 1 : at + step;
  (items[next] ?? menu.button).focus();
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented) return;
  if (open && event.key === "Escape") {
    // Not also the view that is open below it.
    event.preventDefault();
    event.stopPropagation();
    closeMenu(true);
  } else if (open && event.key === "Enter" && event.target instanceof HTMLInputElement) {
    if (event.target.type === "radio" && open.list.contains(event.target)) closeMenu(true);
  } else move(event);
}

/** @param {MouseEvent} event */
function click({ target, detail }) {
  if (!(target instanceof Element)) return;
  const button = target.closest(".menu-button");
  const menu = button && menuOf(button);
  if (menu) return open?.button === button ? closeMenu() : show(menu);
  if (!open?.list.contains(target)) return;
  // Arrow keys click on radio buttons too: who goes through them has not chosen yet.
  const pointed = detail > 0 && target.closest("label")?.querySelector(".pictures-input");
  if (target.closest(CHOICE) || pointed) closeMenu(true);
}

/** Menus of the page open and close. */
export function listenForMenus() {
  document.addEventListener("click", click);
  document.addEventListener("keydown", press);
  document.addEventListener("pointerdown", ({ target }) => {
    if (open && target instanceof Node && !open.button.parentElement?.contains(target)) closeMenu();
  });
  document.addEventListener("focusout", ({ relatedTarget }) => {
    const inside = open?.button.parentElement?.contains(/** @type {Node | null} */ (relatedTarget));
    if (relatedTarget && !inside) closeMenu();
  });
  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "file" && menuOf(target))
      closeMenu(true);
  });
  window.addEventListener("resize", place);
}
