"""Trust as it follows from everything this store has seen: what `trust` decides, read from the ledger."""

from caseflow.domain.ids import Space
from caseflow.sync.network import known_organizations
from caseflow.sync.ports import Ledger
from caseflow.sync.statements import ADOPTION, GRANT, REVOCATION, known_statements
from caseflow.sync.trust import Trust, build_trust

_SIGNER: str = "signer:"


def known_trust(ledger: Ledger) -> Trust:
    return build_trust(
        known_organizations(ledger).values(),
        known_statements(ledger, GRANT),
        known_statements(ledger, REVOCATION),
        known_statements(ledger, ADOPTION),
    )


def signer_of(ledger: Ledger, space: Space, lane: bytes) -> bytes | None:
    """The signing key a foreign lane belongs to, once its first segment was believed."""
    return ledger.recall(f"{_SIGNER}{space}:{lane.hex()}")


def bind_lane(ledger: Ledger, space: Space, lane: bytes, signing: bytes) -> None:
    ledger.remember(f"{_SIGNER}{space}:{lane.hex()}", signing)


def signers_of(ledger: Ledger, space: Space) -> dict[bytes, bytes]:
    """Every foreign lane of a space and the signing key it belongs to."""
    prefix = f"{_SIGNER}{space}:"
    return {bytes.fromhex(key.removeprefix(prefix)): key_ for key, key_ in ledger.recall_all(prefix).items()}
