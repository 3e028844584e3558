"""Operations that arrived, judged one by one: shown, kept but not shown, or waiting."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import OrganizationId, Space
from caseflow.domain.noun_values import CLAIMS, misfit
from caseflow.domain.protection.letting_go import not_by_two
from caseflow.oplog.lanes import is_lane_of
from caseflow.oplog.op import Operation, chain
from caseflow.oplog.quoted import quoted
from caseflow.sync.ports import Refused
from caseflow.sync.registry.sharing import is_own
from caseflow.sync.session import Session
from caseflow.sync.trust.merge_rights import TENDED, may_change
from caseflow.sync.trust.statements import keep_statement, statement_in


@dataclass(frozen=True)
class Verdict:
    """ready: how many of the first operations may be applied. h: of the chain after them."""

    ready: int
    h: bytes
    refused: tuple[Refused, ...]


class _Waits(Exception):
    """What the operation speaks of has not arrived."""


class Judge:
    """Judges by what is believed in this round."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def judge(self, space: Space, signing: bytes, operations: Sequence[Operation], h: bytes) -> Verdict:
        """The verdict on operations that follow h in a lane of a signing key."""
        refused: list[Refused] = []
        for place, operation in enumerate(operations):
            after = chain(h, operation.id)
            try:
                breach = self._breach(space, signing, operation, after)
            except _Waits:
                return Verdict(place, h, tuple(refused))
            h = after
            self._take_statement(operation)
            if breach is not None:
                refused.append(self.refuse(space, operation, breach))
        return Verdict(len(operations), h, tuple(refused))

    def refuse(self, space: Space, operation: Operation, breach: BundleError) -> Refused:
        """Keep an operation aside with the reason it is not shown."""
        data = operation.header_bytes + (operation.payload_bytes or b"")
        return self.session.refuse(f"op:{operation.id.hex()}", space, breach, data)

    def again(
        self, space: Space, signing: bytes, operation: Operation, h: bytes
    ) -> tuple[BundleError | None, bool]:
        """What would be said now of an operation that is here already, and whether it would wait."""
        try:
            return self._breach(space, signing, operation, h), False
        except _Waits:
            return None, True

    def _breach(self, space: Space, signing: bytes, operation: Operation, h: bytes) -> BundleError | None:
        self._await_grant(operation)
        try:
            inner = quoted(operation)
        except BundleError as error:
            return error
        if inner is None:
            return self._breach_of(space, signing, operation, h)
        self._await_grant(inner.operation)
        trust, breach = self.session.trust, None
        if not trust.is_adopted(operation):
            breach = trust.may_quote(space, signing, operation.header, h)
        if breach is None and not is_lane_of(inner.operation.header.lane, space, signing):
            breach = BundleError("lane_differs", "A segment belongs to another lane than the one it lies in.")
        return breach or self._breach_of(space, signing, inner.operation, inner.h)

    def _await_grant(self, operation: Operation) -> None:
        grant = operation.header.grant
        if grant not in self.session.trust.grants and self.session.statements_changed:
            self.session.refresh()
        if grant not in self.session.trust.grants:
            raise _Waits

    def _breach_of(self, space: Space, signing: bytes, operation: Operation, h: bytes) -> BundleError | None:
        header, trust = operation.header, self.session.trust
        if trust.is_adopted(operation):
            breach = trust.may_adopt(space, signing, header, h)
        else:
            breach = trust.may_write(space, signing, header, h)
        if breach is None:
            breach = not_by_two(header.entity, operation.values, header.author.hex())
        if breach is None and is_shared(space):
            writer = trust.grants[header.grant].organization
            theirs = None if header.entity in TENDED else may_change(writer, header)
            return theirs or _untrue(writer, operation)
        return breach

    def _take_statement(self, operation: Operation) -> None:
        """It stands on its signature, whatever lane carried it and whether that lane is believed or not."""
        try:
            inner = quoted(operation)
        except BundleError:
            return
        operation = inner.operation if inner else operation
        statement = statement_in(operation)
        if statement is not None:
            keep_statement(self.session.ledger, operation.header.entity, statement)
            self.session.statements_changed = True


def _untrue(writer: OrganizationId, operation: Operation) -> BundleError | None:
    """Why what an operation says cannot be shown: a value of another shape, or words of another office."""
    entity, values = operation.header.entity, operation.values
    if misfit(entity, values) is not None:
        return BundleError("value_malformed", "A field holds what it cannot hold.")
    claim = CLAIMS.get(entity, "")
    if claim in values and values[claim] != writer:
        return BundleError("speaks_for_another", "A record speaks in the name of another organisation.")
    return None


def is_shared(space: Space) -> bool:
    """True when more than one organisation writes there."""
    return not is_own(space)
