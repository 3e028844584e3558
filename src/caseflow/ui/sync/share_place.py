"""The shared place at the page of the exchange: moved elsewhere, or filled again from this computer."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from caseflow.actions.sync.share import move_share, rebuild_share
from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.domain.sync.partner import Rebuilt
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.carrying.objects import Carried
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.sync.share_block import ShareBlock
from caseflow.ui.sync.sticks import step
from caseflow.ui.words import word, word_count


class SharePlace(QObject):
    """Args: page: whose jobs and messages these are."""

    told = Signal()
    """The place was filled again: there is something to exchange."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.block = ShareBlock(self._move)
        self.kept = Kept(page.context, self.block.form, "move_share", self.block.entry.entries())

    def rebuild(self) -> None:
        """A person has read that the folder is ours and empty, and wants it filled again."""

        def rebuild(progress: Progress) -> Done[Rebuilt]:
            def put(_what: str, count: int) -> None:
                progress.report(count, 0)
                progress.check()

            return rebuild_share(self._page.desk, confirmed=True, progress=put)

        self._page.clear_message()
        self._page.jobs.away.long(self._page, "exchange.rebuilding", rebuild, lambda _: self.told.emit())

    def refused(self, refusal: Refusal) -> None:
        self._page.refused(refusal)

    def failed(self, report: str) -> None:
        self._page.failed(report)

    def _move(self, address: str, key: ShareKey | None) -> None:
        def move(progress: Progress) -> Done[Carried]:
            return move_share(self._page.desk, address, key, partial(step, progress))

        self._page.jobs.away.long(self._page, "exchange.moving", move, self._moved)

    def _moved(self, carried: Carried) -> None:
        self.block.moved()
        self.kept.done()
        self._page.refresh()
        note = " · ".join(
            word_count(f"exchange.move_{how}", count)
            for how, count in (("copied", carried.copied), ("there", carried.there), ("left", carried.left))
            if count
        )
        self._page.say("ok", word("exchange.moved"), note)
