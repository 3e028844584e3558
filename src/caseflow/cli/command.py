"""How a command is made: which words it takes before its own, and what happens around it.

`at_a_desk` opens the store, hands over the desk and closes the store again; `in_a_folder` only knows
where the store lies or will lie; `anywhere` needs no store. Each takes `--json`.
"""

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.answer import Answer, say
from caseflow.cli.said import STANDARD_INPUT, Said
from caseflow.disk import keep_with_group

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

USUAL_FOLDER, COMMON_FOLDER = "-", "+"
Telling = Callable[[Said], Answer]
Decorated = Callable[..., Any]


class StoreFolder(click.ParamType[Path]):
    """The folder of a store; `-` is where the window looks for it, `+` the one for all accounts."""

    name = "store"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if isinstance(value, Path):
            return value
        if not value:
            self.fail("A folder is needed.", param, ctx)
        folder = _folder(value)
        keep_with_group(folder)
        return folder


def _folder(said: str) -> Path:
    from caseflow.actions.office.own_folder import common_folder, usual_folder

    named = {USUAL_FOLDER: usual_folder, COMMON_FOLDER: common_folder}
    return named[said]() if said in named else Path(said).absolute()


class FromInput(click.ParamType[str]):
    """Long or private text: only from standard input, never among the words of the command."""

    name = "-"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value != STANDARD_INPUT:
            self.fail("Text comes from standard input only; write - here.", param, ctx)
        return STANDARD_INPUT


class FromDescriptor(click.IntRange):
    """A passphrase: the number of an open file descriptor, of which 0 is standard input."""

    def __init__(self) -> None:
        super().__init__(min=0)


_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_STORE = click.argument("store", type=StoreFolder(), metavar="STORE")


def passphrase_option(name: str, says: str, required: bool = False) -> Callable[[Decorated], Decorated]:
    """An option whose passphrase comes from a file descriptor; `Said.secret` reads it."""
    return click.option(name, type=FromDescriptor(), metavar="N", required=required, help=says)


_PASSPHRASE = passphrase_option("--passphrase-fd", "Read the passphrase from descriptor N.")


def text_option(name: str, says: str, required: bool = False) -> Callable[[Decorated], Decorated]:
    """An option whose text comes from standard input."""
    return click.option(name, type=FromInput(), required=required, help=says)


def with_options(command: Decorated, *options: Callable[[Decorated], Decorated]) -> Decorated:
    """The command with its words and options in their order, where they are shared or many."""
    for option in reversed(options):
        command = option(command)
    return command


def anywhere(group: click.Group, name: str) -> Callable[[Telling], Telling]:
    """A command that needs no store."""

    def register(do: Telling) -> Telling:
        group.command(name)(_JSON(_telling(do)))
        return do

    return register


def in_a_folder(group: click.Group, name: str) -> Callable[[Telling], Telling]:
    """A command that is told where a store lies and opens or makes it itself."""

    def register(do: Telling) -> Telling:
        group.command(name)(_STORE(_PASSPHRASE(_JSON(_telling(do)))))
        return do

    return register


def at_a_desk(group: click.Group, name: str) -> Callable[[Callable[["Desk", Said], Answer]], Decorated]:
    """A command at the open desk of an office."""

    def register(do: Callable[["Desk", Said], Answer]) -> Decorated:
        @functools.wraps(do)
        def telling(said: Said) -> Answer:
            return at_desk(do, said)

        in_a_folder(group, name)(telling)
        return do

    return register


def _telling(do: Telling) -> Decorated:
    @functools.wraps(do)
    def run(**values: Any) -> None:
        _check_input(values)
        say(do(Said(values)), values["as_json"])

    return run


def at_desk(do: Callable[["Desk", Said], Answer], said: Said) -> Answer:
    """Open the store, sit down, do it, close the store again."""
    passphrase = said.passphrase
    from caseflow.actions.office.opening import close_office, open_office
    from caseflow.domain.clock import system_clock

    desk = open_office(said.folder, passphrase, system_clock)
    try:
        return do(desk, said)
    finally:
        close_office(desk)


def _check_input(values: Mapping[str, Any]) -> None:
    wanted = [
        one.name
        for one in click.get_current_context().command.params
        if (isinstance(one.type, FromInput) and values[one.name or ""] is not None)
        or (isinstance(one.type, FromDescriptor) and values[one.name or ""] == 0)
    ]
    if len(wanted) > 1:
        raise click.UsageError("Only one thing can come from standard input.")
