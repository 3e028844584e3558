"""Under whose name the directory shows an entry: nobody is taken for an office he is not.

An office of the exchange is known by its name in the registry. Where its own entry reads or looks like the
name of another, the registered name is shown. What a third office entered under the name of an office of
the exchange is shown with the name of whoever entered it, in brackets.
"""

from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import OrganizationId, RecordId, is_made_by
from caseflow.domain.sync.likeness import readings
from caseflow.domain.text.one_line import one_line
from caseflow.sync.registry.network import registered_office


class Names:
    """Made once for what is shown together."""

    def __init__(self, desk: Desk) -> None:
        self._me = desk.me.organization
        self._offices = {key: one.name for key, one in member_organizations(desk).items()}
        self._known: dict[str, OrganizationId] = {}
        for key, name in self._offices.items():
            for reading in readings(name):
                self._known.setdefault(reading, key)

    def of_entry(self, entry: str, name: str) -> str:
        """The name of an organisation of the directory as it is shown. Args: entry: its id."""
        registered = self._offices.get(OrganizationId(entry))
        alike = {self._known[one] for one in readings(name) if one in self._known} - {entry}
        if not alike:
            return name
        if registered is not None:
            return name if set(readings(name)) & set(readings(registered)) else registered
        return self._with_maker(RecordId(entry), name, min(alike))

    def of_service(self, row: ServiceRow) -> ServiceRow:
        """A service as it is shown: its organisation by the name above, or with whoever entered it."""
        name = self.of_entry(row.organization, row.organization_name)
        if row.organization in self._offices:
            name = self._with_maker(row.id, name, row.organization)
        return row if name == row.organization_name else replace(row, organization_name=name)

    def _with_maker(self, record: RecordId, name: str, whose: OrganizationId) -> str:
        """Who entered it, where that was neither we nor the office itself."""
        if is_made_by(record, whose) or is_made_by(record, self._me):
            return name
        maker = next((one for one in self._offices if is_made_by(record, one)), None)
        return f"{name} ({self._offices[maker]})" if maker else name


def sender_name(desk: Desk, sender: OrganizationId, said: str) -> str:
    """The name a sender gave itself on a referral, or its registered one where that reads like another's or
    is no name on one line."""
    known = registered_office(desk.ledger, sender)
    if known is not None and (known.name == said or one_line(said) != said):
        return known.name
    return Names(desk).of_entry(sender, one_line(said))
