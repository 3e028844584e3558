"""What can be done in the room of referrals by Ctrl+K and by shortcut: always, or with the one shown."""

from functools import partial
from typing import TYPE_CHECKING

from caseflow.ui.commands import Command
from caseflow.ui.referrals.list_pane import RECEIVED, SENT

if TYPE_CHECKING:
    from caseflow.ui.referrals.page import ReferralsPage


def offer_commands(page: "ReferralsPage") -> None:
    """The commands of the room, and those of the record."""
    record = page.record
    always = (
        ("new", "new_command", page.open_new, "Ctrl+N", "plus"),
        (RECEIVED, f"{RECEIVED}_command", partial(page.open_side, RECEIVED), "", "referrals"),
        (SENT, f"{SENT}_command", partial(page.open_side, SENT), "", "referrals"),
        ("hand_over", "hand_over", page.passing.hand_over, "", "people"),
        ("calls", "calls_command", page.needing.open_calls, "", "networks"),
        ("returns", "returns_command", page.open_returns, "Ctrl+Shift+R", "inbox"),
    )
    of_one = (
        ("paper", "paper_answer", record.open_paper, "", "print"),
        ("update", "update_add", page.updating.write, "Ctrl+Shift+J", "plus"),
        ("onward", "onward", page.passing.onward, "", "send"),
        ("ask_supervisor", "ask_supervisor", page.supervising.ask, "", "person"),
        ("note", "note_add", page.noting.write, "Ctrl+Shift+I", "pencil"),
        ("print", "print_command", page.open_slip, "Ctrl+P", "print"),
    )
    for owner, offered in ((page, always), (record, of_one)):
        for key, name, does, shortcut, icon in offered:
            command = Command(f"referrals.{key}", f"referrals.{name}", does, shortcut, icon)
            page.context.commands.add(command, owner)
