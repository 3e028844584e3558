"""The register of needs nobody met: read from referrals that all were declined, and written by hand where
there is nobody to refer to."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from caseflow.actions.cases.clients import client, latin_name
from caseflow.actions.cases.glass import closed_among, closed_referrals, need_reason, need_reason_of
from caseflow.actions.desk import Desk
from caseflow.actions.put_back import putting_back
from caseflow.db.copying import Progress, go_on
from caseflow.db.rows.nouns import fetch_one
from caseflow.db.rows.referral_facts import Sought, referral_facts
from caseflow.db.rows.referrals import StoredReferral, loaded
from caseflow.db.rows.unmet_needs import written
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.reports.figures import Period, UnmetRow
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code
from caseflow.statistics.unmet import UnmetNeed, unmet

ENTITY = "unmet_need"


def record_unmet_need(desk: Desk, name: RecordId, need: str) -> Done[RecordId]:
    """Nobody offers what this client needs.

    Args: need: a code of `referral_reason`.

    Raises:
        InputError: no such client or need. CaseOfAnother: somebody else leads the case.
    """
    desk.allow(Permission.WRITE_CASE)
    client(desk, name)
    need_reason(desk, name)
    at = desk.clock().isoformat(timespec="seconds")
    values: dict[str, Value] = {"client": name, "need": check_code("referral_reason", need), "at": at}
    with desk.store.transaction() as transaction:
        made = transaction.write(desk.space, ENTITY, values)
        transaction.audit("wrote", ENTITY, [made])

    def undo() -> Done[object]:
        done = remove_unmet_need(desk, made)
        return Done(done.value, done.changes, done.message)

    return Done(made, tuple(transaction.changes), "unmet_need_saved", undo)


def remove_unmet_need(desk: Desk, name: RecordId) -> Done[RecordId]:
    """It was written by mistake.

    Raises:
        InputError: no such record; one that was read from referrals goes when they change. CaseOfAnother: as
            `record_unmet_need`.
    """
    desk.allow(Permission.WRITE_CASE)
    need_reason_of(desk, ENTITY, name)
    with desk.store.transaction() as transaction:
        if fetch_one(transaction.connection, ENTITY, name) is None:
            raise InputError("unmet_need_gone", "No such need is written down in this office.")
        transaction.write(desk.space, ENTITY, {"removed": True}, name)
        transaction.audit("removed", ENTITY, [name])
    undo = putting_back(desk, (desk.space, ENTITY, name), {"removed": False}, Permission.WRITE_CASE)
    return Done(name, tuple(transaction.changes), "unmet_need_removed", undo)


def unmet_needs(
    desk: Desk,
    period: Period | None = None,
    need: str = "",
    municipality: str = "",
    progress: Progress = go_on,
) -> tuple[UnmetRow, ...]:
    """The register, the newest first; whose need it is, only where the case is open to this person.

    On any thread, and no save waits for it.

    Args:
        period: only needs that were refused or written down in it. need: a code of `referral_reason`.
        municipality: a name in either script, or a code.

    Raises:
        InputError: no such municipality.
        BackupError: `stopped`, the progress said so.
    """
    desk.allow(Permission.READ_CASE)
    sought = Sought(desk.me.organization, mine=True, refused=True)
    facts = desk.store.read_beside(lambda *given: referral_facts(given[0], sought, given[1]), progress)
    found = unmet(facts, desk.clock())
    with desk.store.reading() as connection:
        last = {
            one.id: one for one in loaded(connection, [name for need in found for name in need.referrals])
        }
        hand = written(connection)
    closed = closed_referrals(desk, last.values())
    shut = closed_among(desk, [client for client, _ in hand])
    by_hand = [replace(row, client_code="") if client in shut else row for client, row in hand]
    rows = [*(_row(need, last, closed) for need in found), *by_hand]
    place = latin_name(municipality)
    kept = [
        row
        for row in rows
        if (period is None or period.holds(local_day(row.at)))
        and need in ("", row.need)
        and place in ("", row.municipality)
    ]
    return tuple(sorted(kept, key=lambda row: (row.at, row.id), reverse=True))


def _row(need: UnmetNeed, known: Mapping[RecordId, StoredReferral], closed: Collection[RecordId]) -> UnmetRow:
    tried = [known[name].values for name in need.referrals if name in known]
    return UnmetRow(
        id=need.referrals[-1],
        need=need.need,
        municipality=need.municipality,
        at=need.refused_at,
        client_code=(tried[-1]["client_code"] or "") if tried and not {*need.referrals} & {*closed} else "",
        services=tuple(values["service_name"] or "" for values in tried),
        reasons=tuple(reason for reason in need.reasons if reason),
        sought=need.still_sought,
    )
