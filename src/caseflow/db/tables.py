"""The tables. Those of the nouns are made from `domain.nouns`; the rest carry the log and the search.

A noun's table shows each field's value as it stands now; the truth is the log, and `record.state` keeps
every value that nobody has replaced.
"""

from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any, Final

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import UserDefinedType

from caseflow.domain.nouns import DAILY, NOUNS, Noun, is_resolved

SCHEMA_VERSION: Final = 1
metadata = MetaData()


class Cell(UserDefinedType[Any]):
    """A column that keeps what it is given: text stays text, a number stays a number (BLOB affinity)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "BLOB"


meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", LargeBinary))

alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""Alembic's own table: a store made today must look to it like one that was migrated."""

space = Table(
    "space",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

lane = Table(
    "lane",
    metadata,
    Column("lane", LargeBinary, primary_key=True),
    Column("space", Integer, nullable=False),
    Column("mine", Integer, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("h", LargeBinary, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("published", Integer, nullable=False),
)

operation = Table(
    "operation",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", LargeBinary, nullable=False),
    Column("lane", LargeBinary, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("space", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("payload", LargeBinary),
    Column("refused", Text),
    UniqueConstraint("lane", "sequence"),
    Index("operation_of_record", "record", "id"),
    Index("operation_refused", "record", sqlite_where=text("refused IS NOT NULL")),
)
"""An id needs no index of its own: it is the hash of bytes that hold lane and sequence, and whoever asks for
one knows its record. Ids are spread at random, so each such index is a page to seal for every operation."""

record = Table(
    "record",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("space", Integer, nullable=False),
    Column("entity", Text, nullable=False),
    Column("state", LargeBinary),
)
"""A record has the row of the operation that made it here, and from there its name: so it is found by the
index that finds its operations. Without a state it is as that operation says it (`db/state.py`).
"""

buried = Table(
    "buried",
    metadata,
    Column("record", Text, primary_key=True),
)
"""Records that a tombstone names, and those that speak of one: what comes of them is hidden."""

named_operation = Table(
    "named_operation",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("verdict", Text, nullable=False),
)
"""Operations that tombstones name: erased, never to come back; or shown, because two people said so."""

draft = Table(
    "draft",
    metadata,
    Column("form", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("person", Text, nullable=False),
    Column("hour", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("written", Integer, nullable=False),
    PrimaryKeyConstraint("person", "hour", "record"),
)
"""Who looked at what in which hour, until the hour is over and becomes one entry of the audit."""

set_aside = Table(
    "set_aside",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("space", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

SEARCHED_IN: Final = {
    "organization": "search",
    "service": "search",
    "location": "search",
    "client": "search_cases",
    "case": "search_cases",
    "referral": "search_cases",
    "note": "search_notes",
    "referral_note": "search_notes",
}
"""Which index has the words of a noun: an index for each way of putting in order what was found."""

SEARCH_TABLES: Final = tuple(dict.fromkeys(SEARCHED_IN.values()))
RANKED_IN: Final = "search"
"""The index whose finds are put in order by how often and where words stand; the others are newest first."""


def search_statements(index: str) -> tuple[str, str, str]:
    """An index of folded and stemmed words, one row a record (rowid = record.row); no text is kept twice.

    A full leaf of it fits one sealed page, which holds 80 bytes less than FTS5 counts on; and what was
    indexed is written again half as often as by default, because every page of it is sealed. Where a word
    stands in its text is kept only where finds are ranked by it: without, a word is looked up in less time.
    To keep no column either makes an index of a third of the size, in which it takes half as long again.
    """
    detail = "full" if index == RANKED_IN else "column"
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5(words, content='', contentless_delete=1, "
        f"detail={detail}, tokenize='unicode61 remove_diacritics 0', prefix='3')",
        f"INSERT INTO {index}({index}, rank) VALUES ('pgsz', 3900)",
        f"INSERT INTO {index}({index}, rank) VALUES ('automerge', 8)",
    )


_INDEXED: Final = {
    "service": ("organization", "municipality", "licence_valid_to"),
    "location": ("organization",),
    "service_at_location": ("service",),
    "verification": ("service",),
    "correction": ("service",),
    "correction_answer": ("correction",),
    "capacity_question": ("service",),
    "capacity_answer": ("question",),
    "client": ("code",),
    "case": ("client", "closed_at"),
    "note": ("client",),
    "need": ("case",),
    "risk": ("case",),
    "case_deadline": ("case",),
    "consent": ("client",),
    "consent_withdrawal": ("referral",),
    "consent_receipt": ("referral",),
    "comparison": ("asked", "client"),
    "comparison_answer": ("question",),
    "comparison_word": ("question",),
    "referral": ("code", "client_code", "previous", "part_of", "group_id", "need_call"),
    "referral_event": ("referral",),
    "referral_update": ("referral",),
    "referral_task": ("referral",),
    "referral_note": ("referral",),
    "escalation": ("referral",),
    "escalation_answer": ("referral", "escalation"),
    "print": ("record",),
    "network_member": ("organization",),
    "tombstone": ("disposal",),
    "need_call": ("client",),
    "call_claim": ("call",),
}


def _disagreeing(name: str) -> tuple[Index]:
    """Danas asks for what people disagree on at every change of anything: never by reading all there is."""
    return (Index(f"{name}_conflicts", "row", sqlite_where=text("conflicts IS NOT NULL")),)


def _noun_table(noun: Noun) -> Table:
    name = f"noun_{noun.name}"
    return Table(
        name,
        metadata,
        Column("row", Integer, primary_key=True),
        Column("in_space", Integer, nullable=False),
        Column("id", Text, nullable=False),
        *(Column(field, Cell) for field in noun.fields),
        Column("clock", Integer, nullable=False),
        Column("conflicts", Text),
        *(() if noun.name in DAILY else (UniqueConstraint("id", "in_space", name=f"{name}_record"),)),
        *(Index(f"{name}_{field}", field) for field in _INDEXED.get(noun.name, ())),
        *(_disagreeing(name) if is_resolved(noun.name) else ()),
    )


class _NounTables(Mapping[str, Table]):
    """Each is made when somebody first asks for it, on whatever thread: opening an office asks for few."""

    def __init__(self) -> None:
        self._made: dict[str, Table] = {}
        self._making = Lock()

    def __getitem__(self, name: str) -> Table:
        if name not in self._made:
            with self._making:
                if name not in self._made:
                    self._made[name] = _noun_table(NOUNS[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in NOUNS

    def __iter__(self) -> Iterator[str]:
        return iter(NOUNS)

    def __len__(self) -> int:
        return len(NOUNS)


NOUN_TABLES: Final[Mapping[str, Table]] = _NounTables()
"""`row` equals `record.row`, so that a found word leads straight to its row."""

listed_service = Table(
    "listed_service",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("name_key", Text, nullable=False),
    Column("verified_on", Text),
    Column("organization", Text, nullable=False),
    Column("municipality", Text, nullable=False),
    Column("service_group", Text, nullable=False),
    Column("target_groups", Text, nullable=False),
    Column("minimum_age", Integer),
    Column("maximum_age", Integer),
    Column("access_modes", Text, nullable=False),
    Column("free", Integer, nullable=False),
    Index("listed_service_order", "name_key", "row", "verified_on"),
)
"""What a list of services is put in order and narrowed by, and nothing more: a long list reads only this.

`row` equals `record.row`, `name_key` is the Serbian order, lists are JSON as in the noun's table.
"""

listed_referral = Table(
    "listed_referral",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("clock", Integer, nullable=False),
    Column("sender", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("disputed", Integer, nullable=False),
    Column("awaited", Text),
    Column("on_paper", Integer, nullable=False),
    Column("leads", Integer, nullable=False),
    Index("listed_referral_order", "sender", "clock", "leads"),
    Index("listed_referral_status", "sender", "status", "clock", "leads"),
    Index("listed_referral_disputed", "row", sqlite_where=text("disputed")),
    Index(
        "listed_referral_awaited",
        "sender",
        "awaited",
        "on_paper",
        "id",
        sqlite_where=text("awaited IS NOT NULL"),
    ),
)
"""One row a referral, wherever its records lie: when something was last done to it, its status, and whether
steps that did not know of each other disagree. Of several that ask for one need, one leads and stands in the
lists for all of them. `awaited` is until when its answer is awaited, while it is: without a term the last of
all days.

`sender` is the beginning of the organisation's id as a number (`sender_number`): a fifth of its length.
"""

listed_case = Table(
    "listed_case",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("closed", Integer, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("due_kind", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("lead", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("priority", Text, nullable=False),
    Index("listed_case_order", "closed", "due_on", "code"),
)
"""What the list of cases is put in order and narrowed by; `row` equals `record.row`, without an open deadline
`due_on` is the last of all days."""

LISTED: Final = (listed_service, listed_referral, listed_case)


def every_table() -> list[Table]:
    """In the order in which a store is laid out."""
    for name in NOUNS:
        NOUN_TABLES[name]
    return metadata.sorted_tables
