"""The program killed at a system call, and what is left of an office then."""
