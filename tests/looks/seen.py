"""What there was to be seen of a state at one width and in one theme."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """A rule that a state breaks."""

    state: str
    width: int
    theme: str
    rule: str
    element: str
    text: str
    what: str

    def __str__(self) -> str:
        where = f"{self.state} at {self.width}, {self.theme}"
        return f"{where}: {self.rule}: {self.element} “{self.text}” {self.what}"


@dataclass
class Seen:
    """What there was to be seen of a state: a picture, and what the rules found."""

    state: str
    width: int
    theme: str
    picture: bytes = b""
    findings: list[Finding] = field(default_factory=list)
    failure: str = ""
    seconds: float = 0.0
    again: bool = False  # the first time it was not as it should be

    @property
    def name(self) -> str:
        return f"{self.state} {self.width} {self.theme}"
