"""The contact sheet: every picture with its name, in groups, to be looked at by people."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from pathlib import Path

from tests.looks.compare import Difference, shown
from tests.looks.seen import Finding, Seen
from tests.looks.state import THEMES, WIDTHS

_STYLE = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; color: #222; background: #f4f4f5 }
nav { position: sticky; top: 0; padding: 8px 0; background: #f4f4f5; z-index: 1 }
nav label { margin-right: 12px }
h2 { margin: 32px 0 8px; text-transform: capitalize }
.row { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }
figure { margin: 0; max-width: 380px }
figure img { display: block; max-width: 100%; max-height: 420px; border: 1px solid #bbb }
figure[data-width="390"] img { max-width: 200px }
figcaption b { color: #b3005e }
ul { margin: 4px 0; padding-left: 18px; max-width: 360px; font-size: 12px; overflow-wrap: anywhere }
"""
_SCRIPT = """
const boxes = [...document.querySelectorAll("nav input")];
function filter() {
  const off = boxes.filter((box) => !box.checked).map((box) => box.value);
  for (const figure of document.querySelectorAll("figure")) {
    const { width, theme, faults } = figure.dataset;
    figure.hidden = off.includes(width) || off.includes(theme) ||
      (document.querySelector("#faulty").checked && faults === "0");
  }
}
document.querySelector("nav").addEventListener("change", filter);
"""


def write_sheet(folder: Path, all_seen: Iterable[Seen], title: str) -> Path:
    """Write the sheet of pictures that are in the folder already → its file."""
    rooms: dict[str, list[str]] = {}
    seen_all = list(all_seen)
    for seen in seen_all:
        rooms.setdefault(seen.state.partition("/")[0], []).append(_figure(seen))
    groups = "".join(
        f'<h2 id="{room}">{room}</h2><div class="row">{"".join(rooms[room])}</div>'
        for room in sorted(rooms)
    )
    choices = "".join(
        f'<label><input type="checkbox" value="{value}" checked> {value}</label>'
        for value in (*WIDTHS, *THEMES)
    )
    states = len({seen.state for seen in seen_all})
    page = folder / "index.html"
    page.write_text(
        f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<style>{_STYLE}</style><h1>{title}: {states} states, {len(seen_all)} pictures</h1>
<nav>{choices}<label><input type="checkbox" id="faulty"> only those with findings</label></nav>
{groups}<script>{_SCRIPT}</script></html>""",
        encoding="utf-8",
    )
    return page


def picture_name(seen: Seen) -> str:
    return seen.name.replace("/", "--").replace(" ", "-").replace(",", "") + ".png"


def _figure(seen: Seen) -> str:
    name = picture_name(seen)
    said = "".join(f"<li>{html.escape(say(f))}</li>" for f in seen.findings[:30])
    failure = f"<pre>{html.escape(seen.failure)}</pre>" if seen.failure else ""
    count = len(seen.findings) + bool(seen.failure)
    return (
        f'<figure data-width="{seen.width}" data-theme="{seen.theme}" data-faults="{count}">'
        f'<a href="{name}"><img src="{name}" alt="" loading="lazy"></a>'
        f"<figcaption>{html.escape(seen.name)} {f'<b>{count}</b>' if count else ''}</figcaption>"
        f"{failure}<ul>{said}</ul></figure>"
    )


def say(finding: Finding) -> str:
    return f"{finding.rule}: {finding.element} “{finding.text}” {finding.what}"


def grouped(findings: Iterable[Finding]) -> str:
    """All findings as text: the same one in many states is one line, the most frequent first."""
    places: dict[tuple[str, str, str, str], list[str]] = {}
    for f in findings:
        key = (f.rule, f.element, f.text, f.what)
        places.setdefault(key, []).append(f"{f.state} {f.width} {f.theme}")
    lines = [
        f"{len(where)} × {rule}: {element} “{text}” {what} [{'; '.join(where[:2])}]"
        for (rule, element, text, what), where in sorted(
            places.items(), key=lambda entry: (-len(entry[1]), entry[0])
        )
    ]
    return "\n".join(lines)


def write_report(folder: Path, changed: Iterable[tuple[Seen, bytes, bytes, Difference]]) -> Path:
    """Write before, after and difference of what changed → the file to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    for seen, before, after, found in changed:
        name = picture_name(seen).replace(".png", ".webp")
        (folder / name).write_bytes(shown(before, after, found))
        size = f", size {json.dumps(found.resized)}" if found.resized else ""
        parts.append(
            f"<h2>{html.escape(seen.name)}</h2><p>{found.blocks} blocks differ, the worst by "
            f'ΔE {found.worst:.1f}{size}: before, after, difference</p><img src="{name}" alt="">'
        )
    page = folder / "changed.html"
    page.write_text(
        f'<!doctype html><meta charset="utf-8"><title>Looks that changed</title>{"".join(parts)}',
        encoding="utf-8",
    )
    return page
