"""Places that hold files for us and are trusted with nothing."""
