"""A later schema over a store with data; an older program that meets it afterwards says no kindly."""

from pathlib import Path

import pytest

from caseflow.db.standby import STORE_FILE
from caseflow.domain.errors import StoreError
from tests.db.offices import opened
from tests.kills import migration


def test_a_store_of_before_is_brought_on_and_the_older_program_refuses_it(tmp_path: Path) -> None:
    (work,) = migration.works()
    work.prepare(tmp_path)
    folder = tmp_path / migration.STORE
    shown = opened(folder)
    before = shown.dumped()
    shown.store.close()
    for _ in range(2):
        with migration.later_program(tmp_path):
            office = opened(folder)
            assert office.dumped() == before
            office.store.close()
    brought_on = (folder / STORE_FILE).read_bytes()
    with pytest.raises(StoreError) as refused:
        opened(folder)
    assert refused.value.key == "store_newer"
    assert (folder / STORE_FILE).read_bytes() == brought_on
