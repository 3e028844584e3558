"""A step at the exchange with a form of its own: opened, kept as a draft, decided, told to the page."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.sync.step_panel import StepPanel

P = TypeVar("P", bound=StepPanel)
T = TypeVar("T")


class Deciding(QObject, Generic[P]):
    """Args: page: whose jobs and messages these are. form: the name of its draft."""

    told = Signal()
    """Something was decided that everybody should hear of."""

    def __init__(self, page: Page, panel: P, form: str) -> None:
        super().__init__(page)
        self._page, self.panel = page, panel
        self.kept = Kept(page.context, panel, form, panel.entries())

    def refused(self, refusal: Refusal) -> None:
        self._page.refused(refusal)

    def failed(self, report: str) -> None:
        self._page.failed(report)

    def show_form(self, opened: Callable[[], None], about: str = "") -> None:
        """Args: opened: shows the panel. about: what its draft belongs to."""
        self._page.clear_message()
        self.kept.rest()
        opened()
        self.kept.begin(about)

    def act_away(self, action: Callable[[], Done[T]]) -> None:
        """On the thread of the share: it may be slow."""
        self._page.jobs.away.act(self._page, action, lambda _: self.done())

    def done(self) -> None:
        """What was typed has become a decision."""
        self.put_away()
        self.panel.hide()
        self.told.emit()

    def put_away(self) -> None:
        self.kept.done()
        self.kept.rest()
