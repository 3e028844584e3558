"""`self-test`: the installed program proves on this computer that it can do its main job."""

import click

from caseflow.cli.answer import Answer
from caseflow.cli.command import anywhere
from caseflow.cli.said import Said


def register_self_test(root: click.Group) -> None:
    """`self-test` stands beside the nouns."""
    anywhere(root, "self-test")(_self_test)


def _self_test(said: Said) -> Answer:
    """Play the whole loop of two offices in a folder that is thrown away afterwards."""
    from caseflow.domain.clock import system_clock
    from caseflow.self_test import run_self_test

    proved = run_self_test(system_clock)
    value = [{"id": name, "code": name, "name": text} for name, text in proved]
    return Answer(value, (*(f"ok  {text}" for _, text in proved), "The self-test passed."))
