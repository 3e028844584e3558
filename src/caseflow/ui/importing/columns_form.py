"""The columns of somebody's table: what each is called there, what stands in it, and what it becomes here."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.importing.columns import ColumnLook, ColumnsLook
from caseflow.domain.importing.client_fields import OF_IDENTITY
from caseflow.ui.importing.measure import readable
from caseflow.ui.theme import u
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import begun, has_word, shown, word

CHOICE_UNITS, CLIENT = 68, "client"


class ColumnsForm(ScrollColumn):
    """Empty until `show_columns`."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, dict[str, QComboBox]] = {}
        self.title = WrappingLabel(word("import.columns"), "record")
        self.note = WrappingLabel(word("import.columns_note"), "meta")
        self.keep = QCheckBox(word("import.keep_mapping"))
        self.keep.setChecked(True)
        self._tables = QVBoxLayout()
        self._tables.setSpacing(0)
        inner = readable(self)
        for part in (self.title, self.note):
            inner.addWidget(part)
        inner.addLayout(self._tables)
        inner.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def show_columns(self, look: ColumnsLook) -> None:
        empty_out(self._tables)
        self._boxes = {}
        self.note.setText(word("import.columns_kept" if look.kept else "import.columns_note"))
        for table in look.tables:
            boxes = self._boxes.setdefault(table.name, {})
            self._tables.addWidget(SectionHeading(table.name, len(table.columns), word("import.columns_of")))
            for column in table.columns:
                boxes[column.heading] = box = _choice(look.targets, column)
                self._tables.addWidget(_line(column, box))
                self._tables.addWidget(hairline())
            self._tables.addSpacing(u(4))

    def choices(self) -> Mapping[str, Mapping[str, str]]:
        """Per table, what each heading becomes; what stays behind is left out."""
        return {
            table: {heading: str(box.currentData()) for heading, box in boxes.items() if box.currentData()}
            for table, boxes in self._boxes.items()
        }

    def choose(self, table: str, heading: str, target: str) -> None:
        """As if a person had chosen it."""
        box = self._boxes[table][heading]
        box.setCurrentIndex(box.findData(target))

    def first_box(self) -> QComboBox | None:
        return next((box for boxes in self._boxes.values() for box in boxes.values()), None)


def _choice(targets: tuple[str, ...], column: ColumnLook) -> QComboBox:
    box = QComboBox()
    box.addItem(word("import.stays"), "")
    for target in targets:
        box.addItem(target_name(target), target)
    box.setCurrentIndex(max(0, box.findData(column.target)))
    box.setFixedWidth(u(CHOICE_UNITS))
    box.setMaxVisibleItems(18)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setAccessibleName(word("import.column_becomes", name=column.heading))
    box.setAccessibleDescription(", ".join(column.samples))
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.wheelEvent = lambda event: event.ignore()  # type: ignore[method-assign]
    return box


def _line(column: ColumnLook, box: QComboBox) -> QWidget:
    line = QWidget()
    across = QHBoxLayout(line)
    across.setContentsMargins(0, u(1.5), 0, u(1.5))
    across.setSpacing(u(4))
    words = QVBoxLayout()
    words.setSpacing(u(0.25))
    words.addWidget(WrappingLabel(column.heading, "heading"))
    words.addWidget(WrappingLabel(" · ".join(column.samples) or word("import.empty_column"), "meta"))
    across.addLayout(words, 1)
    across.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


def target_name(target: str) -> str:
    """`Usluga: telefon`; what is said of a client needs no noun before it."""
    noun, _, name = target.partition(".")
    said = field_name(name, noun)
    if noun == CLIENT:
        said = begun(said)
        return word("import.of_identity", name=said) if name in OF_IDENTITY else said
    return f"{word(f'import.noun_{noun}')}: {said}"


def field_name(name: str, noun: str = "") -> str:
    """A person has a name, a service or an office a title."""
    for key in (f"import.{noun}_{name}", f"import.field_{name}", f"directory.field_{name}"):
        if has_word(key):
            return word(key)
    return shown(name)
