"""Text from a model or a gallery, on its way through a template and through Markdown.

A title, a label or a caption may hold `<script>`, `*` or `[[`, and must be read as just that. What
would have to be escaped differs from place to place, and within a code span nothing can be. So the
text travels sealed: as one made-up word, which means nothing to Markdown. Once the HTML is there,
the words are opened: they become the text again, escaped for HTML.

What this project writes itself, such as a formula, is `Markup` and is never sealed.
"""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

_BEGIN, _END = "\U00010600", "\U00010601"  # letters of Linear A, which nobody can read yet
_SEALED = re.compile(f"{_BEGIN}((?:[0-9a-f]{{2}})+){_END}")


def sealed(value: Any) -> Any:
    """Make a made-up word of any value that a template joins in; markup and numbers stay.

    A number has nothing in it that Markdown reads, and can so be part of a formula.
    """
    if isinstance(value, Markup | int | float):
        return value
    text = opened_text(str(value))  # what a macro gives back may have sealed parts
    return Markup(f"{_BEGIN}{text.encode(errors='replace').hex()}{_END}" if text else "")


def is_sealed(text: str) -> bool:
    """Tell whether a part of a text is sealed."""
    return bool(_SEALED.search(text))


def opened(html: str) -> Markup:
    """Open what is sealed in HTML: in the text, or in the value of an attribute in quotes."""
    return Markup(_SEALED.sub(lambda found: escape(_text(found)), html))


def opened_text(text: str) -> str:
    """Open what is sealed in plain text."""
    return _SEALED.sub(_text, str(text))


def _text(found: re.Match[str]) -> str:
    return bytes.fromhex(found[1]).decode(errors="replace")
