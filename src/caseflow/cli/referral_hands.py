"""`referral escalate`, `supervise` and `hand-over`: to the supervisor, back, and into another's hands."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one, plain
from caseflow.cli.command import at_a_desk, text_option, with_options
from caseflow.cli.glass import behind_glass
from caseflow.cli.referral import SHOWN, referral_thing
from caseflow.cli.said import Said
from caseflow.domain.referrals.escalation import Verdict

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.ids import PersonId

_REF = click.argument("ref", metavar="REF")
_KEEP = click.option("--keep-reason", metavar="TEXT", help="Why something like an identity stays in it.")


def register_hands(referral: click.Group) -> None:
    ask = text_option("--text", "What is asked, from standard input; it stays in the office.", required=True)
    at_a_desk(referral, "escalate")(with_options(behind_glass(_escalate), _REF, ask, _KEEP))
    verdicts = click.Choice([one.value for one in Verdict])
    say = text_option("--text", "In words, from standard input; not needed to take it over.")
    verdict = click.argument("verdict", type=verdicts)
    at_a_desk(referral, "supervise")(with_options(_supervise, _REF, verdict, say, _KEEP))
    options = (
        click.option("--from", "giver", required=True, metavar="WHO", help="Name or id of a colleague."),
        click.option("--to", "taker", required=True, metavar="WHO", help="Name or id of a colleague."),
        click.option("--only", multiple=True, metavar="REF", help="Only these; may be said again."),
        click.option("--with-cases", is_flag=True, help="Also the open cases that the first one leads."),
        click.option("--preview", is_flag=True, help="Say what would go, and change nothing."),
    )
    at_a_desk(referral, "hand-over")(with_options(_hand_over, *options))


def _escalate(desk: "Desk", said: Said) -> Answer:
    """Ask the supervisor of one's own office."""
    from caseflow.actions.referrals.escalations import escalate
    from caseflow.actions.referrals.writing import find, referral_page

    name = find(desk, said.text("ref"))
    escalate(desk, name, said.typed("text"), said.text("keep_reason"))
    return _shown(referral_page(desk, name))


def _supervise(desk: "Desk", said: Said) -> Answer:
    """A supervisor takes it over, returns it with a word, or settles it."""
    from caseflow.actions.cases.glass import CaseOfAnother
    from caseflow.actions.referrals.escalations import answer_escalation
    from caseflow.actions.referrals.lists import referrals_named
    from caseflow.actions.referrals.writing import find, referral_page

    name, verdict = find(desk, said.text("ref")), Verdict(said.text("verdict"))
    answer_escalation(desk, name, verdict, said.typed("text"), said.text("keep_reason"))
    try:
        return _shown(referral_page(desk, name))
    except CaseOfAnother:
        (row,) = referrals_named(desk, [name])
        return one(referral_thing(row) | {"at_supervisor": ""}, *SHOWN, "at_supervisor")


def _shown(page: object) -> Answer:
    from caseflow.domain.referrals.view import ReferralPage

    assert isinstance(page, ReferralPage)
    held = {"worker": page.worker, "at_supervisor": page.at_supervisor}
    return one(referral_thing(page.row) | held, *SHOWN, "worker", "at_supervisor")


def _hand_over(desk: "Desk", said: Said) -> Answer:
    """What one colleague has in hand goes to another, in one step."""
    from caseflow.actions.referrals.handing_over import HandOver, hand_over, held_by
    from caseflow.actions.referrals.writing import find

    held = held_by(desk, _person(desk, said.text("giver")))
    only = {find(desk, ref) for ref in said.many("only")}
    referrals = tuple(row for row in held.referrals if not only or row.id in only)
    cases = held.cases if said.flag("with_cases") else ()
    to = _person(desk, said.text("taker"))
    if not said.flag("preview"):
        chosen = HandOver(tuple(row.id for row in referrals), tuple(row.id for row in cases), to)
        hand_over(desk, chosen)
    found = {
        "id": held.person,
        "code": "",
        "name": held.name,
        "to": to,
        "done": not said.flag("preview"),
        "referrals": [row.code for row in referrals],
        "cases": [plain(row)["client_code"] for row in cases],
    }
    return one(found, "name", "done", "referrals", "cases")


def _person(desk: "Desk", who: str) -> "PersonId":
    """By id or by the whole name, when only one is called so; two records of one colleague are one."""
    from caseflow.actions.office.people import names, people
    from caseflow.domain.errors import InputError
    from caseflow.domain.ids import PersonId

    known = names(desk)
    stands = {one.id: one.same_as or one.id for one in people(desk)}
    called = {stands[PersonId(person)] for person, name in known.items() if who.strip() in (person, name)}
    if len(called) != 1:
        raise InputError("person_unknown", "There is no such person in the office.")
    return PersonId(*called)
