"""The only room, with app.py, that imports PySide6."""
