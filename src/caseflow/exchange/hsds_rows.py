"""Our directory as rows of HSDS 3.1.

- A record has the id under which its source knows it, else ours written as a UUID; what HSDS keeps in
  tables of its own gets an id formed from its parts, so two exports of one directory are the same bytes.
- What is removed, and what points to something that is not there, is left out: every key holds.
- A confidential location gives its contact, never its address or its place on a map.
- What a source said that we have no place for is given back, as long as it is still true of ours.
- After the rows of a record are made they are read back; whatever of our fields is not said by them goes
  out as an attribute of the profile (`hsds_profile`). So nothing is lost on the way there and back.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from caseflow.domain.directory.entry import Fields
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.directory import Existing
from caseflow.exchange.hsds_ids import formed_id, ids_of
from caseflow.exchange.hsds_profile import HsdsRow, Label
from caseflow.exchange.hsds_tables import TABLES
from caseflow.exchange.hsds_terms import Terms

NOUNS: Final = ("organization", "location", "service", "service_at_location")


class HsdsRows:
    """The rows of every table, in the order of the records' ids.

    Args:
        label: of a code in its list; also asked for the list `municipality`.
    """

    def __init__(self, directory: Existing, label: Label) -> None:
        self.tables: dict[str, list[HsdsRow]] = {}
        self._records = _records(directory)
        everyone = [pair for noun in NOUNS for pair in self._records[noun].items()]
        self._ids = ids_of(everyone)
        self._verified = _last_checks(directory)
        self._terms = Terms(label)
        self._programs: dict[tuple[str, str], str] = {}

    def records(self) -> Iterator[tuple[str, RecordId, Fields]]:
        """What is given away, noun by noun: what it belongs to comes before it."""
        for noun in NOUNS:
            for record, fields in self._records[noun].items():
                yield noun, record, fields

    def close(self) -> None:
        """The terms that the rows used, and no key that points nowhere."""
        for table, row in self._terms.rows():
            self.add(table, row)
        _mend_keys(self.tables)

    def add(self, table: str, row: HsdsRow) -> None:
        self.tables.setdefault(table, []).append(row)

    def id_of(self, record: object) -> str:
        """The id of a record that is given away, or empty."""
        return self._ids.get(RecordId(str(record)), "")

    def checked_on(self, record: RecordId) -> str:
        return self._verified.get(record, "")

    @property
    def terms(self) -> Terms:
        return self._terms

    def program(self, organization: str, name: str) -> str:
        """The id of a programme of an organisation; its row is made when no source gave one."""
        if not name:
            return ""
        if (organization, name) not in self._programs:
            made = formed_id("program", organization, name)
            said = {"organization_id": organization, "name": name, "description": name}
            self.keep_program({"id": made, **said})
            self.add("program", {"id": made, **said})
        return self._programs[organization, name]

    def keep_program(self, row: HsdsRow) -> None:
        owner, name = row.get("organization_id", ""), row.get("name", "")
        self._programs.setdefault((owner, name), row.get("id", ""))


def _records(directory: Existing) -> dict[str, dict[RecordId, Fields]]:
    """What is given away: not removed, and its ends are there too."""
    organizations = _standing(directory, "organization")
    services = _standing(directory, "service", organization=organizations)
    locations = _standing(directory, "location")
    links = _standing(directory, "service_at_location", service=services, location=locations)
    return dict(zip(NOUNS, (organizations, locations, services, links), strict=True))


def _standing(directory: Existing, noun: str, **ends: Mapping[RecordId, Fields]) -> dict[RecordId, Fields]:
    """The records that are not removed and whose ends are there, by id."""
    return {
        record: fields
        for record, fields in sorted(directory.get(noun, {}).items())
        if not fields.get("removed") and all(fields.get(end) in there for end, there in ends.items())
    }


def _last_checks(directory: Existing) -> dict[RecordId, str]:
    checks: dict[RecordId, str] = {}
    for fields in directory.get("verification", {}).values():
        if not fields.get("removed"):
            service = RecordId(str(fields.get("service") or ""))
            checks[service] = max(checks.get(service, ""), str(fields.get("verified_on") or "")[:10])
    return checks


def _mend_keys(tables: dict[str, list[HsdsRow]]) -> None:
    """No id twice; a key that points nowhere is emptied, and where it must not be empty the row goes.

    Only rows of other sources need it: what they pointed to may have been removed since.
    """
    for name, table in TABLES.items():
        columns = {field.name for field in table.fields}
        one_each: dict[str, HsdsRow] = {}
        for row in tables.get(name, []):
            one_each.setdefault(row.get("id", ""), row)
        tables[name] = [
            {key: text for key, text in row.items() if key in columns} for own, row in one_each.items() if own
        ]
    is_settled = False
    while not is_settled:
        held = {name: {row["id"] for row in rows} for name, rows in tables.items()}
        mended = {
            name: [one for row in rows if (one := _mended(name, row, held))] for name, rows in tables.items()
        }
        is_settled = mended == tables
        tables.update(mended)


def _mended(name: str, row: HsdsRow, held: Mapping[str, set[str]]) -> HsdsRow:
    kept = dict(row)
    for field in TABLES[name].fields:
        if field.points_to and kept.get(field.name) and kept[field.name] not in held[field.points_to]:
            del kept[field.name]
        if field.required and not kept.get(field.name):
            return {}
    return kept
