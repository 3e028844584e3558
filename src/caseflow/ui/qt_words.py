"""Qt's own words (Cut, Paste, Cancel, file dialogs) in Serbian, which Qt does not bring.

They come from the same kind of table as our own, `words/qt.csv`, found by Qt's English text.
"""

from functools import cache

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from caseflow.ui import words

_LINE_BREAK = "\\n"


class QtWords(QTranslator):
    """Lives as long as the program; asks for the language at every word."""

    def translate(  # Qt takes an empty string for an answer; None lets it look further
        self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        key = _keys().get(sourceText)
        if key is None or words.language() == "en":
            return None
        return words.word(key).replace(_LINE_BREAK, "\n")

    def isEmpty(self) -> bool:
        return False


def install_qt_words(parent: QObject) -> QtWords:
    """Let Qt speak our language and write numbers as we do; called once when the program begins."""
    translator = QtWords(parent)
    QCoreApplication.installTranslator(translator)
    words.signals.language_changed.connect(_write_numbers)
    _write_numbers(words.language())
    return translator


def _write_numbers(language: str) -> None:
    """For what is made from now on; pages are made anew when the language changes."""
    QLocale.setDefault(QLocale("en-GB" if language == "en" else f"{language}-RS"))


@cache
def _keys() -> dict[str, str]:
    return {english.replace(_LINE_BREAK, "\n"): key for key, english in words.english("qt").items()}
