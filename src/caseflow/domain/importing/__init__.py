"""What came in from a table: what each row brings, and what becomes of it."""
