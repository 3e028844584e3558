"""`backup …` and `restore`: copies of the store, made, listed, proved, and brought back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one
from caseflow.cli.command import at_a_desk, in_a_folder, passphrase_option
from caseflow.cli.said import Said
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.db.backup import Backup

_SHOWN = ("made", "folder", "size", "device")
_PLACE = click.option(
    "--at", "place", metavar="FOLDER", help="A folder or stick; the usual place if left out."
)


@click.group()
def backup() -> None:
    """Copies of the store and its vault; encrypted like the store itself."""


@at_a_desk(backup, "make")
@_PLACE
@click.option(
    "--if-due", is_flag=True, help="Only when the last one is older than a day; at the usual place."
)
def make(desk: "Desk", said: Said) -> Answer:
    """Make a copy now; older ones of this computer go as the calendar says."""
    from caseflow.actions.store.backup import back_up_if_due, make_backup

    with watched(said, "copying") as seen:
        if said.flag("if_due"):
            made = back_up_if_due(desk, seen.goes_on).value
        else:
            made = make_backup(desk, said.path("place"), seen.goes_on).value
    return Answer({}, ("not due",)) if made is None else one(_thing(made), *_SHOWN)


@at_a_desk(backup, "list")
@_PLACE
def show_all(desk: "Desk", said: Said) -> Answer:
    """Every copy, the newest first."""
    from caseflow.actions.store.backup import backups

    return listed([_thing(found) for found in backups(desk, said.path("place"))], *_SHOWN)


@at_a_desk(backup, "check")
@click.argument("copy", metavar="COPY")
@passphrase_option(
    "--copy-passphrase-fd",
    "The passphrase of the day of the copy, from descriptor N; needed after `vault rekey`.",
)
def check(desk: "Desk", said: Said) -> Answer:
    """Open a copy, read all of it, compare its log with the store's; changes nothing."""
    from caseflow.actions.store.backup import drill

    passphrase = said.secret("copy_passphrase_fd") or said.passphrase
    with watched(said, "reading") as seen:
        proof = drill(desk, _path(said, "copy"), passphrase, seen.goes_on).value
    value = {"ok": True, "operations": proof.operations, "behind": proof.behind}
    return Answer(value, (f"whole: {proof.operations} operations, the store has {proof.behind} more",))


@at_a_desk(backup, "place")
@click.argument("place", metavar="FOLDER", required=False)
@click.option("--usual", is_flag=True, help="Beside the store again.")
def place(desk: "Desk", said: Said) -> Answer:
    """Where the daily copies go, and how they stand; with FOLDER they go there from now on."""
    from caseflow.actions.store.backup import backup_state, keep_backup_place

    if said.text("place") or said.flag("usual"):
        keep_backup_place(desk, None if said.flag("usual") else _path(said, "place"))
    state = backup_state(desk)
    found: Thing = {
        "place": str(state.place),
        "last": state.last.isoformat() if state.last else None,
        "failed": state.failed or None,
        "elsewhere": state.elsewhere.isoformat() if state.elsewhere else None,
        "reminder": state.reminder,
    }
    return one(found)


def register_restore(group: click.Group) -> None:
    @in_a_folder(group, "restore")
    @click.argument("copy", metavar="COPY")
    @click.option("--instead", is_flag=True, help="Also in the place of another office's or computer's data.")
    @click.option("--language", type=click.Choice(("sr-Latn", "sr-Cyrl", "en")), default="sr-Latn")
    def restore(said: Said) -> Answer:
        """Bring a copy back into STORE; what lay there is kept beside it. Its passphrase opens it too."""
        passphrase = said.passphrase
        from caseflow.actions.office.opening import close_office
        from caseflow.actions.store.restore import Returning, restore_backup
        from caseflow.domain.clock import system_clock

        returning = Returning(
            said.folder, _path(said, "copy"), passphrase, said.text("language"), said.flag("instead")
        )
        with watched(said, "bringing back") as seen:
            restored = restore_backup(returning, system_clock, progress=seen.goes_on)
        close_office(restored.desk)
        me = restored.desk.me
        found: Thing = {"id": me.device, "code": me.letter, "name": me.name}
        return one(found | {"new_computer": restored.new_computer, "unsent": restored.unsent})


def _path(said: Said, name: str) -> Path:
    return said.path(name) or Path()


def _thing(found: "Backup") -> Thing:
    named: Thing = {"id": found.folder.name, "code": "", "name": ""}
    return named | {
        "made": found.made.isoformat(),
        "folder": str(found.folder),
        "size": found.size,
        "device": found.device,
    }
