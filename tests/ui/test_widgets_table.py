"""A list of records: what is seen, what is said, what the keyboard does, how more rows come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseflow.ui.models.rows import CELL_ROLE, PAGE_ROWS, PAGES_KEPT, Cell, Column, RowsModel, Wanted
from caseflow.ui.theme import Theme, apply_theme, font, tokens, u
from caseflow.ui.widgets.cell_paint import META, lines_of
from caseflow.ui.widgets.table import ListTable

pytestmark = pytest.mark.screen


@dataclass(frozen=True)
class Referral:
    code: str
    sender: str
    state: str = "today"


WAITING = Referral("LJDJM0703", "Udruženje „Plavi fenjer“")
AT_WORK = Referral("KG-2026-024", "Dom zdravlja Kruševac", "work")
COLUMNS = (
    Column[Referral]("common.choose", 0, lambda row: Cell(row.code, row.sender, bold=True)),
    Column[Referral]("common.more", 36, lambda row: Cell("čeka odgovor", "do sutra", row.state)),
)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """One of these tests makes everything twice as large."""
    before = qapp.font()
    apply_theme(qapp, Theme.LIGHT)
    yield
    apply_theme(qapp, Theme.LIGHT, points=before.pointSizeF())


@pytest.fixture
def model() -> RowsModel[Referral]:
    made = RowsModel(COLUMNS)
    made.set_rows([WAITING, AT_WORK])
    return made


@pytest.fixture
def table(model: RowsModel[Referral], qtbot: QtBot) -> ListTable:
    made = ListTable(model)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_model_keeps_the_rules_of_qt(model: RowsModel[Referral]) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_keys(range(250), [WAITING] * PAGE_ROWS)
    model.set_rows([WAITING, AT_WORK])
    assert tester.model().rowCount() == 2


def test_a_row_is_said_as_a_sentence(model: RowsModel[Referral]) -> None:
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "LJDJM0703, Udruženje „Plavi fenjer“; čeka odgovor, do sutra"
    told = RowsModel(COLUMNS, sentence=lambda row: f"uput {row.code}")
    told.set_rows([WAITING])
    assert told.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "uput LJDJM0703"


def test_arrows_choose_and_enter_opens(table: ListTable, qtbot: QtBot) -> None:
    chosen: list[object] = []
    table.row_chosen.connect(chosen.append)
    table.setFocus()
    table.choose(lambda row: row is WAITING)
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as heard:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen == [WAITING, AT_WORK]
    assert heard.args == [AT_WORK]


def test_a_table_is_one_stop_of_the_tab_key(model: RowsModel[Referral], qtbot: QtBot) -> None:
    page = QWidget()
    first, second = ListTable(model), ListTable(model)
    column = QVBoxLayout(page)
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()


def test_rows_keep_their_height_and_one_column_takes_the_rest(table: ListTable) -> None:
    assert table.rowHeight(0) == u(13.5)
    assert table.columnWidth(1) == u(36)
    assert table.columnWidth(0) == table.viewport().width() - u(36)
    table.resize(900, 300)
    assert table.columnWidth(0) == table.viewport().width() - u(36)


def test_the_chosen_row_has_soft_ground_and_a_stripe(table: ListTable) -> None:
    table.selectRow(0)
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(1, u(6)) == QColor(tokens().accent_text)
    assert picture.pixelColor(6, u(6)) == QColor(tokens().accent_soft)
    assert picture.pixelColor(1, u(13.5) + u(6)) == QColor(tokens().base)
    assert picture.pixelColor(1, u(13.5) * 2 - 1) == QColor(tokens().line)


def test_found_letters_are_marked_but_never_in_a_stale_row(model: RowsModel[Referral], qtbot: QtBot) -> None:
    def name(row: Referral) -> Cell:
        return Cell("Savetovanje", bold=True, stale=row is AT_WORK, found=((0, 7),))

    found = RowsModel([Column[Referral]("common.choose", 0, name)])
    found.set_rows([WAITING, AT_WORK])
    table = ListTable(found)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    picture = table.viewport().grab().toImage()
    rows = [
        {picture.pixelColor(x, y).name() for x in range(u(6), u(30)) for y in range(top, top + u(13))}
        for top in (0, u(13.5))
    ]
    marked = QColor(tokens().found).name()
    assert [marked in colours for colours in rows] == [True, False]


LONG_NAME = "Dnevni boravak za decu i mlade sa smetnjama u razvoju"
LONG_OFFICE = "Savetovalište za mentalno zdravlje, Kragujevac"


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        (Cell("KG-2026-A001", LONG_OFFICE), (1, 2)),
        (Cell(LONG_NAME, "Centar"), (2, 1)),
        (Cell(LONG_NAME, LONG_OFFICE), (2, 1)),
        (Cell("KG-2026-A001", "Centar"), (1, 1)),
        (Cell(LONG_NAME), (1, 0)),
    ],
    ids=["office", "name", "both", "neither", "without a second line"],
)
def test_a_long_name_takes_a_third_line_before_anything_is_cut(
    qapp: QApplication, cell: Cell, lines: tuple[int, int]
) -> None:
    metrics = QFontMetrics(font()), QFontMetrics(font(META))
    first, second = lines_of(cell, metrics, u(50), u(13.5) - 1)
    assert (len(first), len(second)) == lines
    assert sum(len(part) * each.height() for part, each in zip((first, second), metrics, strict=True)) < u(
        13.5
    )


def test_a_column_gives_way_before_a_name_cannot_be_read(model: RowsModel[Referral], qtbot: QtBot) -> None:
    table = ListTable(model, gives_way=1)
    qtbot.addWidget(table)
    fixed = sum(u(one.width) for one in COLUMNS)
    table.resize(fixed + u(70), u(60))
    table.show()
    assert not table.isColumnHidden(1)
    table.resize(fixed + u(40), u(60))
    assert table.isColumnHidden(1)
    assert table.columnWidth(0) >= u(40) + u(COLUMNS[1].width) - u(4)
    table.resize(fixed + u(70), u(60))
    assert not table.isColumnHidden(1)


MANY = 50_000


@pytest.fixture
def long_table(qtbot: QtBot) -> ListTable:
    made = RowsModel(COLUMNS)
    made.set_keys(range(MANY), named(range(PAGE_ROWS)))
    table = ListTable(made)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    return table


def named(keys: Sequence[int]) -> list[Referral]:
    return [Referral(f"R{key}", "Plavi fenjer") for key in keys]


def asked_of(table: ListTable) -> list[Wanted]:
    asked: list[Wanted] = []
    table.rows_model().wants_page.connect(asked.append)
    return asked


def test_the_scroll_bar_is_true_and_only_pages_that_are_seen_are_read(
    long_table: ListTable, qtbot: QtBot
) -> None:
    model, asked = long_table.rows_model(), asked_of(long_table)
    bar = long_table.verticalScrollBar()
    assert bar.maximum() + long_table.viewport().height() == MANY * long_table.rowHeight(0)
    for part in range(1, 200):
        bar.setValue(bar.maximum() * part // 200)
        long_table.grab()
    bar.setValue(bar.maximum())
    long_table.grab()
    qtbot.waitUntil(lambda: bool(asked))
    while len(asked) < 10 and asked[-1].first != MANY - PAGE_ROWS:
        model.put(asked[-1], named(asked[-1].keys))
    model.put(asked[-1], named(asked[-1].keys))
    assert len(asked) <= 5
    assert model.index(MANY - 1, 0).data(CELL_ROLE).text == f"R{MANY - 1}"


def is_here(model: RowsModel[Referral], place: int) -> bool:
    return model.row(place) is not None


def test_pages_long_past_are_forgotten(long_table: ListTable, qtbot: QtBot) -> None:
    model = long_table.rows_model()
    model.wants_page.connect(lambda wanted: model.put(wanted, named(wanted.keys)))
    for first in range(0, MANY, 1000):
        model.row(first)
        qtbot.waitUntil(partial(is_here, model, first))
    assert len(model.rows()) <= PAGES_KEPT * PAGE_ROWS
    assert model.index(0, 0).data(CELL_ROLE).text == "…"


def test_a_row_chosen_before_it_came_is_told_when_it_comes(long_table: ListTable, qtbot: QtBot) -> None:
    model, asked = long_table.rows_model(), asked_of(long_table)
    chosen, opened = list[Referral](), list[object]()
    long_table.row_chosen.connect(chosen.append)
    long_table.opened.connect(opened.append)
    assert long_table.choose_key(MANY - 1)
    qtbot.waitUntil(lambda: bool(asked))
    QTest.keyClick(long_table, Qt.Key.Key_Return)
    assert (chosen, opened) == ([], [])
    model.put(asked[0], named(asked[0].keys))
    assert chosen == named([MANY - 1])


def test_what_was_asked_of_an_older_list_is_dropped(long_table: ListTable, qtbot: QtBot) -> None:
    model, asked = long_table.rows_model(), asked_of(long_table)
    model.row(PAGE_ROWS)
    qtbot.waitUntil(lambda: bool(asked))
    model.set_keys(range(MANY), named(range(PAGE_ROWS)))
    model.put(asked[0], named(asked[0].keys))
    assert len(model.rows()) == PAGE_ROWS


def test_cyrillic_and_large_letters_still_show_every_row(
    table: ListTable, qapp: QApplication, model: RowsModel[Referral]
) -> None:
    apply_theme(qapp, Theme.DARK, points=20)
    model.set_rows([Referral("KG-2026-031", "Центар за породични смештај и усвојење")])
    assert table.rowHeight(0) == u(13.5) > 54
    assert not table.grab().isNull()
