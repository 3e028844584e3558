"""`sync` and `quarantine list`: one round with the share, and what was refused on the way."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


@click.group()
def quarantine() -> None:
    """What was set aside."""


@at_a_desk(quarantine, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """What was refused, each with its reason."""
    from caseflow.actions.sync.quarantined import quarantine as set_aside

    found = [thing(row, row.key, row.name, id=row.name, reason=row.sentence) for row in set_aside(desk)]
    return listed(found, "at", "key", "reason", "who", "written_at", "adoptable", "size", "name")


@at_a_desk(quarantine, "adopt")
@click.argument("names", nargs=-1, required=True, metavar="NAMES")
def adopt(desk: "Desk", said: Said) -> Answer:
    """Take over what our own computers wrote and was set aside; the next exchange shows it everywhere."""
    from caseflow.actions.sync.revoking import adopt as take_over

    count = take_over(desk, said.joined("names").split()).value
    return one({"id": "", "code": "", "name": "adopted", "count": count})


@click.group()
def exchange() -> None:
    """How the exchange goes, from what this computer knows."""


@at_a_desk(exchange, "show")
def show(desk: "Desk", said: Said) -> Answer:
    """How it stands: the share, the network's digits, the last round, what was noticed."""
    from caseflow.actions.sync.exchange import exchange_state

    state = exchange_state(desk)
    seen = [
        {"key": one.key, "at": one.at.isoformat() if one.at else None, "offices": list(one.offices)}
        for one in state.notices
    ]
    found: Thing = {
        "network": state.network,
        "share": state.share,
        "network_digits": state.network_digits,
        "request_digits": state.request_digits,
        "last_round_at": state.last_round_at.isoformat() if state.last_round_at else None,
        "last_error": state.last_error,
        "is_registrar": state.is_registrar,
    }
    told = one(found)
    return Answer(found | {"notices": seen}, (*told.lines, *(f"notice: {each['key']}" for each in seen)))


@at_a_desk(exchange, "read-notice")
@click.argument("key", metavar="KEY")
def read_notice(desk: "Desk", said: Said) -> Answer:
    """Say that a notice was read; one that lasts stays until its cause is gone."""
    from caseflow.actions.sync.notices import dismiss
    from caseflow.domain.sync.partner import Notice

    dismiss(desk, Notice(said.text("key")))
    return Answer({"ok": True}, ("read",))


@at_a_desk(exchange, "take-rest")
def take_rest(desk: "Desk", said: Said) -> Answer:
    """Agree that what one computer brought in great number is read to its end, with the next `sync`."""
    from caseflow.actions.sync.notices import take_rest as agree

    agree(desk)
    return Answer({"ok": True}, ("agreed",))


@at_a_desk(exchange, "queue")
def queue(desk: "Desk", said: Said) -> Answer:
    """What waits to leave: for whom, how much and since when."""
    from caseflow.actions.sync.flow import exchange_flow

    found = [thing(row, row.to.value, row.office) for row in exchange_flow(desk).queue]
    return listed(found, "to", "office", "referrals", "changes", "since")


@at_a_desk(exchange, "journal")
def journal(desk: "Desk", said: Said) -> Answer:
    """The last exchanges that moved something or failed: packets that came and left, by which way."""
    from caseflow.actions.sync.flow import exchange_flow

    found = [thing(row, row.way.value) for row in exchange_flow(desk).journal]
    return listed(found, "at", "way", "came", "left", "changes", "refused", "error")


def register_sync(root: click.Group) -> None:
    """`sync` stands beside the nouns."""
    at_a_desk(root, "sync")(_sync)


def _sync(desk: "Desk", said: Said) -> Answer:
    """One round with the share: ours goes out, the others' comes in."""
    from caseflow.actions.sync.exchange import sync

    with watched(said, "exchange") as seen:
        done = sync(desk, seen.count).value
    refused = [{"name": one.name, "code": one.key, "reason": one.sentence} for one in done.refused]
    counts = {"fetched": done.fetched, "applied": done.applied, "published": done.published}
    waiting = [{"organization": organization, "segments": count} for organization, count in done.waiting]
    value = {**counts, "refused": refused, "waiting": waiting, "warnings": list(done.warnings)}
    lines = [
        f"{done.fetched} segments fetched, {done.applied} operations applied, "
        f"{done.published} segments published"
    ]
    lines += [f"refused: {one['reason']} ({one['name']})" for one in refused]
    lines += [f"waiting: {one['segments']} segments of {one['organization']}" for one in waiting]
    lines += [f"warning: {key}" for key in done.warnings]
    return Answer(value, tuple(lines))
