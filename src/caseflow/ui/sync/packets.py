"""A file somebody sent, at the page of the exchange: looked at alone, and nothing is taken in."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from caseflow.actions.sync.inspecting import inspect_packet
from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.domain.sync.packet import Packet
from caseflow.sync.carrying.objects import stopped
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.sync.packet_panel import PacketPanel
from caseflow.ui.sync.packet_rows import packet_rows, unread_rows
from caseflow.ui.widgets.button import link
from caseflow.ui.words import word


class Packets(QObject):
    """Args: page: whose jobs these are. `link` stands where packets that were set aside are listed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.link, self.panel = link(word("exchange.packet_link")), PacketPanel()
        self.link.clicked.connect(self.open)
        self.panel.look_asked.connect(self._look)

    def open(self) -> None:
        self._page.clear_message()
        self.panel.open()

    def refused(self, refusal: Refusal) -> None:
        """What is wrong with the file stands where its contents would."""
        self.panel.show_rows(unread_rows(refusal))

    def failed(self, report: str) -> None:
        self._page.failed(report)

    def working(self, title_word: str, progress: Progress | None) -> None:
        self.panel.setEnabled(progress is None)
        self._page.working(title_word, progress)

    def _look(self, path: Path) -> None:
        def look(progress: Progress) -> Done[Packet]:
            return inspect_packet(self._page.desk, path, partial(_moved, progress))

        self._page.jobs.away.long(self, "exchange.packet_looking", look, self._show)

    def _show(self, found: Packet) -> None:
        self.panel.show_rows(packet_rows(found))


def _moved(progress: Progress, _what: str, count: int) -> None:
    progress.report(count, 0)
    if progress.cancelled():
        raise stopped()
