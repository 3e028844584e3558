"""Where words that were erased could still lie: tables, every page of the file, packets on the share."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from caseflow.actions.desk import Desk
from caseflow.actions.sync.network import carrier_of
from caseflow.domain.errors import BundleError
from caseflow.sync.lanes.segment import open_segment, read_segment_header
from caseflow.sync.round import begin, my_spaces, no_progress
from caseflow.sync.session import Means


def stored_bytes(desk: Desk) -> bytes:
    """Everything the opened store holds: log, states, tables, every leaf of the search indexes."""
    with desk.store.reading() as connection:
        names = (
            connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").scalars().all()
        )
        found = b""
        for name in names:
            if name.startswith("search") and not name.endswith("_data"):
                continue
            for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"'):
                for cell in row:
                    found += cell if isinstance(cell, bytes) else str(cell).encode()
    return found


def readable_on(share: Path, desk: Desk) -> bytes:
    """What a member of the office can read in all packets on the share."""
    means = Means(desk.ledger, carrier_of(desk), desk.keys.device, desk.clock, desk.random, no_progress)
    session, found = begin(means), b""
    grant = session.trust.grants[desk.keys.device.grant]
    known = {session.place(space): space for space in my_spaces(session.trust, grant)}
    signers = {one.signing for one in session.trust.grants.values()}
    for path in sorted(share.rglob("*.seg")):
        header = read_segment_header(path.read_bytes())
        space = known.get(header.space)
        key = session.keys.key(space, header.epoch) if space else None
        for signing in signers if key else ():
            found += _payloads(path.read_bytes(), signing, key or b"")
    return found


def _payloads(data: bytes, signing: bytes, key: bytes) -> bytes:
    try:
        return b"".join(one.payload_bytes or b"" for one in open_segment(data, signing, key))
    except BundleError:
        return b""


def raw_pages(desk: Desk) -> bytes:
    """Every page of the file as SQLite wrote it, free ones and slack too, and the journal."""
    key, size, reserve = desk.keys.vault.database_key, 4096, 80
    data = (desk.folder / "store.caseflow").read_bytes()
    journal = desk.folder / "store.caseflow-wal"
    pages = [data[start : start + size] for start in range(0, len(data), size)]
    if journal.exists():
        wal = journal.read_bytes()[32:]
        pages += [wal[start + 24 : start + 24 + size] for start in range(0, len(wal), size + 24)]
    found = b""
    for number, page in enumerate(pages):
        body = page[16 if number == 0 else 0 : size - reserve]
        nonce = page[size - reserve : size - reserve + 16]
        opened = Cipher(algorithms.AES(key), modes.CBC(nonce)).decryptor()
        found += opened.update(body) + opened.finalize()
    return found
