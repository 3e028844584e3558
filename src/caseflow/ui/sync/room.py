"""The door of the exchange on the rail."""

from caseflow.ui.offered import EXCHANGES
from caseflow.ui.room import Room
from caseflow.ui.sync.page import ExchangePage

ROOM = Room("exchange", "exchange", "exchange.title", ExchangePage, apart=True, rights=EXCHANGES)
