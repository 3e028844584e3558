"""Questions to the tables, a module a noun. They answer in frozen dataclasses of the domain."""
