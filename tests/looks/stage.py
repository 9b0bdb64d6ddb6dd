"""A page at one width: it is brought into a state, comes to rest, and has its picture taken."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, Route

from tests.looks import handles
from tests.looks.state import WIDTHS, State
from tests.standin.served import WORKER

HERE = Path(__file__).parent
RULES = ("common", "overlap", "empty", "targets", "cut", "words", "page")
ANEW = "?"  # some page, but not one to go on from
PATIENCE = 20_000  # milliseconds, for what a state waits for
MARGIN = 16  # pixels around an element in its picture
TALLEST = 1600  # pixels of a picture


def rules_script() -> str:
    """All rules, as one script of the page."""
    parts = [(HERE / "rules" / f"{name}.js").read_text("utf-8") for name in RULES]
    return "(() => {\n" + "\n".join(parts) + "\n})();"


# To the middle of the window → where it is in the document.
_CENTRE = f"""(element) => {{
  // The bar with the contents would lie on what is higher than the window.
  const bar = document.querySelector("{handles.CONTENTS}");
  if (bar) bar.style.position = "static";
  element.scrollIntoView({{ block: "center" }});
  const {{ left, top, width, height }} = element.getBoundingClientRect();
  return [left + scrollX, top + scrollY, width, height];
}}"""

# Lay out every section of the article, near or not, so that nothing grows later.
_LAY_OUT = """() => {
  if (looks.laidOut) return;
  looks.laidOut = new CSSStyleSheet();
  looks.laidOut.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, looks.laidOut];
}"""


class Stage:
    """One window, in which the states of a width are shown one after the other."""

    def __init__(
        self, browser: Browser, address: str, width: int, *, real: bool = False, extra: str = ""
    ) -> None:
        self.address, self.width, self.extra = address, width, extra
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": WIDTHS[width]},
            has_touch=width < 600,
            reduced_motion="reduce",
            permissions=["camera"],
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.add_init_script(path=HERE / "quiet.js")
        if not real:
            self.context.add_init_script(path=WORKER)
        self.context.add_init_script(rules_script())
        self.fresh()

    def fresh(self) -> None:
        """Open a new page, in which nothing has happened."""
        if pages := self.context.pages:
            pages[0].close()
        self.page: Page = self.context.new_page()
        self.under_way: set[Request] = set()
        self.page.on("request", lambda request: self.under_way.add(request))
        for end in ("requestfinished", "requestfailed"):
            self.page.on(end, lambda request: self.under_way.discard(request))  # type: ignore[call-overload]
        self.devtools = self.context.new_cdp_session(self.page)
        self.theme("light")
        self.where = self.query = ""

    def close(self) -> None:
        self.context.close()

    def theme(self, name: str, media: str = "screen") -> None:
        self.page.emulate_media(color_scheme=name, media=media)  # type: ignore[arg-type]

    # Getting there.

    def reach(self, state: State) -> None:
        """Bring the page into a state."""
        self.theme("light", state.media)
        if not state.follows:
            self.page.unroute_all(behavior="ignoreErrors")
            if self.where != "":
                # Such as the step at which the tour was left.
                self.page.evaluate("() => localStorage.clear()")
            if state.before:
                state.before(self)
            self.open(state.address, anew=bool(state.before) or state.do is not None)
        if state.show or state.scope == handles.ARTICLE:
            self.page.evaluate(_LAY_OUT)
        if state.do:
            if not state.follows:
                self.rest()
            state.do(self)
            # What was done may last; the next state begins anew.
            self.where = ANEW
        self.page.locator(state.ready).first.wait_for(state="visible")
        self.rest()

    def open(self, address: str, *, anew: bool) -> None:
        """Go to an address: within the page, where that is the page already."""
        file, _, query = address.partition("?")
        # A view comes into sight when it is opened, not when it becomes another one.
        near = not any(part in address + self.query for part in ("layer=", "tour=", "#"))
        if not anew and near and self.where == file:
            self.page.evaluate(
                """(query) => {
                  scrollTo(0, 0);
                  history.pushState(null, "", location.pathname + query);
                  dispatchEvent(new PopStateEvent("popstate", { state: null }));
                }""",
                f"?{query}" if query else "",
            )
            self.page.mouse.move(0, 0)
            return
        self.page.mouse.move(0, 0)
        if self.extra:
            address += ("&" if "?" in address else "?") + self.extra
        self.page.goto(self.address + address, wait_until="domcontentloaded")
        self.where, self.query = file, query

    def rest(self) -> None:
        """Wait until nothing is under way, and nothing changes any more."""
        for _ in range(200):
            self.page.evaluate("() => looks.rest()")
            if not self.under_way:
                return
            self.page.wait_for_timeout(10)

    # Doing something.

    def find(self, selector: str, **parts: object) -> Locator:
        return self.page.locator(selector.format(**parts)).first

    def press(self, selector: str, **parts: object) -> None:
        """Press something, with what this window is used with."""
        target = self.find(selector, **parts)
        # What is in a menu that is folded needs the menu first.
        menu = target.evaluate("e => e.closest('[hidden][id]')?.id ?? ''")
        if menu and not target.evaluate("e => e.hidden"):
            self.press(handles.MENU, name=menu)
        if self.width < 600:
            target.tap()
        else:
            target.click()
            self.page.mouse.move(0, 0)

    def block(self, pattern: str) -> None:
        """Keep files from arriving."""

        def refuse(route: Route) -> None:
            route.abort()

        self.page.route(pattern, refuse)

    # Looking.

    def picture(self, show: str | None) -> bytes:
        """What the window shows, or one element with a little around it; as PNG."""
        options: dict[str, Any] = {"format": "png", "optimizeForSpeed": True}
        if show:
            left, top, width, height = self.page.locator(show).first.evaluate(_CENTRE)
            clip = {
                "x": max(0, left - MARGIN),
                "y": max(0, top - MARGIN),
                "width": min(self.width, width + 2 * MARGIN),
                "height": min(TALLEST, height + 2 * MARGIN),
                "scale": 1,
            }
            options |= {"clip": clip, "captureBeyondViewport": height > WIDTHS[self.width] - 40}
        shot = self.devtools.send("Page.captureScreenshot", options)
        return base64.b64decode(shot["data"])

    def check(self, state: State, *, canvases: bool) -> list[dict[str, str]]:
        """What the rules find."""
        options = {
            "without": state.without,
            "target": 44 if self.width < 600 else 24,
            "legend": handles.LEGEND if state.legend else None,
            "inWindow": self.width >= 600,
            "canvases": canvases,
        }
        found: list[dict[str, str]] = self.page.evaluate(
            "([scope, options]) => looks.check(scope, options)", [state.scope, options]
        )
        return found

    def axe(self, script: str, state: State) -> list[dict[str, str]]:
        """What axe-core finds. Colours are the same at each width, and the slowest to check."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(script)
        found: list[dict[str, Any]] = self.page.evaluate(
            """async ([scope, without, colours]) => {
              const include = [...document.querySelectorAll(scope)];
              const exclude = without ? [...document.querySelectorAll(without)] : [];
              const rules = { region: { enabled: false }, "color-contrast": { enabled: colours } };
              const options = { rules, resultTypes: ["violations"] };
              const ran = await axe.run({ include, exclude }, options);
              return ran.violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, html }) => ({ id, target: String(target), html })));
            }""",
            [state.axe or state.scope, state.without, self.width == max(WIDTHS)],
        )
        return [
            {"rule": f"axe {f['id']}", "element": f["target"], "text": f["html"][:90], "what": ""}
            for f in found
        ]
