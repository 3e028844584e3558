"""A paper before the camera: its code is taken as if it were typed, and nothing of the picture stays."""

import io
import os
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

import pytest
import segno
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from caseflow.domain.codes import short_code
from caseflow.exchange.scanned import Frame, codes_seen
from caseflow.ui.referrals import camera
from caseflow.ui.words import word

from .referrals_room import Room, World, open_offices, open_room, press, read, sent_by, until


class Lens(QObject):
    """A camera in which papers are held by a test."""

    frame = Signal(object)
    failed = Signal(str)
    on = False

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on = False


def paper(code: str) -> QImage:
    """A slip as a camera sees it: its code small in the middle of a large picture."""
    out = io.BytesIO()
    segno.make_qr(code, error="q").save(out, kind="png", scale=5, border=20)
    image = QImage.fromData(out.getvalue())
    return image.convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[World]:
    yield from open_offices(tmp_path_factory.mktemp("camera"))


@pytest.fixture
def room(qapp: QApplication, world: World) -> Iterator[Room]:
    yield from open_room(qapp, world)


@pytest.fixture
def lens(room: Room) -> Lens:
    """On, with the page of returns before it."""
    made = Lens()
    reading = room.page.returns.camera
    reading.why_not, reading.make = lambda: "", lambda: made
    room.page.open_returns()
    press(reading.button)
    assert made.on
    return made


def test_the_code_before_the_camera_opens_its_referral_once(room: Room, lens: Lens) -> None:
    row = room.store(lambda: sent_by(room.ana, room.client, room.service))
    code = row.code  # type: ignore[attr-defined]
    page = room.page.returns
    lens.frame.emit(paper(code))
    until(lambda: page.row is not None and page.row.code == code)
    page._clear()
    page.code.clear()
    lens.frame.emit(paper(code))
    room.store(lambda: None)
    QApplication.processEvents()
    assert page.row is None


def test_what_is_no_paper_says_nothing(room: Room, lens: Lens) -> None:
    lens.frame.emit(paper("https://primer.rs/nagrada"))
    blank = QImage(640, 480, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    lens.frame.emit(blank)
    room.store(lambda: None)
    QApplication.processEvents()
    assert room.page.returns.row is None


def test_leaving_the_page_turns_it_off_and_forgets_the_picture(room: Room, lens: Lens) -> None:
    pane = room.page.returns.camera.pane
    lens.frame.emit(paper("ABCD-EFGH"))
    room.page.open_new()
    until(lambda: not lens.on)
    assert pane._image.isNull()


def test_a_camera_another_program_has_is_said(room: Room, lens: Lens) -> None:
    lens.failed.emit("referrals.camera_refused")
    until(lambda: word("referrals.camera_refused") in read(room.page.returns))
    assert not room.page.returns.camera.pane.isVisible()
    assert not lens.on


@pytest.mark.parametrize("reason", ["referrals.camera_missing", "referrals.camera_none"])
def test_without_a_camera_it_is_not_offered_and_says_why(room: Room, reason: str) -> None:
    reading = room.page.returns.camera
    reading.why_not = lambda: reason
    room.page.open_returns()
    assert not reading.button.isVisible()
    assert reading.why.text() == word(reason)


def test_without_the_part_for_video_the_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "MULTIMEDIA", "PySide6.QtNothingOfTheKind")
    assert camera.cameras() == "referrals.camera_missing"


@pytest.mark.parametrize(
    "frame", [Frame(0, 0, 0, b""), Frame(100, 100, 100, b"\0" * 50), Frame(100, 2, 10, b"\0" * 200)]
)
def test_a_frame_that_is_none_has_no_codes(frame: Frame) -> None:
    assert codes_seen(frame) == ()


@pytest.mark.skipif(find_spec(camera.MULTIMEDIA) is None, reason="Qt's multimedia part is an extra")
@pytest.mark.qt_log_ignore("symbols|library|FFmpeg|RHI", extend=True)
def test_a_real_video_frame_comes_through_the_sink(qapp: QApplication) -> None:
    video = import_module(camera.MULTIMEDIA)
    sink, seen, code = video.QVideoSink(), list[QImage](), short_code(os.urandom)
    pictures = camera.SinkPictures(sink)
    pictures.frame.connect(seen.append)
    sink.setVideoFrame(video.QVideoFrame(paper(code)))
    until(lambda: bool(seen))
    assert codes_seen(frame_of(seen[0])) == (code,)


def frame_of(image: QImage) -> Frame:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return Frame(grey.width(), grey.height(), grey.bytesPerLine(), bytes(grey.constBits()))
