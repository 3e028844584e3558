"""Invented organisations to try the program with; the office remembers that it holds some."""

from caseflow.actions.desk import Desk
from caseflow.actions.importing.directory import ImportReport, import_services
from caseflow.actions.office.settings import set_setting, setting
from caseflow.domain.changes import Done
from caseflow.resources.place import resource

SAMPLES_KEY, YES = "samples", "yes"


def add_samples(desk: Desk) -> Done[ImportReport]:
    """Import the sample directory that comes with the program."""
    done = import_services(desk, resource("demo", "demo_organisations.csv"))
    set_setting(desk, SAMPLES_KEY, YES)
    return done


def has_samples(desk: Desk) -> bool:
    return setting(desk, SAMPLES_KEY) == YES
