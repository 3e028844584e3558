"""The register of breaches with the clock of 72 hours: entered, assessed, told, printed."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from caseflow.actions.breaches import assess_breach, breach_pdf, breaches, enter_breach, tell_breach
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.rights import Breach, Clock72
from caseflow.ui.context import Context
from caseflow.ui.dates import moment_long
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.settings.breach_forms import AssessForm, NewBreachForm, ToldForm
from caseflow.ui.settings.register_line import RegisterLine
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, language, word, word_count

ASSESS, TELL, PRINT, SAVE = (f"protection.{name}" for name in ("assess", "tell", "print_form", "save_form"))
NEW, URGENT_HOURS = "breach", 24


class BreachesBlock(QWidget):
    """Args: page: hears refusals. may_write: whether the person may enter and settle."""

    def __init__(self, page: Page, context: Context, may_write: bool) -> None:
        super().__init__()
        self._page, self._context, self._may_write = page, context, may_write
        self.heading = SectionHeading(word("protection.breaches"), 0, word("protection.breaches_note"))
        self.new = plain(word("protection.new_breach"), "plus")
        self.form = NewBreachForm()
        self.form.hide()
        self.kept = Kept(context, self.form, NEW, self.form.entries())
        self._shown: tuple[Breach, ...] | None = None
        self.lines: dict[str, RegisterLine] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.none = WrappingLabel(word("protection.no_breaches"), "muted")
        self._lay_out()
        self.new.clicked.connect(self._begin)
        self.form.save.clicked.connect(self._enter)
        self.form.cancel.clicked.connect(self._end)

    def ask(self) -> None:
        self._context.jobs.ask(self._page, partial(breaches, self._context.desk), self.show_breaches)

    def show_breaches(self, found: Sequence[Breach]) -> None:
        """The same answer again moves nothing, so that what is being written stays."""
        if self._shown == tuple(found):
            return
        self._shown = tuple(found)
        empty_out(self._list)
        self.lines = {}
        self.heading.set_count(sum(one.hours_left is not None for one in found))
        self.none.setVisible(not found)
        for one in found:
            line = self._line(one)
            self.lines[one.id] = line
            self._list.addWidget(line)
            self._list.addWidget(hairline())

    def save_to(self, path: Path, row: Breach) -> None:
        """The notice for the Commissioner as a PDF."""
        self._make(row, partial(self._write, path))

    def _line(self, row: Breach) -> RegisterLine:
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
        return line

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

    def _make(self, row: Breach, then: Callable[[bytes], None]) -> None:
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

    def _write(self, path: Path, pdf: bytes) -> None:
        try:
            path.write_bytes(pdf)
        except OSError:
            self._page.refused(InputError("file_unwritable", "The file cannot be written there."))
            return
        self._page.say("ok", word("protection.saved", name=path.name))

    def _begin(self) -> None:
        self.new.hide()
        self.kept.rest()
        self.form.begin(self._context.desk.clock())
        self.kept.begin()

    def _end(self) -> None:
        """Entered, or given up."""
        self.form.empty(self._context.desk.clock())
        self.kept.done()
        self.form.hide()
        self.new.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        self._page.clear_message()
        job = partial(enter_breach, self._context.desk, self.form.said())
        self._context.jobs.act(self._page, job, lambda _: self._entered())

    def _entered(self) -> None:
        self._end()
        self.ask()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        for part in (self.heading, self.none):
            column.addWidget(part)
        column.addLayout(self._list)
        column.addWidget(self.form)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.new.setVisible(self._may_write)


def _state(row: Breach) -> tuple[str, str]:
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
