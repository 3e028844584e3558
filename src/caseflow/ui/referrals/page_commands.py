"""What can be done in the room of referrals by shortcut, Ctrl+K or button, and to whom it is offered."""

from functools import partial

from caseflow.ui.commands import Command
from caseflow.ui.offered import ASSIGNS, READS, SENDS, STEPS, WRITES, offer
from caseflow.ui.referrals.list_pane import RECEIVED, SENT
from caseflow.ui.referrals.needing import Needing
from caseflow.ui.referrals.panes import ReferralPanes
from caseflow.ui.referrals.passing import Passing


def offer_commands(page: ReferralPanes, passing: Passing, needing: Needing) -> None:
    """The commands of the room, and those of the record."""
    record = page.record
    always = (
        ("new", "new_command", page.open_new, "Ctrl+N", "plus", SENDS),
        (RECEIVED, f"{RECEIVED}_command", partial(page.open_side, RECEIVED), "", "referrals", READS),
        (SENT, f"{SENT}_command", partial(page.open_side, SENT), "", "referrals", READS),
        ("hand_over", "hand_over", passing.hand_over, "", "people", ASSIGNS),
        ("calls", "calls_command", needing.open_calls, "", "networks", READS),
        ("returns", "returns_command", page.open_returns, "Ctrl+Shift+R", "inbox", STEPS),
    )
    of_one = (
        ("paper", "paper_answer", record.open_paper, "", "print", STEPS),
        ("update", "update_add", page.updating.write, "Ctrl+Shift+J", "plus", STEPS),
        ("onward", "onward", passing.onward, "", "send", SENDS),
        ("ask_supervisor", "ask_supervisor", page.supervising.ask, "", "person", STEPS),
        ("note", "note_add", page.noting.write, "Ctrl+Shift+I", "pencil", WRITES),
        ("print", "print_command", page.open_slip, "Ctrl+P", "print", SENDS),
    )
    for owner, offered in ((page, always), (record, of_one)):
        for key, name, does, shortcut, icon, rights in offered:
            command = Command(f"referrals.{key}", f"referrals.{name}", does, shortcut, icon, rights)
            page.context.commands.add(command, owner)


def offer_buttons(page: ReferralPanes) -> None:
    """Whoever only reads is led to nothing that would be refused."""
    record, found, desk = page.record, page.list, page.desk
    steps = (record.bar.buttons, record.paper_link, record.mistake, record.update_link)
    offer(desk, STEPS, *steps, record.supervisor.ask_link, found.returns)
    offer(desk, SENDS, record.print_button, record.onward_link, found.new_button)
    offer(desk, WRITES, record.note_link)
    found.may_write = record.need.may_choose = offer(desk, SENDS)
