"""Offers municipalities while one is typed, in either script and with or without marks."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from caseflow.domain.text.serbian import fold
from caseflow.ui.directory.facets import FACETS

_FOLDED_ROLE = Qt.ItemDataRole.UserRole


class PlaceCompleter(QCompleter):
    """Compares folded names, puts in the name as it is written."""

    def __init__(self, parent: QObject) -> None:
        names = QStandardItemModel(parent)
        for choice in FACETS[0].choices():
            item = QStandardItem(choice.text)
            item.setData(fold(choice.text), _FOLDED_ROLE)
            names.appendRow(item)
        super().__init__(names, parent)
        self.setCompletionRole(_FOLDED_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
