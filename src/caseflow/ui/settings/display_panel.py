"""Language, script and colours of this computer, and when an unattended program locks."""

from functools import partial

from PySide6.QtWidgets import QApplication, QComboBox

from caseflow.actions.office.display import Display, display, keep_display
from caseflow.actions.office.settings import IDLE_KEY, USUAL_IDLE_MINUTES, set_setting
from caseflow.domain.office.roles import Permission
from caseflow.ui import words
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.settings.panel import Panel
from caseflow.ui.theme import Theme, apply_theme, theme, u
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word, word_count

LANGUAGE_NAMES = (("sr-Latn", "Srpski, latinica"), ("sr-Cyrl", "Српски, ћирилица"), ("en", "English"))
MINUTES = (1, 3, 5, 10, 15, 20, 30)


class DisplayPanel(Panel):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self.language = SegmentedButtons(LANGUAGE_NAMES, words.language())
        looks = [(one.value, word(f"settings.theme_{one.value}")) for one in Theme]
        self.theme = SegmentedButtons(looks, theme().value)
        self.idle = QComboBox()
        self.idle.setMaximumWidth(u(40))
        for minutes in MINUTES:
            self.idle.addItem(word_count("settings.idle_minutes", minutes), minutes)
        self.block.addWidget(
            Field(word("settings.language"), self.language, hint=word("settings.language_note"))
        )
        self.block.addWidget(Field(word("settings.theme"), self.theme))
        self.idle_said = WrappingLabel("")
        may = context.desk.may(Permission.MANAGE_SETTINGS)
        hint = word("settings.idle_note" if may else "settings.idle_note_read")
        self.block.addWidget(Field(word("settings.idle"), self.idle if may else self.idle_said, hint=hint))
        self.language.chosen.connect(self._keep_language)
        self.theme.chosen.connect(self._keep_theme)
        self.idle.activated.connect(self._keep_idle)

    def show_idle(self, minutes: int) -> None:
        place = self.idle.findData(minutes)
        self.idle.setCurrentIndex(place if place >= 0 else MINUTES.index(USUAL_IDLE_MINUTES))
        self.idle_said.setText(self.idle.currentText())

    def _keep_language(self, language: str) -> None:
        """Kept first: the change of words makes this page anew."""
        keep_display(self._context.desk.folder, Display(language, theme().value))
        words.set_language(language)

    def _keep_theme(self, chosen: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        kept = display(self._context.desk.folder)
        keep_display(self._context.desk.folder, Display(kept.language, chosen))
        apply_theme(app, Theme(chosen), app.font().pointSizeF())

    def _keep_idle(self) -> None:
        minutes = int(self.idle.currentData())
        job = partial(set_setting, self._context.desk, IDLE_KEY, str(minutes))
        self._context.jobs.act(self._page, job)
