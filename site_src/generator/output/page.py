"""The page of a model: the template, filled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from cnnx_import.errors import FUNCTIONS
from site_src.generator.assets.bundle import digest
from site_src.generator.errors import BuildError
from site_src.generator.files import write

TEMPLATE, OWN = "page.html.j2", "own.html.j2"


def write_page(
    templates: Path, page: Path, context: Mapping[str, Any], template: str = TEMPLATE
) -> None:
    """Render the page. `context["site"]` also becomes `site_json`, ready for a script element.

    Raises BuildError when the template is missing, is damaged or names something unknown.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    inline = {
        "early": Markup(context["early"]),
        "digests": for_script({"integrity": {f"./{n}": d for n, d in context["digests"].items()}}),
    }
    filled = {
        **context,
        **inline,
        "scripts": context["digests"],
        "functions": FUNCTIONS,
        # The page's policy allows these scripts in it, and no others.
        "allowed": " ".join(f"'{digest(text.encode())}'" for text in inline.values()),
        "site_json": for_script(context["site"]),
    }
    try:
        html = environment.get_template(template).render(filled)
    except jinja2.TemplateNotFound as error:
        raise BuildError(f"The page's template is missing: {templates}/{error.name}.") from None
    except jinja2.TemplateError as error:
        place = getattr(error, "name", None) or template
        raise BuildError(f"The page's template {place} has a mistake: {error.message}.") from None
    write(page, html)
    write(page.parent / ".nojekyll", "")


def for_script(data: Any) -> Markup:
    """Write data as JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
