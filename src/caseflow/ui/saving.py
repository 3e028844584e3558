"""A file put where a person chose, and what is said of it: the one way of every page."""

from pathlib import Path

from caseflow.actions.given_file import give_file
from caseflow.domain.errors import Refusal
from caseflow.ui.page import Page
from caseflow.ui.words import word


def save_file(page: Page, path: Path, data: bytes, note: str = "") -> bool:
    """Write it and say so under the title. Args: note: what else is to be known of it.

    Returns:
        False when it could not be written; the page has heard why.
    """
    try:
        give_file(path, data)
    except Refusal as refusal:
        page.refused(refusal)
        return False
    say_saved(page, path, note)
    return True


def say_saved(page: Page, path: Path, note: str = "") -> None:
    """For what an action has written itself."""
    page.say("ok", word("common.saved_as", name=path.name), note)
