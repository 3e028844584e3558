"""The register of breaches with the clock of 72 hours: entered, assessed, told, printed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from caseflow.actions.protection.breaches import (
    assess_breach,
    breach_pdf,
    breaches,
    enter_breach,
    tell_breach,
)
from caseflow.domain.changes import Done
from caseflow.domain.protection.rights import Breach, Clock72
from caseflow.ui.context import Context
from caseflow.ui.dates import moment_long
from caseflow.ui.fork_words import fork_words
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.saving import save_file
from caseflow.ui.settings.breach_forms import AssessForm, NewBreachForm, ToldForm
from caseflow.ui.settings.register_block import RegisterBlock
from caseflow.ui.settings.register_line import RegisterLine
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.words import code, language, word, word_count

ASSESS, TELL, PRINT, SAVE = (f"protection.{name}" for name in ("assess", "tell", "print_form", "save_form"))
NEW, URGENT_HOURS = "breach", 24


class BreachesBlock(RegisterBlock[NewBreachForm, Breach]):
    def __init__(self, page: Page, context: Context, may_write: bool) -> None:
        super().__init__(page, context, may_write, NEW, NewBreachForm())

    def ask(self) -> None:
        self._context.jobs.ask(self._page, partial(breaches, self._context.desk), self.show_breaches)

    def show_breaches(self, found: Sequence[Breach]) -> None:
        self.show_rows(found, sum(one.hours_left is not None for one in found))

    def save_to(self, path: Path, row: Breach) -> None:
        """The notice for the Commissioner as a PDF."""
        self._make(row, partial(save_file, self._page, path))

    def _line(self, row: Breach) -> tuple[str, RegisterLine]:
        steps = [ASSESS, *([TELL] if row.notified_at is None else [])] if self._may_write else []
        line = RegisterLine(_state(row), code("breach_type", row.type), _texts(row), [*steps, PRINT, SAVE])
        doing = {
            ASSESS: partial(self._assess, line, row),
            TELL: partial(self._tell, line, row),
            PRINT: partial(self._make, row, self._print),
            SAVE: partial(self._ask_path, row),
        }
        for key, step in line.steps.items():
            step.clicked.connect(doing[key])
        return row.id, line

    def _assess(self, line: RegisterLine, row: Breach) -> None:
        asked = AssessForm(row.risk)
        self._question(line, asked)
        asked.save.clicked.connect(
            lambda: self._act(partial(assess_breach, self._context.desk, row.id, asked.risk()))
        )

    def _tell(self, line: RegisterLine, row: Breach) -> None:
        asked = ToldForm(self._context.desk.clock())
        self._question(line, asked)
        asked.save.clicked.connect(
            lambda: self._act(partial(tell_breach, self._context.desk, row.id, asked.at(), asked.people()))
        )

    def _question(self, line: RegisterLine, asked: AssessForm | ToldForm) -> None:
        empty_out(line.place)
        line.place.addWidget(asked)
        asked.begin()

    def _act(self, job: Callable[[], Done[Breach]]) -> None:
        self._page.clear_message()
        self._context.jobs.act(self._page, job, lambda _: self.ask())

    def _make(self, row: Breach, then: Callable[[bytes], object]) -> None:
        script = "cyrl" if language() == "sr-Cyrl" else "latn"
        job = partial(breach_pdf, self._context.desk, row.id, script)
        self._context.jobs.act(self._page, job, then)

    def _print(self, pdf: bytes) -> None:
        print_pdf(pdf, self)

    def _ask_path(self, row: Breach) -> None:
        name = f"{word('protection.form_file')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, word("protection.save_form"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen), row)

    def _enter(self) -> None:
        self._page.clear_message()
        job = partial(enter_breach, self._context.desk, self.form.said())
        self._context.jobs.act(self._page, job, lambda _: self._entered())


def _state(row: Breach) -> tuple[str, str]:
    if row.conflicts:
        return "conflict", fork_words("breach", row.conflicts)
    left = row.hours_left or 0
    if row.clock is Clock72.RUNNING:
        look = "late" if left <= URGENT_HOURS else "today"
        return look, word("protection.left", amount=word_count("hour", left))
    if row.clock is Clock72.LATE:
        return "late", word("time.late", amount=word_count("hour", -left))
    look = {Clock72.TOLD: "done", Clock72.TOLD_LATE: "late", Clock72.NOT_NEEDED: "fine"}[row.clock]
    return look, word(f"protection.clock_{row.clock.value}")


def _texts(row: Breach) -> list[str]:
    facts = [
        word("protection.discovered", when=moment_long(row.discovered_at)),
        word("protection.risk_is", risk=code("risk_level", row.risk).lower()),
        word("protection.persons_are", n=row.persons) if row.persons is not None else "",
    ]
    if row.notified_at is not None:
        facts.append(word("protection.told_at", when=moment_long(row.notified_at)))
        facts.append(word("protection.people_told" if row.persons_informed else "protection.people_not_told"))
    else:
        facts.append(word("protection.tell_by", when=moment_long(row.due)))
    said = (row.description, row.data, row.measures)
    names = ("what_happened", "which_data", "what_was_done")
    words_ = [f"{word(f'protection.{name}')}: {text}" for name, text in zip(names, said, strict=True) if text]
    return [" · ".join(fact for fact in facts if fact), *words_]
