"""An office that works alone has nothing but its copies, and Danas says when none of them is elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from caseflow.ui.words import word
from tests.ui.test_today import Morning, buttons, morning, read

pytestmark = pytest.mark.screen

__all__ = ["morning"]


def test_who_works_alone_is_reminded_of_a_copy_elsewhere_on_the_page_of_the_day(morning: Morning) -> None:
    page = morning.page_of(copy_due=True)
    assert word("backup.reminder") in read(page.copy)
    (step,) = [button for button in buttons(page.copy) if word("today.copy_now") in button.text()]
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert morning.went == [("settings", "backup")]
