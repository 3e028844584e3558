"""Ana's office, open, and closed again after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.offices import Office, opened


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "ana"
    folder.mkdir()
    office = opened(folder)
    yield office
    office.store.close()


@pytest.fixture
def bojan(tmp_path: Path) -> Iterator[Office]:
    folder = tmp_path / "bojan"
    folder.mkdir()
    office = opened(folder, seed=2)
    yield office
    office.store.close()
