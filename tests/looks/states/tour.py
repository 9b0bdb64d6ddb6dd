"""Every step of the tour."""

from __future__ import annotations

from tests.looks import handles
from tests.looks.state import INDEX, LENET, Room

TOUR = Room("tour", axe=handles.STEP)
STEPS = 11

for _step in range(1, STEPS + 1):
    TOUR.add(f"step {_step:02}", f"{INDEX}?tour={_step}", ready=handles.COACH)
for _step in (1, 4):
    TOUR.add(f"LeNet, step {_step:02}", f"{LENET}?tour={_step}", ready=handles.COACH)
