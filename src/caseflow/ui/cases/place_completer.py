"""Offers municipalities while one is typed, in either script and with or without marks."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter

from caseflow.domain.text.serbian import fold
from caseflow.resources.tables import municipalities
from caseflow.ui.words import language

FOLDED_ROLE = Qt.ItemDataRole.UserRole


class PlaceCompleter(QCompleter):
    """Compares folded names and puts in the name as it is written."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_names(parent), parent)
        self.setCompletionRole(FOLDED_ROLE)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def _names(parent: QObject) -> QAbstractItemModel:
    model = QStandardItemModel(parent)
    for place in municipalities():
        item = QStandardItem(place.sr_cyrl if language() == "sr-Cyrl" else place.sr_latn)
        item.setData(fold(place.sr_latn), FOLDED_ROLE)
        model.appendRow(item)
    return model
