"""Deciding what an import of existing clients writes, before anything is written.

- A row is a client who is here already when its code, its personal number or its UIC is known here; such a
  row only fills what is empty. Two of these that point to different clients refuse the row.
- A row whose name and year of birth are known, and nothing surer, may be the same person: it is refused
  with the code to look at, unless whoever imports has said that namesakes are other people.
- A row without a code gets the next code of this computer. Each new client gets a case, because a client
  without one is in nobody's list; deadlines are not made up for work that began elsewhere.
- Every row gets one outcome.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.client_fields import BY_CODE, ClientRules, read_client_field, year_of_jmbg
from caseflow.domain.importing.directory import SourceRow
from caseflow.domain.importing.report import Outcome, RefusedRow, TableReport, troubled
from caseflow.domain.text.serbian import fold

Values = Mapping[str, str | int]


@dataclass(frozen=True)
class KnownClient:
    """Args: told: fields of the client. identity: what of it may be read; empty when it may not. closed: the
    cases are somebody else's, and whoever imports gave no reason to open one."""

    record: RecordId
    told: Values
    identity: Mapping[str, str] = field(default_factory=dict)
    identity_record: RecordId | None = None
    removed: bool = False
    closed: bool = False


@dataclass(frozen=True)
class ClientWrite:
    """What a row writes. Args: known: the client it is, or None for a new one. case: None makes none."""

    known: KnownClient | None
    code: str
    client: Values
    identity: Mapping[str, str]
    case: Values | None


@dataclass(frozen=True)
class ClientPlan:
    writes: tuple[ClientWrite, ...]
    report: TableReport


@dataclass(frozen=True)
class Here:
    """What the importing office holds.

    Args:
        next_code: a new code for a municipality; never one it gave before.
        namesakes: people of one name and year are different people.
        erased: codes of clients that were erased; they do not come back.
    """

    known: Iterable[KnownClient]
    next_code: Callable[[str], str]
    namesakes: bool = False
    erased: Container[str] = ()


def plan_clients(rows: Iterable[SourceRow], rules: ClientRules, here: Here) -> ClientPlan:
    """Decide every row."""
    planner = _Planner(rules, here)
    for row in rows:
        planner.take(row)
    return ClientPlan(tuple(planner.writes), planner.report)


class _Planner:
    def __init__(self, rules: ClientRules, here: Here) -> None:
        self.report = TableReport()
        self.writes: list[ClientWrite] = []
        self._rules, self._here = rules, here
        self._by: dict[tuple[str, str], KnownClient] = {}
        self._named: dict[tuple[str, int], KnownClient] = {}
        for one in here.known:
            self._remember(one)

    def take(self, row: SourceRow) -> None:
        try:
            self.report.count(self._settle(row))
        except InputError as error:
            stood = tuple((name, str(text)) for name, text in row.values.items() if name in BY_CODE and text)
            self.report.refuse(RefusedRow(row.table, row.line, error.key, str(error), stood, _code_in(error)))

    def _settle(self, row: SourceRow) -> Outcome:
        if row.trouble:
            raise troubled(row.trouble)
        said = self._read(row)
        identity = _identity(said)
        same = self._same(said, identity)
        if same is not None and not same.removed:
            return self._fill(same, said, identity)
        self._refuse_namesake(said, identity)
        return self._make(same, said, identity)

    def _read(self, row: SourceRow) -> dict[str, str | int]:
        found: dict[str, str | int] = {}
        for name, given in row.values.items():
            text = given if isinstance(given, str) else " ".join(given)
            value = read_client_field(name, text, self._rules)
            if value is not None:
                found["year_of_birth" if name == "birth_date" else name] = value
        if "jmbg" in found:
            found.setdefault("year_of_birth", year_of_jmbg(str(found["jmbg"])))
        if not found:
            raise InputError("field_missing", "The field “{field}” is empty.", field="code")
        return found

    def _same(self, said: Values, identity: Mapping[str, str]) -> KnownClient | None:
        keys = {"code": said.get("code"), "uic": said.get("uic"), "jmbg": identity.get("jmbg")}
        found = [one for name, key in keys.items() if key and (one := self._by.get((name, str(key))))]
        same = found[0] if found else None
        jmbg = same.identity.get("jmbg") if same else ""
        if len({one.record for one in found}) > 1 or (jmbg and identity.get("jmbg", jmbg) != jmbg):
            raise InputError(
                "client_contradicts", "Code, UIC and personal number belong to different clients here."
            )
        code = same.told.get("code") if same else ""
        if code and said.get("code", code) != code:
            raise InputError(
                "client_known_by", "This client is here already, with the code {code}.", code=code
            )
        return same

    def _refuse_namesake(self, said: Values, identity: Mapping[str, str]) -> None:
        namesake = self._named.get(_name_of(identity, said))
        if namesake is None or self._here.namesakes:
            return
        jmbg, other = identity.get("jmbg"), namesake.identity.get("jmbg")
        if jmbg and other and jmbg != other:
            return
        raise InputError(
            "client_namesake",
            "A client of this name and year of birth is here already, with the code {code}.",
            code=namesake.told.get("code", ""),
        )

    def _fill(self, same: KnownClient, said: Values, identity: Mapping[str, str]) -> Outcome:
        client = {name: said[name] for name in _TOLD if name in said and not same.told.get(name)}
        filled = {name: text for name, text in identity.items() if not same.identity.get(name)}
        if not client and not filled:
            return Outcome.UNCHANGED
        if same.closed:
            raise InputError(
                "client_of_another",
                "Somebody else leads the case of {code}. Open it with a reason and import again.",
                code=same.told.get("code", ""),
            )
        self.writes.append(ClientWrite(same, str(same.told.get("code", "")), client, filled, None))
        told = {**same.told, **client}
        whole = {**same.identity, **filled}
        self._remember(KnownClient(same.record, told, whole, same.identity_record))
        return Outcome.MERGED

    def _make(self, removed: KnownClient | None, said: Values, identity: Mapping[str, str]) -> Outcome:
        """A new client; one whose import was taken back before comes in again under the same record."""
        code = str(said.get("code", "")) or self._here.next_code(str(said.get("municipality", "")))
        if removed is None and code in self._here.erased:
            raise InputError("client_erased", "This client was erased here and does not come back.")
        client = {"code": code} | {name: said[name] for name in _TOLD if name in said}
        case = {name: said[name] for name in ("opened_on", "priority", "status") if name in said}
        self.writes.append(ClientWrite(removed, code, client, identity, case))
        record = removed.record if removed else RecordId(f"row {self.report.read}")
        self._remember(KnownClient(record, client, identity))
        return Outcome.MADE

    def _remember(self, one: KnownClient) -> None:
        keys = {"code": one.told.get("code"), "uic": one.told.get("uic"), "jmbg": one.identity.get("jmbg")}
        for name, key in keys.items():
            if key:
                self._by[name, str(key)] = one
        if not one.removed and (name_of := _name_of(one.identity, one.told))[0]:
            self._named[name_of] = one


def _code_in(error: InputError) -> dict[str, str]:
    """The column or the code of the client a refusal speaks of."""
    return {name: str(value) for name, value in error.values.items() if name in ("code", "field", "limit")}


_TOLD: Final = ("uic", "year_of_birth", "sex", "municipality")


def _identity(said: Values) -> dict[str, str]:
    """Name, personal number, address and safe contact; a name in two columns becomes one."""
    parts = [str(said[name]) for name in ("first_name", "last_name") if name in said]
    name = str(said.get("name", "")) or " ".join(parts)
    rest = {one: str(said[one]) for one in ("jmbg", "address", "safe_contact") if one in said}
    return ({"name": name} if name else {}) | rest


def _name_of(identity: Mapping[str, str], told: Values) -> tuple[str, int]:
    """A name as it is compared, in whatever order it is written, and the year; empty when either lacks."""
    year = told.get("year_of_birth")
    name = identity.get("name", "")
    return (" ".join(sorted(fold(name).split())), int(year)) if name and year else ("", 0)
