"""Referrals given to other systems in FHIR R4.

A file leaves by the hand of a person and is written down. It holds what the receiver read, without the words
of the explanation unless somebody asks for them.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from caseflow.actions.cases.glass import closed_referrals
from caseflow.actions.desk import Desk
from caseflow.actions.given_file import give_file
from caseflow.actions.office.display import display
from caseflow.actions.referrals.calls import calls
from caseflow.actions.referrals.lists import find_referrals
from caseflow.actions.referrals.receipts import travels_of
from caseflow.actions.referrals.state import NOT_SENT, Seen, seen
from caseflow.actions.referrals.writing import opened_referral
from caseflow.db.copying import Progress, go_on, go_on_or_stop
from caseflow.db.rows.referral_list import referrals_at
from caseflow.db.rows.referrals import StoredReferral
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.need_call import CallRow
from caseflow.domain.referrals.terms import Urgency
from caseflow.exchange.fhir_calls import FhirCall
from caseflow.exchange.fhir_export import FhirReferral, collection
from caseflow.exchange.fhir_terms import Labelled
from caseflow.resources.tables import code_label

_CHUNK = 200
Page = Callable[[], Sequence[StoredReferral]]


@dataclass(frozen=True)
class Exported:
    """Args: left_out: emptied ones, whose consent was taken back. closed: of cases that others lead."""

    written: int
    left_out: int
    closed: int = 0


def export_referrals(
    desk: Desk,
    path: Path,
    names: Sequence[RecordId] = (),
    with_text: bool = False,
    progress: Progress = go_on,
) -> Exported:
    """Write sent and received referrals as one FHIR Bundle, and with all of them our calls to networks.

    On any thread: each step of reading takes a turn at the store, and people save in between.

    Args:
        names: only these; all that were ever sent and are open to this person when there is none.
        with_text: with the explanation too.

    Raises:
        InputError: the file cannot be written. CaseOfAnother: one of those named is of a case of another.
        BackupError: `stopped`, the progress said so; nothing was written.
    """
    desk.allow(Permission.READ_CASE)
    looked_at, closed = list[Seen](), 0
    pages = _pages(desk, names)
    for place, page in enumerate(pages):
        go_on_or_stop(progress, place, len(pages))
        found, shut = desk.turn(partial(_looked_at, desk, page))
        looked_at, closed = looked_at + found, closed + shut
    sent = [one for one in looked_at if one.status not in NOT_SENT]
    kept = [one for one in sent if not one.stored.values["redacted"]]
    language = display(desk.folder).language
    told = (_told(one, language, with_text) for one in kept)
    ours = [] if names else [row for row in desk.turn(partial(calls, desk)) if row.ours]
    called = [_called(desk, row, language) for row in ours]
    bundle = collection(told, desk.clock(), called)
    give_file(path, json.dumps(bundle, ensure_ascii=False, indent=1).encode())
    desk.turn(partial(_note_down, desk, [one.stored.id for one in kept]))
    return Exported(len(kept), len(sent) - len(kept), closed)


def _note_down(desk: Desk, names: Sequence[RecordId]) -> None:
    with desk.store.transaction() as transaction:
        transaction.audit("exported", "referral", names)


def _pages(desk: Desk, names: Sequence[RecordId]) -> Sequence[Page]:
    """What is read in one turn each, so that a save waits for one of them at the most."""
    if names:
        return [partial(_named, desk, names)]
    keys = desk.turn(partial(_keys, desk))
    return [partial(_at, desk, keys[start : start + _CHUNK]) for start in range(0, len(keys), _CHUNK)]


def _named(desk: Desk, names: Sequence[RecordId]) -> Sequence[StoredReferral]:
    return [opened_referral(desk, name) for name in names]


def _keys(desk: Desk) -> Sequence[int]:
    return [key for mine in (True, False) for key in find_referrals(desk, mine, each=True)]


def _at(desk: Desk, keys: Sequence[int]) -> Sequence[StoredReferral]:
    with desk.store.reading() as connection:
        return [one for one in referrals_at(connection, keys) if one is not None]


def _looked_at(desk: Desk, page: Page) -> tuple[list[Seen], int]:
    """Those that were sent and are open to this person, and how many are not."""
    found = page()
    closed = closed_referrals(desk, found)
    stored = [one for one in found if one.id not in closed and one.values["sent_at"]]
    known = travels_of(desk, [one.id for one in stored])
    return [seen(desk, one, known) for one in stored], len(closed)


def _told(one: Seen, language: str, with_text: bool) -> FhirReferral:
    stored, values = one.stored, one.stored.values

    def labelled(of: str, code: str) -> Labelled:
        return Labelled(of, code, code_label(of, code, language))

    last = stored.events[-1] if stored.events else None
    said = last.values if last else {}
    consented = values["consent"] and values["consent_basis"] == "given"
    return FhirReferral(
        id=stored.id,
        code=values["code"],
        number=values["number"] or "",
        status=one.status,
        status_label=labelled("referral_status", one.status.value),
        need=labelled("referral_reason", values["need"]),
        urgency=Urgency(values["urgency"]),
        client_code=values["client_code"] or values["code"],
        sex=values["sex"] or "",
        sender=(values["sender"], values["sender_name"] or ""),
        receiver=(values["receiver"], values["receiver_name"] or ""),
        service_name=values["service_name"] or "",
        sent_at=datetime.fromisoformat(values["sent_at"]),
        changed_at=datetime.fromisoformat(last.at if last else values["sent_at"]),
        due_at=one.due,
        reason=labelled("decline_reason", said["reason"]) if said.get("reason") else None,
        outcome=labelled("referral_outcome", said["outcome"]) if said.get("outcome") else None,
        consent=values["consent"] if consented else "",
        consent_on=_day(values["sent_at"]) if consented else None,
        previous=values["previous"] or "",
        part_of=values["part_of"] or "",
        text=(values["text"] or "") if with_text else "",
        group=values["group_id"] or "",
    )


def _called(desk: Desk, row: CallRow, language: str) -> FhirCall:
    said = (("age_group", row.age_group), ("access_mode", row.access_mode))
    return FhirCall(
        id=row.id,
        state=row.state,
        sender=(desk.me.organization, row.organization_name),
        network=row.network_name,
        need=Labelled("referral_reason", row.need, code_label("referral_reason", row.need, language)),
        urgency=Urgency(row.urgency),
        told=tuple(Labelled(of, code, code_label(of, code, language)) for of, code in said if code),
        municipality=row.municipality,
        at=row.at,
        open_until=row.open_until,
    )


def _day(at: str) -> date:
    return datetime.fromisoformat(at).date()
