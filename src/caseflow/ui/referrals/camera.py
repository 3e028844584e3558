"""A webcam, where there is one and where Qt's multimedia part is installed; nothing of it is needed to start.

`cameras` says whether one can be used, else why not. A `Webcam` gives pictures while it is on and says
when another program has it or the computer does not let us.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

MULTIMEDIA = "PySide6.QtMultimedia"


class Pictures(Protocol):
    """What a pane needs of a camera. frame: a QImage. failed: a word key."""

    frame: SignalInstance
    failed: SignalInstance

    def start(self) -> None: ...

    def stop(self) -> None: ...


def cameras() -> str:
    """The word key of why no camera can be used; empty when one can."""
    if find_spec(MULTIMEDIA) is None:
        return "referrals.camera_missing"
    try:
        multimedia = import_module(MULTIMEDIA)
    except ImportError:  # a library of the system that it needs is not there
        return "referrals.camera_missing"
    return "" if multimedia.QMediaDevices.videoInputs() else "referrals.camera_none"


class SinkPictures(QObject):
    """The pictures of a video sink."""

    frame = Signal(object)
    failed = Signal(str)

    def __init__(self, sink: Any) -> None:
        super().__init__()
        self._sink = sink
        sink.videoFrameChanged.connect(self._changed)

    def _changed(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.frame.emit(image)


class Webcam(SinkPictures):
    """The usual camera of this computer. Only made when `cameras` found one."""

    def __init__(self) -> None:
        self._multimedia: Any = import_module(MULTIMEDIA)
        super().__init__(self._multimedia.QVideoSink())
        self._camera = self._multimedia.QCamera(self._multimedia.QMediaDevices.defaultVideoInput())
        self._session = self._multimedia.QMediaCaptureSession()
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._camera.errorOccurred.connect(self._wrong)

    def start(self) -> None:
        self._camera.start()

    def stop(self) -> None:
        self._camera.stop()

    def _wrong(self, error: Any, _said: str) -> None:
        if error != self._multimedia.QCamera.Error.NoError:
            self.failed.emit("referrals.camera_refused")
