"""Where a passphrase is typed: hidden, shown on request, with what the keyboard is about to do.

Most forgotten passphrases are a Caps Lock or another keyboard layout, so both are said under the field.
The layout comes from the system; which of the two Serbian ones it is, the letters tell. Caps Lock is known by
the letters that come without Shift.
"""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.ui.announce import announce
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import flat
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label, set_kind
from caseflow.ui.words import word

_LATIN, _CYRILLIC = "srpski, latinica", "српски, ћирилица"
_NAMES = {"en": "English", "hu": "magyar", "hr": "hrvatski", "bs": "bosanski"}


class SecretField(QWidget):
    """The entry is `edit`; the buddy of its label."""

    returned = Signal()

    def __init__(self, name: str, *, with_keyboard: bool = True) -> None:
        super().__init__()
        self._caps = False
        self._layout = ""
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(name)
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(self.returned)
        self.show_button = flat(word("unlock.show"), "eye")
        self.show_button.setCheckable(True)
        self.show_button.setAccessibleName(word("unlock.show_passphrase"))
        self.show_button.toggled.connect(self._show_letters)
        self._warning = IconLabel("warning", "wait", 3.5)
        self._keys = label("", "meta")
        self._name = label(name, "muted")
        self._name.setBuddy(self.edit)
        self._foot = QWidget()
        self._with_keyboard = with_keyboard
        self._lay_out()
        QGuiApplication.inputMethod().localeChanged.connect(self._other_layout)
        self._say_keyboard()

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()
        self.show_button.setChecked(False)

    def keyboard_words(self) -> str:
        """What is said under the field."""
        return self._keys.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._watch_key(event)
        return False

    def _watch_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._set_caps(not self._caps)
        elif event.text().isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._set_caps(event.text().isupper() is not shifted)
            self._set_layout(event.text())

    def _set_layout(self, letter: str) -> None:
        """A letter in the other script than the system said, or said nothing of."""
        typed = _CYRILLIC if "\u0400" <= letter[:1] <= "\u04ff" else _LATIN
        if (typed == _CYRILLIC or self._said() == _CYRILLIC) and typed != self._layout:
            self._layout = typed
            self._say_keyboard()

    def _other_layout(self) -> None:
        self._layout = ""
        self._say_keyboard()

    def _said(self) -> str:
        """The layout as it is told at the moment."""
        locale = QGuiApplication.inputMethod().locale()
        code = locale.name().partition("_")[0]
        if code == "sr":
            found = _LATIN if locale.script() == QLocale.Script.LatinScript else _CYRILLIC
        else:
            found = _NAMES.get(code, locale.nativeLanguageName())
        return self._layout or found

    def _set_caps(self, on: bool) -> None:
        if on is not self._caps:
            self._caps = on
            self._say_keyboard()
            if on:
                announce(self.edit, word("unlock.caps"), urgent=True)

    def _say_keyboard(self) -> None:
        name = self._said()
        said = [word("unlock.keyboard", layout=name)] if name else []
        self._keys.setText(" · ".join([*said, word("unlock.caps")] if self._caps else said))
        set_kind(self._keys, "wait" if self._caps else "meta")
        self._warning.setVisible(self._caps)
        self._foot.setVisible(self._with_keyboard and bool(self._keys.text()))
        self.edit.setAccessibleDescription(self._keys.text())

    def _show_letters(self, on: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.show_button.setText(word("unlock.hide" if on else "unlock.show"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(u(1))
        row.addWidget(self.edit, 1)
        row.addWidget(self.show_button)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(u(1))
        foot.addWidget(self._warning)
        foot.addWidget(self._keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        column.addWidget(self._name)
        column.addLayout(row)
        column.addWidget(self._foot)
