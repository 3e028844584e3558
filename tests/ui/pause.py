"""A wait in which the other threads work.

`QTest.qWait` holds Python's lock while it waits: the store's thread got a fifth of the processor beside it,
and a test waited for what only its own waiting kept back.
"""

from PySide6.QtCore import QEventLoop, QTimer


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
