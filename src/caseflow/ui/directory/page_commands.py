"""Every step of the directory by its shortcut, for Ctrl+K or by a button, and to whom it is offered."""

from caseflow.ui.commands import Command
from caseflow.ui.directory.panes import DirectoryPanes
from caseflow.ui.offered import ENTERS, EXCHANGES, IMPORTS, SENDS, offer


def add_commands(page: DirectoryPanes) -> None:
    for key, run, keys, icon, rights in (
        ("search_here", page.list.search.setFocus, "Ctrl+F", "search", ()),
        ("new", page.new_service, "Ctrl+N", "plus", ENTERS),
        ("refer_command", page.acts.refer, "Ctrl+U", "referrals", SENDS),
        ("still_holds_command", page.acts.verify, "Ctrl+J", "check", EXCHANGES),
        ("import_file", page.moves.flow.choose_file, "Ctrl+I", "download", IMPORTS),
        ("import_folder", page.moves.flow.choose_folder, "", "download", IMPORTS),
        ("import_past", page.moves.flow.show_past, "", "history", IMPORTS),
        ("export_command", page.moves.choose_target, "", "upload", ()),
        ("export_table", page.moves.choose_table, "", "upload", ()),
        ("history_command", page.acts.open_history, "", "history", ()),
        ("due_title", page.acts.open_due, "", "clock", ()),
        ("ask_capacity", page.acts.ask_capacity, "", "people", EXCHANGES),
        ("say_standing", page.acts.open_standing, "", "pencil", ENTERS),
        ("report", page.acts.open_report, "", "flag", EXCHANGES),
        ("compare_command", page.acts.compare, "", "compare", ()),
        ("print_card", page.acts.printing.print_card, "Ctrl+P", "print", ()),
        ("print_list", page.acts.printing.print_list, "Ctrl+Shift+P", "print", ()),
        ("town_open", page.acts.open_town, "", "print", ()),
        ("map_command", page.on_map.show_map, "Ctrl+M", "pin", ()),
        ("list_command", page.on_map.show_rows, "Ctrl+Shift+M", "list", ()),
        ("map_import_command", page.on_map.choose_file, "", "download", IMPORTS),
        ("map_remove", page.on_map.remove, "", "trash", IMPORTS),
        ("back", page.show_list, "Alt+Left", "chevron-left", ()),
    ):
        command = Command(f"directory.{key}", f"directory.{key}", run, keys, icon, rights)
        page.context.commands.add(command, page)


def offer_buttons(page: DirectoryPanes) -> None:
    """Whoever only reads is led to nothing that would be refused."""
    found, card, desk = page.list, page.card, page.desk
    offer(desk, ENTERS, found.add, found.empty_add)
    if not offer(desk, IMPORTS, found.bring, found.empty_import, found.map.bring):
        found.empty.set_shortcut("")
    offer(desk, SENDS, card.refer)
    offer(desk, EXCHANGES, card.still_holds, card.still_holds_all, card.report, card.ask_capacity)
