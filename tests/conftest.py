"""What every test stands on: no display, no chance, and nothing said that was not expected.

Warnings of Python and of Qt fail a test (`pyproject.toml`); hypothesis replays the same examples on
every machine, so that red means a change and never luck.
"""

import os
from functools import cache
from importlib.resources import files

from hypothesis import HealthCheck, settings

from caseflow.crypto import kdf, vault_slots
from caseflow.sync.registry import network
from caseflow.ui.lasting_values import keep_lasting_values
from caseflow.ui.qt_import import read_qt

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Offscreen Windows has no fonts of its own.
os.environ["QT_QPA_FONTDIR"] = str(files("caseflow.resources").joinpath("fonts"))
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ.pop("QT_STYLE_OVERRIDE", None)

settings.register_profile(
    "caseflow",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("caseflow")
keep_lasting_values()
read_qt()

# Slow on purpose, and pure: truly done once for a passphrase and its salt, not again at each opening.
stretched = cache(kdf.stretch)
for room in (vault_slots, network):
    vars(room)["stretch"] = stretched
