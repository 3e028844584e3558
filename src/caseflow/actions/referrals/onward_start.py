"""What the page of a new referral begins with when it is part of one that we received."""

from dataclasses import dataclass

from caseflow.actions.cases.clients import add_client, client
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.onward import check_first
from caseflow.actions.referrals.writing import stored_referral
from caseflow.db.rows.referral_onward import onward_of
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission


@dataclass(frozen=True)
class Beginning:
    """Args: code, sender: of the first referral. client: ours, once somebody said which one it is."""

    first: RecordId
    code: str
    sender: str
    need: str
    urgency: str
    client: ClientRow | None


def beginning(desk: Desk, first: RecordId) -> Beginning:
    """Raises NotAllowed or InputError where nothing can go onward from it; see `check_onward`."""
    desk.allow(Permission.SEND_REFERRAL)
    check_first(desk, first)
    values = stored_referral(desk, first).values
    with desk.store.reading() as connection:
        before = onward_of(connection, first, desk.me.organization)
    known = client(desk, RecordId(before[0].values["client"])) if before else None
    return Beginning(
        first, values["code"], values["sender_name"] or "", values["need"], values["urgency"], known
    )


def client_of_referral(desk: Desk, first: RecordId) -> Done[ClientRow]:
    """A client of ours, with a code of ours, from the year and sex that the referral says.

    Raises:
        InputError: the referral says no age.
    """
    desk.allow(Permission.WRITE_CASE)
    values = stored_referral(desk, first).values
    if not values["age"]:
        raise InputError("onward_no_age", "The referral says no age. Add the client with a year of birth.")
    born = local_day(desk.clock()).year - values["age"]
    return add_client(desk, NewClient(born, sex=values["sex"] or ""))
