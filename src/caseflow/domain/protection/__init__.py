"""What protects people: the audit, how long is kept, their rights, and finding who somebody is in a text."""
