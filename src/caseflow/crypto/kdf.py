"""From a passphrase to a key: Argon2id, slow on purpose, within bounds that are checked before it runs.

Below the floor a stolen vault would be guessed quickly; above the cap a tampered vault would take the
computer's memory. A passphrase is Unicode text in NFC, as UTF-8, so the same word typed on another
keyboard or system is the same key.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from caseflow.domain.errors import InputError, VaultError

SHORTEST_PASSPHRASE: Final = 8
"""Characters; the screen asks for more and shows the strength."""
_AIM_SECONDS: Final = 0.75


@dataclass(frozen=True, slots=True, order=True)
class KdfParameters:
    """How slow. memory_kib: kibibytes. passes: over that memory. lanes: kept at 4, they cost alike."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR: Final = KdfParameters(64 * 1024, 3, 4)
CAP: Final = KdfParameters(512 * 1024, 24, 16)


def check_bounds(parameters: KdfParameters) -> None:
    """Return when the parameters lie between floor and cap.

    Raises:
        VaultError: `kdf_out_of_bounds`.
    """
    low, high = FLOOR, CAP
    if not (
        low.memory_kib <= parameters.memory_kib <= high.memory_kib
        and low.passes <= parameters.passes <= high.passes
        and low.lanes <= parameters.lanes <= high.lanes
    ):
        raise VaultError("kdf_out_of_bounds", "The vault asks for a key strength that is not allowed.")


def stretch(passphrase: str, salt: bytes, parameters: KdfParameters) -> bytes:
    """32 bytes from a passphrase.

    Raises:
        VaultError: `kdf_out_of_bounds`, before anything is computed.
    """
    check_bounds(parameters)
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=32,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    ).derive(secret)


def check_new_passphrase(passphrase: str) -> None:
    """Raises InputError `passphrase_short` for one that is too short to be a key at all."""
    if len(unicodedata.normalize("NFC", passphrase).strip()) < SHORTEST_PASSPHRASE:
        raise InputError(
            "passphrase_short", "A passphrase has at least {least} characters.", least=SHORTEST_PASSPHRASE
        )


def calibrate(now: Callable[[], float]) -> KdfParameters:
    """Parameters that take this computer 0.5 to 1 second, never below the floor.

    Args:
        now: seconds of a clock that only goes forward.
    """
    start = now()
    stretch("calibration", bytes(16), FLOOR)
    return scaled(now() - start)


def scaled(floor_seconds: float) -> KdfParameters:
    """Parameters for a computer that needs so many seconds at the floor: more memory, then more passes."""
    spare = _AIM_SECONDS / max(floor_seconds, 0.001)
    memory = FLOOR.memory_kib
    while spare >= 2 and memory < 256 * 1024:
        memory, spare = memory * 2, spare / 2
    passes = min(CAP.passes, max(FLOOR.passes, int(FLOOR.passes * spare)))
    return KdfParameters(memory, passes, FLOOR.lanes)
