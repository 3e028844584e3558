"""What happens behind the unlock window: open and recover on the store thread, make, join and restore away.

A share or a stick may never answer, so whoever waits for it must not keep the window from closing; what was
begun then is cleared away by whoever begins anew (`actions/office/new_folder.py`).

The heavy rooms are imported where they are used, so that the window stands before they are read.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.own_folder import common_folder, refuse_unprepared
from caseflow.disk import keep_with_group

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.actions.sync.devices import NewComputer
    from caseflow.crypto.kdf import KdfParameters
    from caseflow.domain.ids import PersonId
    from caseflow.domain.sync.stick import Couriered
    from caseflow.domain.utc import Clock
    from caseflow.sync.carriers.share_key import ShareKey
    from caseflow.ui.unlock.answers import Answers, FoundCopy, Made

Step = Callable[[], None]
Moved = Callable[[int, int], bool]


def go_on() -> None:
    """Nobody breaks it off."""


def so_far(_done: int, _total: int) -> bool:
    """Nobody asks how far it is."""
    return True


class Doors:
    """Args: kdf: how slow a passphrase is made; measured here when left out."""

    def __init__(self, folder: Path, clock: "Clock", kdf: "KdfParameters | None" = None) -> None:
        self.clock, self.kdf = clock, kdf
        self._work_in(folder)
        self._own = folder

    @property
    def is_first_run(self) -> bool:
        return not (self.folder / VAULT_FILE).exists()

    @property
    def common(self) -> Path:
        """The folder for all accounts of this computer."""
        return common_folder()

    def keep_in_common(self, wanted: bool) -> None:
        """Where the first run makes the store. Raises StoreError: `common_unprepared`; nothing changes."""
        if wanted:
            refuse_unprepared(self.common)
        self._work_in(self.common if wanted else self._own)

    def _work_in(self, folder: Path) -> None:
        self.folder = folder
        keep_with_group(folder)

    def open(self, passphrase: str) -> "Desk":
        """Raises VaultError, StoreError."""
        from caseflow.actions.office.opening import open_office

        return open_office(self.folder, passphrase, self.clock)

    def people_behind(self, codes: tuple[str, ...]) -> "tuple[tuple[PersonId, str], ...]":
        """Who has a passphrase here, by the recovery code or the codes of two officers."""
        from caseflow.actions.office.recovery import people_behind

        return people_behind(self.folder, codes, self.clock)

    def recover(self, codes: tuple[str, ...], person: "PersonId", passphrase: str) -> "Desk":
        """A new passphrase for a person, by paper."""
        from caseflow.actions.office.recovery import recover

        return recover(self.folder, codes, (person, passphrase), self.clock, self.kdf)

    def copies_in(self, place: Path) -> "tuple[FoundCopy, ...]":
        """Copies of a store in a folder, the newest first. Raises BackupError."""
        from caseflow.db.backup import backups_in
        from caseflow.ui.unlock.answers import FoundCopy

        found = backups_in(place)
        return tuple(FoundCopy(str(one.folder), one.made, max(1, one.size // 1_048_576)) for one in found)

    def bring_back(
        self, copy: Path, passphrase: str, language: str, moved: Moved = so_far, instead: bool = False
    ) -> "Desk":
        """Raises BackupError, VaultError, StoreError and what `moved` raises; then all is as it was.

        Args:
            moved: is told how many bytes of how many were read.
            instead: also in the place of other data than those the copy was made of.
        """
        from caseflow.actions.store.restore import Returning, restore_backup

        returning = Returning(self.folder, copy, passphrase, language, instead)
        return restore_backup(returning, self.clock, progress=moved).desk

    def make(self, answers: "Answers", step: Step = go_on) -> "Made":
        """Whatever the first run chose, with everything checked that can be checked before.

        Args:
            step: asked between steps; what it raises breaks off, and nothing half-made stays.
        """
        ways: dict[str, Callable[[Answers, Step], Made]] = {
            "device": self._join_device,
            "restore": self._restore,
        }
        return ways.get(answers.way, self._found)(answers, step)

    def _found(self, answers: "Answers", step: Step) -> "Made":
        from caseflow.actions.office.founding import NewOffice, create_office
        from caseflow.actions.sync.share import check_share
        from caseflow.ui.unlock.answers import Made

        if answers.share:
            begins, key = answers.way == "start", _key(answers)
            check_share(answers.share, begins=begins, digits=answers.digits, key=key)
        new = NewOffice(
            self.folder,
            answers.name,
            answers.type,
            answers.passphrase,
            person_name=answers.person,
            municipality=answers.municipality,
            language=answers.language,
            kdf=self.kdf,
            papers=True,
            step=step,
        )
        made = create_office(new, self.clock)
        digits, refused = _connected(made.desk, answers, step)
        return Made(made.desk, made.recovery_code, made.organization_code, digits, refused)

    def _join_device(self, answers: "Answers", step: Step) -> "Made":
        from caseflow.actions.sync.devices import join_device
        from caseflow.actions.sync.share import check_share
        from caseflow.ui.unlock.answers import Made

        check_share(answers.share, begins=False, key=_key(answers))
        joining = join_device(self._computer(answers, step), self.clock)
        return Made(joining.desk, joining.recovery_code, digits=joining.digits)

    def _restore(self, answers: "Answers", step: Step) -> "Made":
        from caseflow.actions.sync.restore import restore_office
        from caseflow.actions.sync.share import check_share
        from caseflow.ui.unlock.answers import Made

        check_share(answers.share, begins=False, key=_key(answers))
        joining = restore_office(self._computer(answers, step), answers.code, self.clock, who=answers.sitter)
        return Made(joining.desk, joining.recovery_code)

    def _computer(self, answers: "Answers", step: Step) -> "NewComputer":
        from caseflow.actions.sync.devices import NewComputer

        return NewComputer(
            self.folder,
            answers.share,
            answers.passphrase,
            answers.person,
            answers.language,
            self.kdf,
            _key(answers),
            papers=True,
            step=step,
        )

    def carry(
        self, places: tuple[str, str], key: "ShareKey | None", prepare: bool, step: Step
    ) -> "Couriered":
        """Packets both ways between two places, as a courier who has no store. Raises CarrierError."""
        from caseflow.actions.sync.courier import carry_both_ways

        return carry_both_ways(*places, key, prepare, lambda _done, _total: step()).value

    def waiting_papers(self, desk: "Desk") -> tuple[dict[str, str], str]:
        """The codes that nobody has confirmed yet, and whose they are."""
        from caseflow.actions.office.papers import waiting_papers
        from caseflow.actions.office.settings import profile

        codes = waiting_papers(desk)
        owner = profile(desk).name if codes and desk.me.organization else ""
        return codes, owner or desk.me.name

    def confirm_papers(self, desk: "Desk") -> None:
        """They are on paper; wiped here."""
        from caseflow.actions.office.papers import confirm_papers

        confirm_papers(desk)

    def sheet(self, kind: str, code: str, owner: str, language: str) -> bytes:
        """The PDF of a code's sheet. kind: `recovery` or `organisation`."""
        from caseflow.actions.office.code_sheet import SheetOf, code_sheet_pdf
        from caseflow.domain.clock import local_day

        return code_sheet_pdf(SheetOf(kind, code, owner), language, local_day(self.clock()))


def _key(answers: "Answers") -> "ShareKey | None":
    from caseflow.sync.carriers.share_key import read_share_key

    return read_share_key(answers.share_key) if answers.share_key else None


def _connected(desk: "Desk", answers: "Answers", step: Step) -> tuple[str, Exception | None]:
    """Digits of the network or of the request; the office stands even when the share fails now."""
    from caseflow.actions.sync import network
    from caseflow.domain.errors import Refusal

    try:
        if answers.share:
            step()
    except Refusal:
        return "", Refusal(
            "network_stopped", "Stopped before the network: the office stands and works alone."
        )
    try:
        if answers.way == "start":
            return network.start_network(desk, answers.share, answers.passphrase, _key(answers)).value, None
        if answers.way == "join":
            return network.join(desk, answers.share, answers.digits, _key(answers)).value, None
    except Refusal as refusal:
        return "", refusal
    return "", None
