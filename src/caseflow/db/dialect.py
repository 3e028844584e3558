"""SQL written once in a process: what one store was asked is not put together again for the next.

SQLAlchemy keeps what it has written for each engine. A store that is reopened, a copy that is proved and one
that is tried on are engines of their own, and the first questions of each cost more than their answers.
"""

from typing import Final

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

URL: Final = "caseflow://"
WRITTEN: Final[LRUCache[object, object]] = LRUCache(500)


class Dialect(SQLiteDialect_pysqlite):
    """SQLite as every engine of ours speaks it, so that one reads what another wrote."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dialect)

    def __hash__(self) -> int:
        return hash(Dialect)


registry.register("caseflow", __name__, Dialect.__name__)
