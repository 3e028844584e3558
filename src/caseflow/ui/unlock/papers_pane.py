"""Codes that never reached paper: shown once more, before anybody comes in."""

from PySide6.QtCore import Signal

from caseflow.ui.jobs import Jobs
from caseflow.ui.unlock.sheets_pane import Sheet, SheetsPane
from caseflow.ui.widgets.button import link, primary
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.words import word


class PapersPane(SheetsPane):
    """Says `confirmed` once every sheet is on paper, `left` when that has to wait; then they come again."""

    confirmed = Signal()
    left = Signal()

    def __init__(self, jobs: Jobs, codes: dict[str, str], sheet: Sheet) -> None:
        super().__init__(jobs, codes, sheet, again=True)
        self.later, self.go = link(word("unlock.sheets_later")), primary(word("common.next"))
        self.go.setEnabled(False)
        self.ready_changed.connect(self.go.setEnabled)
        self.later.clicked.connect(self.left)
        self.go.clicked.connect(self.confirmed)
        foot = Footer(8)
        foot.add_left(self.later)
        foot.add_right(self.go)
        self.add_foot(foot)
