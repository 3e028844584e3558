"""Code lists, fonts, icons, words and demo data; `place` says where they lie."""
