"""Where things are on the page: the one table to change when the front end does."""

from __future__ import annotations

# Whether the network is drawn, and whether a neuron is opened.
NETWORK = "#network canvas"
ANSWER = ".score[data-winner]"
VIEW = "#view-title"
UNIT = '.unit[data-column="{column}"][data-unit="{unit}"]'

# Tools of an opened neuron, and their panel.
TOOL = "[data-tool={name}]"
PANEL = "#view-panel"
MENU = "[aria-controls={name}]"
SAVE = "#save"
SAVING = "#saving"

# What makes a picture.
FILE = "#file"
MAKES = "button[data-makes={name}]"
MADE = "#making"
KEEP = ".tray-keep"
PAPER = "canvas[aria-label='Drawing paper']"

# Changes of the network.
CHANGES = "#changes"
NOTICE = "#notice"
PYTHON = "#python"
READY = "#python[data-state=ready]"

# The article.
FIGURE = "#figure-{name}"
ALIVE = "#figure-{name} .figure-live"
QUESTION = "#question-{name}"
QUESTIONS = "[data-questions={section}]"

# The tour, and the page for one's own model.
COACH = "#tour-title"
OWN_FILES = "#model-files"
OWN_SAYS = "#opening-says"
OWN_FORM = "#opening"

# What the rules look at besides.
ARTICLE = "#article"
CONTENTS = ".contents-folded"
LEGEND = ".legend, .scales"

# What a room of states is about, for axe-core.
OPENED = ".view"
STEP = ".tour"
MAKING = "#gallery, .dock"
