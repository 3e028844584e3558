"""A supervisor who looks for one kind of entry misses none of that kind."""

import pytest

from caseflow.domain.protection.audit import DOORS, SHARED, Kind, kind_of


@pytest.mark.parametrize(
    ("what", "entity", "kind"),
    [
        ("glass", "case", Kind.GLASS),
        ("read", "case", Kind.READ),
        ("opened", "client_identity", Kind.READ),
        ("opened", "case", Kind.WRITE),
        ("printed", "referral", Kind.PRINT),
        ("exported", "referral", Kind.EXPORT),
        ("made", "note", Kind.WRITE),
        *((what, "referral", Kind.SHARE) for what in sorted(SHARED)),
        *(("changed", entity, Kind.DOORS) for entity in sorted(DOORS)),
    ],
)
def test_an_entry_is_of_one_kind(what: str, entity: str, kind: Kind) -> None:
    assert kind_of(what, entity) is kind
