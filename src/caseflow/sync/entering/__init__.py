"""How an organisation enters a network, a computer an office, and a lost office its own again."""
