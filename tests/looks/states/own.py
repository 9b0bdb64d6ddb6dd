"""The page for a model of one's own."""

from __future__ import annotations

from playwright.sync_api import FilePayload

from tests.core.made_up import classifier, files
from tests.looks import handles
from tests.looks.stage import Stage
from tests.looks.state import OWN, Room

OWN_MODEL = Room("own")


def opened(stage: Stage) -> None:
    """Open a small made-up network."""
    described, labels, arrays = classifier()
    made = files({**described, "title": "Mine"}, labels, arrays)
    names = ("model.json", "labels.json", "weights.safetensors")
    stage.find(handles.OWN_FILES).set_input_files(
        [FilePayload(name=n, mimeType="", buffer=b) for n, b in zip(names, made, strict=True)]
    )
    stage.find(handles.ANSWER).wait_for()


def refused(stage: Stage) -> None:
    """Open something that is no model."""
    stage.find(handles.OWN_FILES).set_input_files(
        {"name": "model.onnx", "mimeType": "", "buffer": b"\xff" * 999}
    )
    stage.page.locator(handles.OWN_SAYS, has_text="ONNX").wait_for()


def down(stage: Stage) -> None:
    stage.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")


_PAGE = {"real": True, "without": None}

OWN_MODEL.add("nothing opened", OWN, ready=handles.OWN_FORM, **_PAGE)
OWN_MODEL.add("further down", OWN, ready=handles.OWN_FORM, do=down, follows=True, **_PAGE)
OWN_MODEL.add("refused", OWN, ready=handles.OWN_FORM, do=refused, **_PAGE)
OWN_MODEL.add("opened", OWN, do=opened, **_PAGE)
