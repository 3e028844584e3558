"""What is done for a client: the case and its notes, identity, consents, who may look."""
