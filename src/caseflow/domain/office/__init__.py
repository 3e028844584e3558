"""The people of an office, what each may do, and the phrases they share."""
