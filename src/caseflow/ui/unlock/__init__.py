"""The room before all rooms: the passphrase, the first run, a computer that waits to be let in."""
