"""The panes of the directory and which of them is seen: the list, and beside it the card or what is done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caseflow.domain.clock import local_day
from caseflow.ui.directory.acting import Acts
from caseflow.ui.directory.card import CardPane
from caseflow.ui.directory.list_pane import ListPane
from caseflow.ui.directory.mapping_acts import MapActs
from caseflow.ui.directory.moving import Moves
from caseflow.ui.directory.new_service import NewServiceForm
from caseflow.ui.kept import Kept
from caseflow.ui.offered import ENTERS, offer
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.label import upright_hairline

DOUBLE, SIDE = 232, 96
"""Units: from which width of the page both stand beside each other, and the width of the card."""
FORM = "new_service"


class DirectoryPanes(Page):
    def make(self) -> None:
        self.today = local_day(self.desk.clock())
        self.list = ListPane(self.today, self.message_slot)
        self.card, self.form = CardPane(self.context), NewServiceForm()
        self.on_map = MapActs(self, self.list)
        self.moves = Moves(self, self.on_map)
        self.kept = Kept(self.context, self.form, FORM, self.form.entries())
        self.acts = Acts(self, self.list, self.card)
        self.beside = QStackedWidget()
        self._rule = upright_hairline()
        self.shown_alone: QWidget | None = None

    def frame(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.card, self.form, self.moves.flow.pane, *self.acts.panes()):
            self.beside.addWidget(part)
        row.addWidget(self.list, 1)
        row.addWidget(self._rule)
        row.addWidget(self.beside)

    def lay_out(self) -> None:
        self.head.setParent(self)
        self.head.hide()
        self.setFocusProxy(self.list.search)
        self.arrange()

    @property
    def double(self) -> bool:
        return self.width() >= u(DOUBLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Who is seen: both, or in a narrow page what the person went to."""
        double = self.double
        showing = self.shown_alone or (self.card if self.card.card is not None and double else None)
        if showing is not None:
            self.beside.setCurrentWidget(showing)
        beside = showing is not None
        is_whole = showing in (self.moves.flow.pane, self.acts.town)
        self._put_message(showing is self.moves.flow.pane)
        seen = {self.list: (double and not is_whole) or not beside, self.beside: beside}
        for part in sorted(seen, key=lambda one: seen[one]):
            part.setVisible(seen[part])  # what goes, goes first: both at once would widen a narrow window
        self._rule.setVisible(double and beside and not is_whole)
        self.card.back.setVisible(not double)
        if double and not is_whole:
            self.beside.setFixedWidth(u(SIDE))
        else:
            self.beside.setMinimumWidth(0)
            self.beside.setMaximumWidth(u(4000))

    def _put_message(self, is_import: bool) -> None:
        """The bar stands where it is seen: over the import while that is, else under the search."""
        if is_import:
            self.moves.flow.pane.top.addWidget(self.message_slot)
        else:
            self.list.above_counts(self.message_slot)

    def show_list(self) -> None:
        """Back to the list; what is typed in the form stays there."""
        self.shown_alone = None
        self.arrange()
        self.list.go_to_list() if self.list.rows.rowCount() else self.list.search.setFocus()

    def show_beside(self, part: QWidget) -> None:
        self.shown_alone = part
        self.arrange()

    def new_service(self) -> None:
        if not offer(self.desk, ENTERS):
            return
        self.clear_message()
        self.show_beside(self.form)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
