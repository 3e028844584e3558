"""The list of cases: found by words in either script and by chips; what was typed is what opens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from caseflow.ui.cases.page import CasesPage
from tests.ui.cases_room import Office, read
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen


def codes_of(page: CasesPage) -> list[str]:
    return [row.code for row in page.list.model.rows()]


def test_the_list_is_found_by_code_in_either_script_and_by_chips(empty_office: Office) -> None:
    empty_office.new_case("Kragujevac", "regular")
    empty_office.new_case("Čačak", "urgent")
    page = empty_office.page()
    for words, chip in (("ана ca-", ""), ("", "urgent"), ("хитно", ""), ("dodela ca-", "")):
        type_words(page.list.search, words)
        if chip:
            click(page.list.chips[chip])
        empty_office.qtbot.waitUntil(lambda: codes_of(page) == ["CA-2026-A001"])
        page.list.search.clear()
        for one in page.list.chips.values():
            one.setChecked(False)
        empty_office.qtbot.waitUntil(lambda: len(codes_of(page)) == 2)
    type_words(page.list.search, "zzz")
    said = "Nijedan slučaj ne odgovara. Ukucajte manje ili uklonite uslov."
    empty_office.qtbot.waitUntil(lambda: said in read(page.list))


def test_enter_right_after_typing_opens_what_was_typed(empty_office: Office) -> None:
    empty_office.new_case("Kragujevac", "regular")
    wanted = empty_office.new_case("Čačak", "regular")
    page = empty_office.page()
    type_words(page.list.search, "ca-")
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    empty_office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.pane is not None
    assert page.pane.row.id == wanted.id
