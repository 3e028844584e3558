"""The directory of a town before it is printed: which town, booklet or leaflet, what script; its pages."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from caseflow.actions.directory.town_paper import (
    BOOKLET,
    LEAFLET,
    PrintStopped,
    TownPaper,
    TownPrint,
    town_places,
    town_preview,
    town_print,
)
from caseflow.actions.office.settings import profile
from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.ui.directory.facets import place_text
from caseflow.ui.paper import choose_printer, print_on
from caseflow.ui.paper_page import PaperPage
from caseflow.ui.progress import Cancelled, Progress
from caseflow.ui.saving import save_file
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import language, word, word_count

PAGES, FOLDED = "pages", "folded"
_LET_GO = frozenset({Cancelled().key, PrintStopped().key})
_TONGUES = {"sr-Latn": "latn", "sr-Cyrl": "cyrl", "en": "en"}


class TownPage(PaperPage):
    """Shown inside the directory. `start` asks which towns there are and shows the pages of one."""

    title_key = "directory.town_title"

    def make(self) -> None:
        self._progress: Progress | None = None
        self._running = self._asked = 0
        self.make_paper("directory.back", whole=True)
        self.towns = QComboBox()
        self.towns.setMinimumContentsLength(18)
        self.towns.setAccessibleName(word("directory.place"))
        kinds = [(kind, word(f"directory.town_{kind}")) for kind in (BOOKLET, LEAFLET)]
        tongues = [(tongue, word(f"directory.tongue_{tongue}")) for tongue in _TONGUES.values()]
        sheets = [(sheet, word(f"directory.sheets_{sheet}")) for sheet in (PAGES, FOLDED)]
        self.kinds, self.tongues = SegmentedButtons(kinds), SegmentedButtons(tongues, _TONGUES[language()])
        self.sheets = SegmentedButtons(sheets)

    def choices(self) -> tuple[QWidget, ...]:
        return self.towns, self.kinds, self.tongues, self.sheets

    def connect_(self) -> None:
        self.back.clicked.connect(self._leave)
        self.towns.activated.connect(lambda _: self._show())
        for one in (self.kinds, self.tongues, self.sheets):
            one.chosen.connect(lambda _: self._show())
        self.sheet.save.clicked.connect(self._ask_path)
        self.sheet.print_button.clicked.connect(self._ask_printer)

    def start(self) -> None:
        """Which towns the directory knows; ours first of all."""
        self.clear_message()
        self.jobs.ask(self, lambda: (town_places(self.desk), profile(self.desk).municipality), self._fill)

    def _fill(self, found: tuple[tuple[tuple[str, int], ...], str]) -> None:
        places, ours = found
        before = self.towns.currentData() or ours
        self.towns.clear()
        for name, count in places:
            self.towns.addItem(f"{place_text(name)} ({count})", name)
        self.towns.setCurrentIndex(max(self.towns.findData(before), 0) if places else -1)
        for part in (*self.choices(), self.sheet.save, self.sheet.print_button):
            part.setEnabled(bool(places))
        if places:
            self._show()
        else:
            self.say("info", word("directory.town_none"))

    def paper(self) -> TownPaper:
        folded = self.sheets.value() == FOLDED and self.kinds.value() == BOOKLET
        return TownPaper(str(self.towns.currentData()), self.kinds.value(), self.tongues.value(), folded)

    def _show(self) -> None:
        """As it would be printed; what was asked before is let go of."""
        self.sheets.setVisible(self.kinds.value() == BOOKLET)
        self._stop()
        self._asked += 1
        self._make(partial(_looked_at, self, self.paper()), partial(self._shown, self._asked))

    def _make(self, job: "partial[Done[TownPrint]]", then: "partial[None]") -> None:
        self.jobs.long(self, "directory.town_working", job, then)

    def working(self, title_word: str, progress: Progress | None) -> None:
        """Of several only the last is seen; those before it were let go of."""
        self._running += 1 if progress else -1
        if progress or not self._running:
            self._progress = progress
            super().working(title_word, progress)

    def refused(self, refusal: Refusal) -> None:
        """What was let go of for another choice is not spoken of."""
        if not (self._running and refusal.key in _LET_GO):
            super().refused(refusal)

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _leave(self) -> None:
        self._stop()
        self.back_asked.emit()

    def _shown(self, asked: int, made: TownPrint) -> None:
        if asked != self._asked:
            return
        self.sheet.load(made.pdf)
        count = word_count("service", made.services - made.no_room)
        self.head.set_note(f"{count} · {word('directory.town_pages', n=made.pages)}")
        left = [
            word(f"directory.town_{key}", n=n)
            for key, n in (("no_room", made.no_room), ("withheld", made.withheld))
            if n
        ]
        if left:
            self.say("info", " ".join(left))

    def _ask_path(self) -> None:
        name = f"{self.towns.currentData()}_{word(f'directory.town_{self.kinds.value()}')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, word("referrals.save_pdf"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write it as a file; it counts as a print."""
        self._given(partial(self._saved, path))

    def _saved(self, path: Path, made: TownPrint) -> None:
        save_file(self, path, made.pdf)

    def _ask_printer(self) -> None:
        paper = self.paper()
        is_small = paper.kind == BOOKLET and not paper.folded
        size = QPageSize.PageSizeId.A5 if is_small else QPageSize.PageSizeId.A4
        printer = choose_printer(self, size, landscape=not is_small)
        if printer is not None:
            self._given(partial(self._paint, printer))

    def _paint(self, printer: QPrinter, made: TownPrint) -> None:
        self.sheet.load(made.pdf)
        print_on(printer, made.pdf)
        self.say("ok", word("referrals.printed"))

    def _given(self, then: "partial[None]") -> None:
        """Made anew with its number, and written down."""
        self._make(partial(_printed, self, self.paper()), then)


def _looked_at(page: TownPage, paper: TownPaper, bar: Progress) -> Done[TownPrint]:
    return Done(town_preview(page.desk, paper, partial(_tell, bar)))


def _printed(page: TownPage, paper: TownPaper, bar: Progress) -> Done[TownPrint]:
    return town_print(page.desk, paper, partial(_tell, bar))


def _tell(bar: Progress, done: int, total: int) -> bool:
    bar.report(done, total)
    return not bar.cancelled()
