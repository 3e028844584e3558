"""An office that leaves, at the page of the exchange of whoever keeps the registry."""

from collections.abc import Sequence
from functools import partial

from caseflow.actions.sync.registrar import close_office
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import PartnerRow
from caseflow.sync.statements.organization import Organization
from caseflow.ui.page import Page
from caseflow.ui.sync.closing_panel import ClosingPanel
from caseflow.ui.sync.deciding import Deciding
from caseflow.ui.widgets.button import link
from caseflow.ui.words import word

FORM = "close_office"


class Leaving(Deciding[ClosingPanel]):
    """Args: page: whose jobs and messages these are. `link` stands at the heading of the partners."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, ClosingPanel(), FORM)
        self._offices: Sequence[PartnerRow] = ()
        self._may_decide = page.desk.may(Permission.MANAGE_NETWORK)
        self.link = link(word("exchange.closing_link"))
        self.link.hide()
        self.link.clicked.connect(self.open)
        self.panel.close_asked.connect(self._close)

    def show_partners(self, offices: Sequence[PartnerRow], is_registrar: bool) -> None:
        self._offices = offices
        may_close = is_registrar and self._may_decide
        self.link.setVisible(may_close)
        if may_close and self._page.context.returning.is_in(FORM):
            self.open()

    def open(self) -> None:
        self.show_form(partial(self.panel.open_for, self._offices))

    def _close(self, office: str, reason: str) -> None:
        close = partial(close_office, self._page.desk, office, reason)
        self._page.jobs.away.act(self._page, close, self._closed)

    def _closed(self, office: Organization) -> None:
        self.put_away()
        self.panel.show_closed(office.name)
        self.told.emit()
