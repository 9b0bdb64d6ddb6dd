"""Every state that a visitor can see, room by room."""

from __future__ import annotations

from tests.looks.state import Room
from tests.looks.states.errors import ERRORS
from tests.looks.states.figures import FIGURES
from tests.looks.states.overview import OVERVIEW
from tests.looks.states.own import OWN_MODEL
from tests.looks.states.panels import PANELS
from tests.looks.states.questions import QUESTIONS
from tests.looks.states.tools import TOOLS
from tests.looks.states.tour import TOUR
from tests.looks.states.views import VIEWS

# The longest first: two processes then end at about the same time.
ROOMS: tuple[Room, ...] = (
    QUESTIONS, FIGURES, TOOLS, VIEWS, PANELS, TOUR, OVERVIEW, ERRORS, OWN_MODEL,
)  # fmt: skip
