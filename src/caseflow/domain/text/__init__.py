"""Text: Serbian in both scripts, and text of spreadsheets."""
