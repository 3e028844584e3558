"""Every step of the directory by its shortcut, and for Ctrl+K."""

from typing import TYPE_CHECKING

from caseflow.ui.commands import Command

if TYPE_CHECKING:
    from caseflow.ui.directory.page import DirectoryPage


def add_commands(page: "DirectoryPage") -> None:
    for key, run, keys, icon in (
        ("search_here", page.list.search.setFocus, "Ctrl+F", "search"),
        ("new", page.new_service, "Ctrl+N", "plus"),
        ("refer_command", page.refer, "Ctrl+U", "referrals"),
        ("still_holds_command", page.verify, "Ctrl+J", "check"),
        ("import_file", page.moves.flow.choose_file, "Ctrl+I", "download"),
        ("import_folder", page.moves.flow.choose_folder, "", "download"),
        ("import_past", page.moves.flow.show_past, "", "history"),
        ("export_command", page.moves.choose_target, "", "upload"),
        ("export_table", page.moves.choose_table, "", "upload"),
        ("history_command", page.acts.open_history, "", "history"),
        ("due_title", page.acts.open_due, "", "clock"),
        ("ask_capacity", page.acts.ask_capacity, "", "people"),
        ("say_standing", page.acts.open_standing, "", "pencil"),
        ("report", page.acts.open_report, "", "flag"),
        ("compare_command", page.acts.compare, "", "compare"),
        ("print_card", page.acts.print_card, "Ctrl+P", "print"),
        ("print_list", page.acts.print_list, "Ctrl+Shift+P", "print"),
        ("town_open", page.acts.open_town, "", "print"),
        ("map_command", page.on_map.show_map, "Ctrl+M", "pin"),
        ("list_command", page.on_map.show_rows, "Ctrl+Shift+M", "list"),
        ("map_import_command", page.on_map.choose_file, "", "download"),
        ("map_remove", page.on_map.remove, "", "trash"),
        ("back", page.show_list, "Alt+Left", "chevron-left"),
    ):
        page.context.commands.add(Command(f"directory.{key}", f"directory.{key}", run, keys, icon), page)
