"""A disk that takes nothing more: told, nothing lost, and no packet is blamed for it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from caseflow.db.tables import set_aside
from caseflow.domain.errors import StoreError
from tests.kills.office import Office, opened, works


def allow_pages(office: Office, more: int) -> None:
    """How much the file may still grow."""
    with office.store.transaction() as transaction:
        pages = transaction.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        transaction.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + more}")


def set_aside_here(office: Office) -> list[str]:
    with office.store.reading() as connection:
        return list(connection.execute(select(set_aside.c.name)).scalars())


@pytest.mark.slow
def test_a_round_on_a_full_disk_is_told_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    next(iter(works())).prepare(tmp_path)
    with opened(tmp_path, "ana") as ana:
        for number in range(3):
            ana.save(f"dugačko {number} " * 100)
        ana.round()
        expected = ana.names()
    with opened(tmp_path, "bojan") as bojan:
        allow_pages(bojan, 0)
        with pytest.raises(StoreError) as told:
            bojan.round()
        assert told.value.key == "disk_full"
        assert set_aside_here(bojan) == []
        allow_pages(bojan, 10_000)
        assert bojan.round().refused == ()
        assert bojan.names() == expected
