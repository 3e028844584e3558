"""Trust as it follows from everything this store has seen: what `believing` decides, read from the ledger."""

from caseflow.domain.ids import DIRECTORY, Space
from caseflow.sync.ports import Kept, Ledger
from caseflow.sync.registry.network import known_networks, known_organizations
from caseflow.sync.statements.grant import CutOff, Witness
from caseflow.sync.trust.believing import Statements, Trust, build_trust
from caseflow.sync.trust.statements import ADOPTION, GRANT, REVOCATION, known_statements

LINE = "line"
_SIGNER: str = "signer:"


def known_trust(ledger: Ledger) -> Trust:
    return build_trust(
        known_organizations(ledger).values(),
        Statements(
            known_statements(ledger, GRANT),
            known_statements(ledger, REVOCATION),
            known_statements(ledger, ADOPTION),
            _witnesses(ledger),
        ),
        known_networks(ledger).values(),
    )


def _witnesses(ledger: Ledger) -> list[Witness]:
    """What devices have said, as the directory shows it."""
    return [one for one in map(_read, ledger.kept(DIRECTORY, LINE)) if one is not None]


def _read(kept: Kept) -> Witness | None:
    revocation, lane, sequence, h = (kept.values.get(one) for one in ("revocation", "lane", "sequence", "h"))
    if not isinstance(revocation, bytes) or not isinstance(lane, bytes) or not isinstance(h, bytes):
        return None
    return Witness(kept.lane, revocation, CutOff(lane, sequence, h)) if type(sequence) is int else None


def signer_of(ledger: Ledger, space: Space, lane: bytes) -> bytes | None:
    """The signing key a foreign lane belongs to, once its first segment was believed."""
    return ledger.recall(f"{_SIGNER}{space}:{lane.hex()}")


def bind_lane(ledger: Ledger, space: Space, lane: bytes, signing: bytes) -> None:
    ledger.remember(f"{_SIGNER}{space}:{lane.hex()}", signing)


def signers_of(ledger: Ledger, space: Space) -> dict[bytes, bytes]:
    """Every foreign lane of a space and the signing key it belongs to."""
    prefix = f"{_SIGNER}{space}:"
    return {bytes.fromhex(key.removeprefix(prefix)): key_ for key, key_ in ledger.recall_all(prefix).items()}
