"""Data protection in one place: requests of people, breaches, the papers the law asks for."""

from PySide6.QtWidgets import QWidget

from caseflow.domain.office.roles import Permission
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.settings.breaches_block import BreachesBlock
from caseflow.ui.settings.panel import Panel
from caseflow.ui.settings.papers_block import PapersBlock
from caseflow.ui.settings.requests_block import RequestsBlock
from caseflow.ui.theme import u
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class ProtectionPanel(Panel):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        desk = context.desk
        writes = desk.may(Permission.WRITE_CASE)
        self.reads = desk.may(Permission.READ_CASE)
        self.requests = RequestsBlock(page, context, writes)
        self.breaches = BreachesBlock(page, context, writes)
        self.papers = PapersBlock(page, context)
        prints = desk.may(Permission.MANAGE_SETTINGS) or desk.may(Permission.READ_AUDIT)
        for part, open_ in ((self.requests, self.reads), (self.breaches, self.reads), (self.papers, prints)):
            self.block.addWidget(part)
            part.setVisible(open_)
        if not (self.reads or prints):
            self.block.addWidget(WrappingLabel(word("protection.may_not"), "muted"))
        self.block.setSpacing(u(8))

    def ask(self) -> None:
        """Show the registers as they are now."""
        if self.reads:
            self.requests.ask()
            self.breaches.ask()

    def bring(self, kind: str) -> None:
        """Scroll to one of the registers. Args: kind: `requests` or `breaches`."""
        part: QWidget = self.breaches if kind == "breaches" else self.requests
        self.bring_into_view(part)
