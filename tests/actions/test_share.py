"""A share is looked at before an office is made for it."""

from pathlib import Path

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.sync.network import digits_of_network
from caseflow.actions.sync.share import check_share
from caseflow.domain.errors import CarrierError

from .conftest import Town


@pytest.mark.usefixtures("counselling")
def test_only_the_network_whose_digits_one_was_told_is_joined(town: Town, ana: Desk, tmp_path: Path) -> None:
    told = digits_of_network(ana)
    check_share(str(town.share), begins=False)
    check_share(str(town.share), begins=False, digits=told)
    check_share(str(town.share), begins=False, digits=f" {told} ")
    other = told[:-1] + ("0" if told[-1] != "0" else "1")
    empty = tmp_path / "empty"
    empty.mkdir()
    check_share(str(empty), begins=True)
    for address, begins, digits, key in (
        (str(town.share), False, other, "network_other"),
        (str(town.share), True, "", "share_used"),
        (str(empty), False, "", "share_empty"),
    ):
        with pytest.raises(CarrierError) as refused:
            check_share(address, begins=begins, digits=digits)
        assert refused.value.key == key
