"""The operation: its bytes, its id, the hash chain and the hybrid clock."""
