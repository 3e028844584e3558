"""`--break-glass REASON`: opening what belongs to a case that somebody else leads."""

import functools
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from caseflow.cli.answer import Answer
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

T = TypeVar("T")

glass_option = click.option(
    "--break-glass",
    metavar="REASON",
    help="Open a case that somebody else leads: a code of glass_reason, or words. The supervisor sees it.",
)


def behind_glass(do: Callable[["Desk", Said], Answer]) -> Callable[["Desk", Said], Answer]:
    """A command that takes `--break-glass`: stopped at a closed case, it begins again with the reason."""

    @functools.wraps(do)
    def doing(desk: "Desk", said: Said) -> Answer:
        return opened(desk, said, partial(do, desk, said))

    return glass_option(doing)


def opened(desk: "Desk", said: Said, look: Callable[[], T]) -> T:
    """What `look` finds; each case that is closed, where a reason was said, is opened with that reason."""
    from caseflow.actions.cases.glass import CaseOfAnother, break_glass

    reason = said.text("break_glass")
    while True:
        try:
            return look()
        except CaseOfAnother as closed:
            if not reason:
                raise
            break_glass(desk, closed.case, *_reason(reason))


def _reason(said: str) -> tuple[str, str]:
    """A code, or words for which there is none."""
    from caseflow.actions.cases.glass import OTHER
    from caseflow.resources.tables import codes

    return (said, "") if said in {one.code for one in codes("glass_reason")} else (OTHER, said)
