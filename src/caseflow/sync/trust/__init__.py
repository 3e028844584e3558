"""Who may write what, up to where, and what becomes of what nobody was allowed to write."""
