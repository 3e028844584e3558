"""Tables brought in: which column is what, what would come in, what came in and is taken back."""
