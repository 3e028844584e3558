"""Which update fits which status, and what each has to say."""

from datetime import UTC, datetime

import pytest

from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.update import NewUpdate, UpdateKind, check_update, possible

NOON = datetime(2026, 6, 30, 10, tzinfo=UTC)
GOOD = {
    UpdateKind.ATTEMPT: NewUpdate(UpdateKind.ATTEMPT, "Zvali smo."),
    UpdateKind.APPOINTMENT: NewUpdate(UpdateKind.APPOINTMENT, at=NOON),
    UpdateKind.CAME: NewUpdate(UpdateKind.CAME),
    UpdateKind.MISSED: NewUpdate(UpdateKind.MISSED, reason="forgot"),
    UpdateKind.PLACE: NewUpdate(UpdateKind.PLACE, place=3),
    UpdateKind.FEEDBACK: NewUpdate(UpdateKind.FEEDBACK, "Ide dobro."),
}
TABLE = {
    Status.RECEIVED: "attempt appointment feedback",
    Status.ACCEPTED: "attempt appointment came missed feedback",
    Status.WAITING_LIST: "attempt appointment came missed place feedback",
    Status.IN_PROGRESS: "attempt appointment came missed feedback",
    Status.ON_HOLD: "attempt appointment came missed feedback",
}


@pytest.mark.parametrize("status", list(Status))
def test_every_status_takes_what_the_table_says_and_nothing_else(status: Status) -> None:
    fits = TABLE.get(status, "").split()
    assert [kind.value for kind in possible(status, sending=False)] == fits
    for kind, new in GOOD.items():
        if kind.value in fits:
            check_update(status, new)
        else:
            with pytest.raises(NotAllowed):
                check_update(status, new)


@pytest.mark.parametrize(
    "wrong",
    [
        NewUpdate(UpdateKind.ATTEMPT, " "),
        NewUpdate(UpdateKind.FEEDBACK),
        NewUpdate(UpdateKind.APPOINTMENT),
        NewUpdate(UpdateKind.MISSED),
        NewUpdate(UpdateKind.PLACE),
        NewUpdate(UpdateKind.PLACE, place=0),
        NewUpdate(UpdateKind.PLACE, place=10_000),
    ],
)
def test_what_it_has_to_say_is_asked_for(wrong: NewUpdate) -> None:
    with pytest.raises(InputError):
        check_update(Status.WAITING_LIST, wrong)
