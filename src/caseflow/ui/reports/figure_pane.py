"""One figure: what it means, its groups as bars, and the referrals it was counted from."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.reports.figures import FigureGroup, FigureReport, ShownFigure
from caseflow.ui.reports.bars import BarRow, Bars
from caseflow.ui.reports.figure_words import counted_from, name_of, value_of
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word, word_count

MOST_GROUPS = 15


class FigurePane(QWidget):
    """Empty until `show_figure`."""

    rows_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionHeading("")
        self.value = WrappingLabel("", "record", True)
        self.basis = WrappingLabel("", "muted")
        self.meaning = WrappingLabel("", "meta")
        self.bars = Bars()
        self.rest = WrappingLabel("", "meta")
        self.open_rows = plain("", "list")
        self.figure: ShownFigure | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(6))
        column.setSpacing(u(2))
        for part in (
            self.heading,
            self.value,
            self.basis,
            self.meaning,
            self.bars,
            self.rest,
            self.open_rows,
        ):
            column.addWidget(part)
        self.open_rows.clicked.connect(self.rows_asked)

    def show_figure(self, report: FigureReport, figure: ShownFigure) -> None:
        self.figure = figure
        self.heading.set_title(name_of(figure))
        self.value.setText(value_of(figure))
        self.basis.setText(counted_from(figure))
        self.basis.setVisible(bool(self.basis.text()))
        self.meaning.setText(word(f"reports.means_{figure.code.lower()}"))
        self._show_groups(report.groups, figure.code)
        self.open_rows.setText(word_count("reports.open_rows", len(figure.rows)))
        self.open_rows.setVisible(bool(figure.rows))

    def _show_groups(self, groups: Sequence[FigureGroup], of: str) -> None:
        figures = [(group.name, one) for group in groups for one in group.figures if one.code == of]
        told = [(name, one) for name, one in figures if one.hidden or one.value]
        longest = max((one.value or 0 for _, one in told), default=0)
        ordered = sorted(told, key=lambda pair: -(pair[1].value or 0))
        self.bars.show_rows(
            [
                BarRow(shown(name) or word("common.not_said"), value_of(one), _share(one, longest))
                for name, one in ordered[:MOST_GROUPS]
            ]
        )
        more = max(0, len(ordered) - MOST_GROUPS)
        self.rest.setText(word_count("reports.more_groups", more))
        self.rest.setVisible(more > 0)


def _share(figure: ShownFigure, longest: float) -> float | None:
    return figure.value / longest if figure.value is not None and longest else None
