"""Phrases of the office put into a text by shortcut, by Ctrl+K or from its menu.

A text says what is offered for it (`offer_phrases`). One that is asked for opens a menu at the caret; what is
chosen goes in there, in the script of the screen, with its places filled, and Ctrl+Z takes it out.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextFormat
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from shiboken6 import isValid

from caseflow.actions.office.phrases import phrases
from caseflow.domain.clock import local_day
from caseflow.domain.office.phrase import Phrase, PhraseKind, Place, filled
from caseflow.ui.commands import Command
from caseflow.ui.dates import day_short
from caseflow.ui.page import Page
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.words import shown, word

SHORTCUT = "Ctrl+Shift+F"


class PhraseSignals(QObject):
    wanted = Signal(object)
    """A GuardedText whose menu was asked for a phrase."""


signals = PhraseSignals()


def offer_phrases(text: GuardedText, kind: PhraseKind, service: Callable[[], str] = str) -> None:
    """Args: service: the name of the service that the text is about, or nothing."""
    text.phrases = (kind, service)
    text.setToolTip(word("common.phrases_hint"))
    text.menu_grows = lambda menu: _add_to(menu, text)


def phrases_wanted(text: GuardedText) -> None:
    """Open the menu of phrases at the caret of this text."""
    text.setFocus()
    signals.wanted.emit(text)


def _add_to(menu: QMenu, text: GuardedText) -> None:
    menu.addSeparator()
    menu.addAction(word("common.phrases_insert"), lambda: phrases_wanted(text))


class Phrases(QObject):
    """Args: page: whose texts it serves, and who asks the store."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._last: GuardedText | None = None
        self.menu: QMenu | None = None
        command = Command(
            f"{page.title_key}.phrases", "common.phrases_insert", self.insert, SHORTCUT, "quote"
        )
        page.context.commands.add(command, page)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._remember)
        signals.wanted.connect(self._wanted)

    def _remember(self, before: QWidget | None, now: QWidget | None) -> None:
        """Ctrl+K has a field of its own: where one was writing counts."""
        if isinstance(now, GuardedText) and now.phrases is not None and self._page.isAncestorOf(now):
            self._last = now

    def _wanted(self, text: GuardedText) -> None:
        if self._page.isAncestorOf(text):
            self._last = text
            self.insert()

    def insert(self) -> None:
        """Offer what fits the text in which one is writing."""
        text = self._last
        if text is None or not isValid(text) or not text.isVisible() or text.phrases is None:
            self._page.say("info", word("common.phrases_where"))
            return
        kind, _ = text.phrases
        self._page.jobs.ask(self._page, partial(phrases, self._page.desk, kind), partial(self._offer, text))

    def _offer(self, text: GuardedText, found: tuple[Phrase, ...]) -> None:
        if not isValid(text):
            return
        if not found:
            self._page_of(text).say("info", word("common.phrases_none"), word("common.phrases_none_how"))
            return
        self.menu = QMenu(text)
        for one in found:
            self.menu.addAction(shown(one.title).replace("&", "&&"), partial(self.put, text, one))
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(text.viewport().mapToGlobal(text.cursorRect().bottomLeft()))

    def _page_of(self, text: QWidget) -> Page:
        """The page that is seen: one may stand inside another."""
        around = text.parentWidget()
        while around is not None and not isinstance(around, Page):
            around = around.parentWidget()
        return around or self._page

    def put(self, text: GuardedText, one: Phrase) -> None:
        """Into the text, where the caret stands."""
        assert text.phrases is not None
        today = day_short(local_day(self._page.desk.clock()))
        known = {Place.DATE: today, Place.SERVICE: shown(text.phrases[1]())}
        _insert(text, filled(shown(one.text), known))
        text.setFocus()


def _insert(text: QPlainTextEdit, words: str) -> None:
    """Apart from what stands before it."""
    cursor = text.textCursor()
    before = text.toPlainText()[: min(cursor.selectionStart(), cursor.position())]
    apart = cursor.charFormat()
    apart.setProperty(QTextFormat.Property.UserProperty, words)  # else Ctrl+Z takes what was typed before too
    cursor.insertText(words if not before or before[-1].isspace() else f" {words}", apart)
    text.setTextCursor(cursor)
