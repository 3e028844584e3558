"""Papers that came back, held before the camera: each code is taken once, as if it had been typed.

The camera is on only while its pane is seen. Where there is none, the page says why and offers no button.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal

from caseflow.actions.referrals.returns import seen_by_camera
from caseflow.exchange.scanned import Frame
from caseflow.ui.page import Page
from caseflow.ui.referrals.camera import Pictures, Webcam, cameras
from caseflow.ui.referrals.camera_pane import CameraPane
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class CameraReading(QObject):
    """Args: page: where it is said what failed. is_free: whether the next paper may be taken."""

    code_seen = Signal(str)

    def __init__(self, page: Page, is_free: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._is_free = page, is_free
        self._camera: Pictures | None = None
        self._last = ""
        self.why_not: Callable[[], str] = cameras
        self.make: Callable[[], Pictures] = Webcam
        self.button = plain(word("referrals.camera_on"), "scan")
        self.why = WrappingLabel("", "meta")
        self.pane = CameraPane()
        self.button.hide()
        self.why.hide()
        self.button.clicked.connect(self.switch)
        self.pane.looked.connect(self._look)
        self.pane.installEventFilter(self)

    def offer(self) -> None:
        """A button where a camera can be used; else the reason."""
        reason = self.why_not()
        self.button.setVisible(not reason)
        self.why.setText(word(reason) if reason else "")
        self.why.setVisible(bool(reason))

    def switch(self) -> None:
        """On, or off again."""
        if self._camera is not None:
            self.stop()
            return
        self._last = ""
        self._camera = self.make()
        self._camera.frame.connect(self.pane.show_frame)
        self._camera.failed.connect(self._failed)
        self.button.setText(word("referrals.camera_off"))
        self.pane.show()
        self._camera.start()

    def stop(self) -> None:
        """Off: the lamp of the camera goes out, the picture goes."""
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop()
        self.button.setText(word("referrals.camera_on"))
        self.pane.forget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever goes elsewhere, or locks, leaves no camera on."""
        if event.type() is QEvent.Type.Hide and self._camera is not None:
            self.stop()
        return False

    def _look(self, frame: Frame) -> None:
        question = partial(seen_by_camera, self._page.desk, frame)
        self._page.jobs.ask(self._page, question, self._seen)

    def _seen(self, codes: tuple[str, ...]) -> None:
        self.pane.free()
        new = next((one for one in codes if one != self._last), "")
        if new and self._camera is not None and self._is_free():
            self._last = new
            self.code_seen.emit(new)

    def _failed(self, reason: str) -> None:
        self.stop()
        self._page.say("wait", word(reason), word("referrals.camera_refused_how"))
