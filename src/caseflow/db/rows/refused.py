"""What refused operations say: nothing shows it, and a person may take them over."""

from sqlalchemy import Connection, select

from caseflow.db.tables import operation
from caseflow.oplog.op import read


def hidden_values(connection: Connection, entity: str, field: str) -> set[str]:
    """What refused operations of a noun say in a field: a person may take them over, and then it stands."""
    query = select(operation.c.header, operation.c.payload).where(operation.c.refused.is_not(None))
    found = (read(row.header, row.payload) for row in connection.execute(query))
    return {str(one.values[field]) for one in found if one.header.entity == entity and one.values.get(field)}
