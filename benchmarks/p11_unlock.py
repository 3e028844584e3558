"""P11: unlocking takes at most 150 ms longer than its Argon2id alone.

Ours is what happens between Enter and an open store: the vault read, the passphrase stretched, the vault's
key unwrapped, the database opened, every page's seal checked (the store is below the size that is checked
at opening), the schema looked at, the mark compared. Theirs is `crypto.kdf.stretch` with the same
parameters. The difference is what is promised, pair by pair.
"""

import os
import statistics
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.stores import OFFICE, fill, scaled, scratch
from benchmarks.yardstick import interleaved, seconds
from caseflow.crypto.kdf import FLOOR, stretch
from caseflow.crypto.vault import create_vault, open_vault
from caseflow.db.store import Store

PROMISED_MILLISECONDS = 150.0
PASSPHRASE = "Zeleni tramvaj broj 7"
RUNS = 9
NOTES = 10_000


def run() -> dict[str, object]:
    """Milliseconds over Argon2id at its floor, where the rest weighs most."""
    with scratch() as folder:
        vault, _ = create_vault(folder / "vault.caseflow", PASSPHRASE, OFFICE.person, os.urandom, FLOOR)
        store = Store.create(folder, vault.database_key, _now, os.urandom)
        fill(store, scaled(NOTES))
        store.close()
        size = (folder / "store.caseflow").stat().st_size
        over = sorted(_over(folder) for _ in range(RUNS))
        ratio = interleaved(lambda: _unlock(folder), _stretch, RUNS)
    median = statistics.median(over)
    return {
        "over_milliseconds": median,
        "over_low": over[0],
        "over_high": over[-1],
        "promised_at_most_milliseconds": PROMISED_MILLISECONDS,
        "kept": median <= PROMISED_MILLISECONDS,
        "ratio": ratio.as_dict(),
        "store_megabytes": size / 1e6,
    }


def _over(folder: Path) -> float:
    return (seconds(lambda: _unlock(folder)) - seconds(_stretch)) * 1000


def _unlock(folder: Path) -> None:
    vault = open_vault(folder / "vault.caseflow", PASSPHRASE, OFFICE.person)
    store = Store.open(folder, vault.database_key, _now, os.urandom)
    store.is_rolled_back()
    store.close()


def _stretch() -> None:
    stretch(PASSPHRASE, bytes(16), FLOOR)


def _now() -> datetime:
    return datetime.now(UTC)
