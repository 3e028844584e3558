"""Calls to local networks: who can take somebody, before anybody is told who it is."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, plain, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.referrals.need_call import CallRow, NewCall

SHOWN = ("id", "state", "network_name", "organization_name", "need", "age_group", "municipality", "urgency")


def register_calls(referral: click.Group) -> None:
    """One command a thing that can be done with a call."""
    which = click.argument("call", metavar="CALL")
    preview = click.option("--preview", is_flag=True, help="Only show what the members would read.")
    service = click.option("--service", metavar="ID", help="The service of ours; the only one when left out.")
    back = click.option("--withdraw", is_flag=True, help="Take the answer back.")
    office = click.option("--office", required=True, metavar="ID", help="The office that stays.")
    at_a_desk(referral, "call")(with_options(behind_glass(_call), *_NEW, preview))
    at_a_desk(referral, "calls")(_calls)
    at_a_desk(referral, "claim")(with_options(_claim, which, service, back))
    at_a_desk(referral, "pick")(with_options(behind_glass(_pick), which, office))
    at_a_desk(referral, "withdraw-call")(with_options(behind_glass(_withdraw), which))


_NEW = (
    click.option("--client", "client_code", required=True, metavar="CODE"),
    click.option("--network", required=True, metavar="NETWORK", help="Its id or whole name."),
    click.option("--reason", required=True, help="A code of referral_reason."),
    click.option("--urgency", required=True, help="A code of urgency."),
    click.option("--access", metavar="CODE", help="A code of access_mode; any when left out."),
    click.option("--without-place", is_flag=True, help="Leave the municipality out, as in a small place."),
    click.option("--first", is_flag=True, help="The first member that claims is picked by itself."),
    click.option("--until", metavar="DAY", help="The last day of the call."),
)


def _call(desk: "Desk", said: Said) -> Answer:
    """Ask the members of a network who can take a client; nobody's name leaves."""
    from caseflow.actions.referrals.calls import call_preview, make_call

    new = _new(desk, said)
    if said.flag("preview"):
        found = call_preview(desk, new)
        return one(plain(found) | {"leaves": dict(found.leaves)})
    return _one(make_call(desk, new).value)


def _new(desk: "Desk", said: Said) -> "NewCall":
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.referrals.call_rows import our_network
    from caseflow.domain.referrals.need_call import NewCall

    return NewCall(
        client=find_client(desk, said.text("client_code")).id,
        network=our_network(desk, said.text("network")).id,
        need=said.text("reason"),
        urgency=said.text("urgency"),
        access_mode=said.text("access"),
        tell_place=not said.flag("without_place"),
        first_claims=said.flag("first"),
        open_until=as_day(said.text("until")),
    )


def _calls(desk: "Desk", said: Said) -> Answer:
    """Calls of our networks, ours and those of others, with who answered ours."""
    from caseflow.actions.referrals.calls import calls

    return listed([_thing(row) for row in calls(desk)], *SHOWN)


def _claim(desk: "Desk", said: Said) -> Answer:
    """We can take the person, with one of our services."""
    from caseflow.actions.referrals.call_rows import own_services
    from caseflow.actions.referrals.calls import claim_call, withdraw_claim
    from caseflow.domain.ids import RecordId

    name, service = RecordId(said.text("call").lower()), said.text("service").lower()
    if said.flag("withdraw"):
        return _one(withdraw_claim(desk, name).value)
    ours = own_services(desk)
    if not service and len(ours) == 1:
        service = ours[0].id
    return _one(claim_call(desk, name, RecordId(service)).value)


def _pick(desk: "Desk", said: Said) -> Answer:
    """One of those that answered gets the referral; for the others the call is taken."""
    from caseflow.actions.referrals.calls import call, pick_claim
    from caseflow.domain.errors import InputError
    from caseflow.domain.ids import RecordId

    name, office = RecordId(said.text("call").lower()), said.text("office").lower()
    claims = [each for each in call(desk, name).claims if each.organization == office]
    if not claims:
        raise InputError("call_claim_gone", "This office has taken its answer back. Look again.")
    return _one(pick_claim(desk, name, claims[0].id).value)


def _withdraw(desk: "Desk", said: Said) -> Answer:
    """Nobody is asked any more."""
    from caseflow.actions.referrals.calls import withdraw_call
    from caseflow.domain.ids import RecordId

    return _one(withdraw_call(desk, RecordId(said.text("call").lower())).value)


def _thing(row: "CallRow") -> Thing:
    return thing(row, row.client_code, row.need, claimed=row.own_claim is not None)


def _one(row: "CallRow") -> Answer:
    return one(_thing(row), *SHOWN)
