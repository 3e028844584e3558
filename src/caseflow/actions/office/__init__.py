"""An office, its people, its computers and their keys; how one comes in and goes out."""
