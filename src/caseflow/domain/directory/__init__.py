"""Services, where they are, when they are open, what they ask for, and which of them answers a need."""
