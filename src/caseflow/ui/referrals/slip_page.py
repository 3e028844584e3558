"""The slip before it is printed: kind and script, the page as it will be, PDF or printer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from caseflow.actions.referrals.slips import DEFAULT_SCRIPT, slip_pdf, slip_preview
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.paper import choose_printer, print_on
from caseflow.ui.paper_page import PaperPage
from caseflow.ui.saving import save_file
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import shown, word


class SlipPage(PaperPage):
    """Shown inside the room of referrals; `show_slip` says of which one."""

    title_key = "referrals.slip_title"

    def make(self) -> None:
        self._referral: RecordId | None = None
        self._number = ""
        self._asked = 0
        self.make_paper("referrals.slip_back")
        kinds = [(kind, word(f"referrals.kind_{kind}")) for kind in ("uputnica", "uput", "voucher")]
        scripts = [(script, word(f"referrals.script_{script}")) for script in ("latn", "cyrl")]
        self.kinds, self.scripts = SegmentedButtons(kinds), SegmentedButtons(scripts)

    def choices(self) -> tuple[QWidget, ...]:
        return self.kinds, self.scripts

    def connect_(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.kinds.chosen.connect(self._kind_chosen)
        self.scripts.chosen.connect(lambda _: self._show())
        self.sheet.save.clicked.connect(self._ask_path)
        self.sheet.print_button.clicked.connect(self._ask_printer)

    def show_slip(self, row: ReferralRow) -> None:
        self._referral, self._number = row.id, row.number or row.code
        self.head.set_note(
            " · ".join(part for part in (row.client_code, row.number, shown(row.partner)) if part)
        )
        self.clear_message()
        self._show()

    def _kind_chosen(self, kind: str) -> None:
        """A formal act is Cyrillic unless somebody says otherwise."""
        self.scripts.set_value(DEFAULT_SCRIPT[kind])
        self._show()

    def _show(self) -> None:
        if self._referral is None:
            return
        self._asked += 1
        look = (self.kinds.value(), self.scripts.value())
        self.jobs.ask(
            self, partial(slip_preview, self.desk, self._referral, *look), partial(self._load, self._asked)
        )

    def _load(self, asked: int, pdf: bytes) -> None:
        if asked == self._asked:
            self.sheet.load(pdf)

    def _ask_path(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, word("referrals.save_pdf"), f"{self._number}.pdf", "PDF (*.pdf)"
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the slip as a file; it counts as a print."""
        self._make(partial(save_file, self, path))

    def _ask_printer(self) -> None:
        """Printed on paper, the slip is written down with its copy number."""
        printer = choose_printer(self)
        if printer is not None:
            self._make(partial(self._paint, printer))

    def _paint(self, printer: QPrinter, pdf: bytes) -> None:
        self._load(self._asked, pdf)
        print_on(printer, pdf)
        self.say("ok", word("referrals.printed"))

    def _make(self, then: Callable[[bytes], object]) -> None:
        if self._referral is not None:
            look = (self.kinds.value(), self.scripts.value())
            self.jobs.act(self, partial(slip_pdf, self.desk, self._referral, *look), then)
