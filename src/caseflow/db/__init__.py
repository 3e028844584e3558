"""The only room that imports SQLAlchemy: tables, log, projection, rows, search."""
