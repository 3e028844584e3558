"""Code lists, fonts, icons, words and demo data, read through importlib.resources."""
