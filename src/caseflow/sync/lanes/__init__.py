"""What a device writes: segments and heads on the share, put there, read, kept in few files."""
