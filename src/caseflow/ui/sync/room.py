"""The door of the exchange on the rail."""

from caseflow.ui.context import Context
from caseflow.ui.offered import EXCHANGES
from caseflow.ui.page import Page
from caseflow.ui.room import Room


def _page(context: Context) -> Page:
    from caseflow.ui.sync.page import ExchangePage  # only when somebody enters

    return ExchangePage(context)


ROOM = Room("exchange", "exchange", "exchange.title", _page, apart=True, rights=EXCHANGES)
