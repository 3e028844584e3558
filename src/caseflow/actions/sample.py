"""Invented organisations to try the program with; the office remembers that it holds some."""

from importlib.resources import as_file, files

from caseflow.actions.desk import Desk
from caseflow.actions.directory_import import ImportReport, import_services
from caseflow.actions.settings import set_setting, setting
from caseflow.domain.changes import Done

SAMPLES_KEY, YES = "samples", "yes"


def add_samples(desk: Desk) -> Done[ImportReport]:
    """Import the sample directory that comes with the program."""
    source = files("caseflow.resources").joinpath("demo", "demo_organisations.csv")
    with as_file(source) as path:
        done = import_services(desk, path)
    set_setting(desk, SAMPLES_KEY, YES)
    return done


def has_samples(desk: Desk) -> bool:
    return setting(desk, SAMPLES_KEY) == YES
