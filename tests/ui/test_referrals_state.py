"""How a referral stands, in the list: never cut, and a disagreement by its one word."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.models.rows import CELL_ROLE
from caseflow.ui.referrals.list_pane import LIST_UNITS, ReferralList
from caseflow.ui.referrals.standing import state_cell
from caseflow.ui.theme import Theme, apply_theme, font, u
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.words import LANGUAGES, code, set_language

ICON, AFTER = 5.5, 3
"""Units a cell takes besides its words."""
NAMED = 48
"""Units of *Udruženje „Plavi fenjer“* with the margin before it."""
NOW = datetime(2026, 6, 17, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Theme.LIGHT)
    yield
    set_language("sr-Latn")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_status_is_cut_in_the_list_and_the_office_has_room(qtbot: QtBot, language: str) -> None:
    set_language(language)
    words = [code("referral_status", status.value) for status in Status]
    widest = max(QFontMetrics(font()).horizontalAdvance(one) for one in words)
    shown = ReferralList(PageHead(), lambda: NOW)
    qtbot.addWidget(shown)
    wide = u(shown.model.columns[1].width)
    assert widest + u(ICON) + u(AFTER) <= wide
    assert u(LIST_UNITS) - wide >= u(NAMED), "the name of an office"


def test_steps_that_crossed_are_one_word_in_the_list_and_both_above_the_record(qtbot: QtBot) -> None:
    set_language("sr-Latn")
    crossed = ("withdrawal_requested", "accepted")
    row = ReferralRow(
        RecordId("a" * 32), "K7QD-3MXA", "UP-2026-A001", "KG-2026-A009", True, "Plavi fenjer", "Klub",
        "mental_health", "urgent", crossed[0], "delivered", "", NOW, None, crossed,
    )  # fmt: skip
    shown = ReferralList(PageHead(), lambda: NOW)
    qtbot.addWidget(shown)
    shown.model.set_rows((row,))
    assert shown.model.index(0, 1).data(CELL_ROLE).text == "neslaganje"
    assert state_cell(row, NOW).text == "zatraženo povlačenje ili prihvaćeno"
