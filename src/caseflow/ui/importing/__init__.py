"""Bringing tables in: columns, a look at what would be, the import, its report, and imports of before."""
