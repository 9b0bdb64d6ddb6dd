"""Visual faults, seeded to prove the net: what each does to a page, and what has to catch it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.looks import handles


@dataclass(frozen=True)
class Fault:
    """A fault that is put into a state: by styles, a script, or a file that does not arrive."""

    name: str
    state: str
    by: str  # the rule that has to catch it, or “picture”
    css: str = ""
    script: str = ""
    blocked: str = ""
    width: int = 1440
    theme: str = "light"


# Part of a two-button switch that once was styled by a class which others had too.
_SWITCH = (
    "display: flex; align-items: center; gap: 0; min-width: 0; margin: 0; padding: 0; border: 0"
)
_PLAIN, _VIEW = "overview/plain", "views/first convolution"
_COLOUR = "questions/colour, asked"
_CAPTION = "#caption"

FAULTS = (
    Fault("the switch’s rule on every choice of a question", _COLOUR, "picture",
          css=f"[id^=question-] fieldset button {{ {_SWITCH} }}"),
    Fault("the switch’s rule on every legend", _PLAIN, "picture",
          css="fieldset legend, label { float: left; padding: 0 40px 0 0 }"),
    Fault("ten switches stacked in one column", "figures/why-kernels", "picture",
          css="#figure-why-kernels :has(> button + button + button)"
              "{ display: grid !important; grid-template-columns: 1fr !important }"),
    Fault("a text on another one", _PLAIN, "overlap",
          script=f"""const a = document.querySelector("{_CAPTION}");
          const b = document.querySelector("{handles.ANSWER}");
          const [from, to] = [a, b].map((e) => e.getBoundingClientRect());
          a.style.transform = `translate(${{to.left - from.left}}px, ${{to.top - from.top}}px)`;
          a.style.pointerEvents = b.style.pointerEvents = "none";"""),
    Fault("a cut text", _PLAIN, "cut",
          css=f"{_CAPTION} {{ max-width: 100px; overflow: hidden; white-space: nowrap }}"),
    Fault("a text that ends in dots", _PLAIN, "cut",
          css=f"{_CAPTION} {{ max-width: 100px; overflow: hidden; white-space: nowrap;"
              " text-overflow: ellipsis }"),
    Fault("a text out of the window", _PLAIN, "cut",
          css=f"{_CAPTION} {{ position: relative; left: -60px }}"),
    Fault("a figure that scrolls and does not say so", "figures/hyper-parameters", "cut",
          script="""const figure = document.querySelector("#figure-hyper-parameters");
          const box = document.createElement("div");
          box.append(...figure.childNodes);
          box.style.cssText = "height: 60px; overflow: auto; padding-top: 60px";
          figure.append(box);"""),
    Fault("an empty box", _PLAIN, "empty",
          script=f"""const box = document.createElement("div");
          box.style.cssText = "width: 120px; height: 32px; border: 1px solid gray";
          document.querySelector("{_CAPTION}").before(box);"""),
    Fault("an empty button-like surface", _VIEW, "empty",
          script=f"""const box = document.createElement("span");
          box.style.cssText = "display: inline-block; padding: 12px 30px; background: #ddd";
          document.querySelector("{handles.VIEW}").after(box);"""),
    Fault("a target of 20 pixels", _VIEW, "targets",
          css="[data-tool] { height: 20px !important; min-height: 0 !important;"
              " padding-block: 0 !important; line-height: 1 }"),
    Fault("a target of 40 pixels for a finger", "tour/step 01", "targets", width=390,
          css=f"section:has({handles.COACH}) button {{ height: 40px !important;"
              " min-height: 0 !important; padding-block: 0 !important }"),
    Fault("a shifted bias", _VIEW, "picture",
          css="[data-number=bias] { position: relative; top: 26px }"),
    Fault("a view that begins lower", _VIEW, "picture",
          css=":has(> header #view-title) { padding-top: 56px !important }"),
    Fault("a missing legend", _PLAIN, "legend",
          css=f"{handles.LEGEND} {{ display: none }}"),
    Fault("a wrong colour in the dark theme", _PLAIN, "picture", theme="dark",
          css=f"{handles.UNIT.format(column=14, unit=6)} {{ background: #e6e6e6 !important }}"),
    Fault("letters as dark as what is behind them", _PLAIN, "contrast", theme="dark",
          css=f"{_CAPTION} {{ color: #333 !important }}"),
    Fault("pale letters", _PLAIN, "contrast", css=f"{_CAPTION} {{ color: #ccc !important }}"),
    Fault("a name broken inside of a word", _VIEW, "broken",
          css="#view-title { max-width: 90px; overflow-wrap: anywhere; word-break: break-all }"),
    Fault("a label of 11 pixels", _PLAIN, "small", css=f"{_CAPTION} {{ font-size: 11px }}"),
    Fault("sideways scrolling", _PLAIN, "sideways",
          css="body { min-width: 110vw }"),
    Fault("blank canvases", _PLAIN, "blank",
          script="""for (const canvas of document.querySelectorAll("#network canvas"))
            canvas.width = canvas.width;"""),
    Fault("a font that did not arrive", _PLAIN, "font", blocked="**/*.woff2"),
    Fault("a colour scale upside down", _PLAIN, "picture",
          css="#network canvas { filter: invert(1) }"),
    Fault("lines that are gone", _PLAIN, "picture", css="#network svg { visibility: hidden }"),
    Fault("all letters bold", _VIEW, "picture", css="* { font-weight: 700 !important }"),
    Fault("buttons without their edges", "tools/edit a convolution", "picture",
          css="button { border-color: transparent !important; background: none !important }"),
    Fault("a panel over the neuron", "tools/edit a convolution", "picture",
          css=f"{handles.PANEL} {{ position: fixed !important; background: white;"
              " inset: 200px auto auto 300px !important }"),
    Fault("lines of the article too close", "figures/article", "picture",
          css="#article p { line-height: 1.05 !important }"),
    Fault("a picture that is gone", "panels/own picture", "picture",
          css="#gallery input:checked + * { visibility: hidden }"),
)  # fmt: skip
