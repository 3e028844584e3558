"""Alembic's entrance: it runs inside the transaction the store hands it."""

from alembic import context

from caseflow.db.tables import every_table, metadata

every_table()
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
