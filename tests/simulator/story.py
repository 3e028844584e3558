"""What people do in a world: new records, edits of what others edit too, steps of referrals.

Every value is its own, so that an oracle can tell whose it was.
"""

import random as chance
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from caseflow.domain.ids import (
    DIRECTORY,
    OrganizationId,
    RecordId,
    Space,
    identity_space,
    org_space,
    pair_space,
)
from caseflow.oplog.op import Value
from tests.simulator.computer import NOWHERE, Computer, Written
from tests.simulator.oracles import takes_part

Deed = tuple[Space, str, dict[str, Value], RecordId | None]
"""space, entity, values, the record that is edited"""

EDITED = {
    "service": ("name", "status", "capacity_status", "colour"),
    "client": ("uic", "municipality"),
    "case": ("status", "lead", "team"),
    "client_identity": ("name", "address"),
    "referral": ("client", "case", "outbox"),
    "network_member": ("role", "sector", "contact"),
}
STEPS = ("received", "accept", "wait", "decline", "start", "complete", "withdraw")


@dataclass
class Story:
    """What was written so far, and what may be written next."""

    offices: Sequence[OrganizationId]
    luck: chance.Random
    written: list[Written] = field(default_factory=list)
    values: int = 0
    network: Space = NOWHERE
    """Of a local network that all offices share."""
    coordinators: list[OrganizationId] = field(default_factory=list)
    """Who may write of it: whoever coordinates it, and whoever did."""

    def next_deed(self, writer: Computer) -> Deed:
        """Something the person at a computer could do now."""
        edited = self._edited(writer) if self.luck.random() < 0.6 else None
        return edited or self._new(writer)

    def service(self, writer: Computer) -> Deed:
        """A new entry of the directory."""
        return self._filled(_service(writer))

    def step(self, writer: Computer) -> Deed:
        """A step of a referral that this computer holds; the referral when it holds none."""
        return self._filled(self._event(writer))

    def member(self, writer: Computer) -> Deed:
        """Who takes part in the local network, and as what; only whoever coordinates it says so."""
        values: dict[str, Value] = {"organization": writer.organization, "role": "", "sector": ""}
        return self._filled((self.network, "network_member", values, None))

    def referral_to(self, other: OrganizationId, writer: Computer) -> Deed:
        """A referral to one partner."""
        return self._filled(_referral_to(writer, other))

    def _filled(self, deed: Deed) -> Deed:
        space, entity, values, record = deed
        return space, entity, {name: value or self._value() for name, value in values.items()}, record

    def _value(self) -> str:
        self.values += 1
        return f"v{self.values}"

    def _edited(self, writer: Computer) -> Deed | None:
        """One or two fields of a record of ours; of a few records most of the time, so that people clash."""
        known = EDITED.keys() - set(writer.lacks)
        ours = [one for one in self.written if one.entity in known and self._may_edit(writer, one)]
        if not ours:
            return None
        chosen = ours[min(self.luck.randrange(len(ours)), self.luck.randrange(len(ours)))]
        fields = self.luck.sample(EDITED[chosen.entity], self.luck.randint(1, 2))
        values: dict[str, Value] = {name: self._value() for name in fields}
        if chosen.entity in ("service", "referral") and self.luck.random() < 0.2:
            values = {"removed": True}
        return chosen.space, chosen.entity, values, chosen.record

    def _may_edit(self, writer: Computer, one: Written) -> bool:
        tended = one.space == self.network and writer.organization in self.coordinators
        own = self._owner(one) == writer.organization and takes_part(writer, one.space)
        return (own or tended) and writer.holds(one.record)

    def _owner(self, one: Written) -> OrganizationId:
        made = next(w for w in self.written if w.record == one.record and w.space == one.space)
        return made.organization

    def _new(self, writer: Computer) -> Deed:
        makers: list[Callable[[Computer], Deed]] = [_service, _client, _case, _note]
        if takes_part(writer, identity_space(writer.organization)):
            makers.append(_identity)
        if len(self.offices) > 1:
            makers += [self._referral, self._referral, self._event, self._event]
        if writer.organization in self.coordinators:
            makers += [self.member, self.member]
        makers = [one for one in makers if _noun_of(one) not in writer.lacks]
        return self._filled(self.luck.choice(makers)(writer))

    def _partner(self, writer: Computer) -> OrganizationId:
        return self.luck.choice([one for one in self.offices if one != writer.organization])

    def _referral(self, writer: Computer) -> Deed:
        return _referral_to(writer, self._partner(writer))

    def _event(self, writer: Computer) -> Deed:
        """A step of a referral this computer holds; two offices may step at once."""
        held = [
            one
            for one in self.written
            if one.entity == "referral" and takes_part(writer, one.space) and writer.holds(one.record)
        ]
        if not held:
            return self._referral(writer)
        about = self.luck.choice(held)
        values: dict[str, Value] = {
            "referral": about.record,
            "step": self.luck.choice(STEPS),
            "by_organization": writer.organization,
            "text": "",
        }
        return about.space, "referral_event", values, None


def _referral_to(writer: Computer, other: OrganizationId) -> Deed:
    values: dict[str, Value] = {"sender": writer.organization, "receiver": other, "code": "", "text": ""}
    return pair_space(writer.organization, other), "referral", values, None


def _noun_of(maker: Callable[[Computer], Deed]) -> str:
    return {"_event": "referral_event", "_identity": "client_identity"}.get(
        maker.__name__, maker.__name__.removeprefix("_")
    )


def _service(writer: Computer) -> Deed:
    return DIRECTORY, "service", {"name": "", "status": "", "organization": writer.organization}, None


def _client(writer: Computer) -> Deed:
    return org_space(writer.organization), "client", {"code": "", "uic": ""}, None


def _case(writer: Computer) -> Deed:
    return org_space(writer.organization), "case", {"code": "", "status": "", "lead": ""}, None


def _note(writer: Computer) -> Deed:
    return org_space(writer.organization), "note", {"text": "", "type": ""}, None


def _identity(writer: Computer) -> Deed:
    return identity_space(writer.organization), "client_identity", {"name": ""}, None
