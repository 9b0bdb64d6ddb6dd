"""What a visitor sees where something went wrong."""

from __future__ import annotations

from tests.looks import handles
from tests.looks.stage import Stage
from tests.looks.state import INDEX, Room

ERRORS = Room("errors")


def bad_picture(stage: Stage) -> None:
    stage.find(handles.FILE).set_input_files(
        {"name": "bad.png", "mimeType": "image/png", "buffer": b"x"}
    )
    stage.find(handles.NOTICE).wait_for()


def no_web_assembly(stage: Stage) -> None:
    """WebAssembly is blocked, so Python cannot start."""
    stage.block("**/*.wasm")


def no_steps(stage: Stage) -> None:
    """The inner steps of layers do not arrive, and Python does not either."""
    stage.block("**/steps-*/**")
    stage.block("**/*.wasm")


def no_network(stage: Stage) -> None:
    """Nothing that was recorded arrives, and Python does not either."""
    stage.block("**/*.bin")
    stage.block("**/*.wasm")


def no_camera(stage: Stage) -> None:
    stage.page.evaluate(
        """() => {
          navigator.mediaDevices.getUserMedia = async () => {
            throw new DOMException("No.", "NotAllowedError");
          };
        }"""
    )
    stage.press(handles.MAKES, name="camera")


ERRORS.add("bad picture", do=bad_picture, ready=handles.NOTICE)
ERRORS.add("no camera", do=no_camera, ready=handles.MADE)
ERRORS.add("unreadable changes", f"{INDEX}?changes=nonsense", ready=handles.NOTICE)
ERRORS.add(
    "no WebAssembly", before=no_web_assembly, real=True,
    ready=f"{handles.PYTHON}[data-state=broken]",
)  # fmt: skip
ERRORS.add(
    "a file of a view is missing", f"{INDEX}?layer=conv_1_1&neuron=3", before=no_steps, real=True,
    ready=handles.NOTICE,
)  # fmt: skip
ERRORS.add("the network is missing", before=no_network, real=True, ready=handles.NOTICE)
