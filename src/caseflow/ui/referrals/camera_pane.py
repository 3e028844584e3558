"""What the camera sees, small, while papers are read. It is shown, looked at for a code and forgotten."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseflow.exchange.scanned import Frame
from caseflow.ui.theme import colour, u
from caseflow.ui.words import word

WIDTH, HEIGHT = 72, 54


class CameraPane(QWidget):
    looked = Signal(object)
    """A Frame in which to look for a code; answer with `free`."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._busy = False
        self.setAccessibleName(word("referrals.camera_sees"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(u(WIDTH), u(HEIGHT))

    def show_frame(self, image: QImage) -> None:
        """Show it; have it looked at unless the one before still is."""
        self._image = image
        self.update()
        if not self._busy:
            self._busy = True
            grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
            bits = bytes(grey.constBits())
            self.looked.emit(Frame(grey.width(), grey.height(), grey.bytesPerLine(), bits))

    def free(self) -> None:
        """The last one was looked at."""
        self._busy = False

    def forget(self) -> None:
        """Nothing of what was seen stays."""
        self._image = QImage()
        self._busy = False
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("line"))
        if not self._image.isNull():
            size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(
                (self.width() - size.width()) // 2,
                (self.height() - size.height()) // 2,
                size.width(),
                size.height(),
            )
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)
