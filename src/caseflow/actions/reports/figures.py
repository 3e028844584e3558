"""Figures of referrals for a period, whole or divided, as far as the person may see them.

Who reads cases sees every number and opens its rows. Who reads only aggregates, and every paper and file that
leaves, gets no number behind which stand fewer than five referrals, and no rows.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import display
from caseflow.db.copying import Progress, go_on
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.rows.referral_facts import Sought, referral_facts
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.office.roles import Permission
from caseflow.domain.reports.figures import FigureGroup, FigureQuestion, FigureReport, ShownFigure
from caseflow.domain.text.serbian_script import in_script_of
from caseflow.resources.tables import code_label
from caseflow.statistics.referral_figures import By, Figure, Unit, divided, figures
from caseflow.statistics.small_numbers import hidden, is_small
from caseflow.statistics.unmet import unmet

DIVISIONS = tuple(by.value for by in By)
_LISTS = {By.NEED: "referral_reason", By.URGENCY: "urgency", By.DECLINED: "decline_reason"}
_NOUNS = {By.RECEIVER: "organization", By.SENDER: "organization", By.SERVICE: "service"}


def referral_figures(
    desk: Desk,
    asked: FigureQuestion,
    for_others: bool = False,
    language: str = "",
    progress: Progress = go_on,
) -> FigureReport:
    """The nine figures of the referrals sent in a period; on any thread, and no save waits for it.

    Args:
        for_others: as paper and files show them. language: of the groups' names; that of the screen when
            empty.

    Raises:
        InputError: there is no such division.
        BackupError: `stopped`, the progress said so.
    """
    desk.allow(Permission.READ_AGGREGATES)
    whole = desk.may(Permission.READ_CASE) and not for_others
    sought = Sought(desk.me.organization, not asked.received, asked.period.first, asked.period.last)
    facts = desk.store.read_beside(lambda *given: referral_facts(given[0], sought, given[1]), progress)
    needs = unmet(facts, desk.clock())
    counted = [one for one in facts if asked.period.holds(local_day(one.sent_at))]
    shown = tuple(_shown(one, whole) for one in figures(counted, needs))
    groups: tuple[FigureGroup, ...] = ()
    if asked.by:
        by, found = _division(asked.by), divided(counted, _division(asked.by), needs)
        names = _names(desk, by, tuple(found), language or display(desk.folder).language)
        groups = _groups(found, names, whole)
    return FigureReport(asked, shown, groups, whole)


def _division(by: str) -> By:
    if by not in DIVISIONS:
        raise InputError(
            "division_unknown", "Figures are divided by one of: {known}.", known=", ".join(DIVISIONS)
        )
    return By(by)


def _groups(
    found: Mapping[str, Sequence[Figure]], names: Mapping[str, str], whole: bool
) -> tuple[FigureGroup, ...]:
    small = frozenset() if whole else _hidden(found)
    groups = [
        FigureGroup(
            key, names[key], tuple(_shown(one, whole, (key, one.code) in small) for one in found[key])
        )
        for key in found
    ]
    return tuple(
        sorted(groups, key=lambda group: (not group.key, -len(found[group.key][0].rows), group.name))
    )


def _hidden(found: Mapping[str, Sequence[Figure]]) -> frozenset[tuple[str, str]]:
    """Group and figure of every count that alone could be computed from the others."""
    pairs: set[tuple[str, str]] = set()
    for place, first in enumerate(next(iter(found.values()), ())):
        counts = {key: len(of[place].rows) for key, of in found.items()}
        pairs |= {(key, first.code) for key in hidden(counts)}
    return frozenset(pairs)


def _shown(figure: Figure, whole: bool, with_others: bool = False) -> ShownFigure:
    if whole:
        return ShownFigure(figure.code, figure.unit.value, figure.value, figure.of, figure.rows)
    if with_others or _points_at_somebody(figure):
        return ShownFigure(figure.code, figure.unit.value, None, None, hidden=True)
    return ShownFigure(figure.code, figure.unit.value, figure.value, figure.of)


def _points_at_somebody(figure: Figure) -> bool:
    rest = figure.of - len(figure.rows) if figure.unit is Unit.PERCENT else 0
    return any(map(is_small, (len(figure.rows), figure.of, rest)))


def _names(desk: Desk, by: By, keys: Sequence[str], language: str) -> dict[str, str]:
    if by in _LISTS:
        label = partial(code_label, _LISTS[by], language=language)
        return {key: label(key) if key else "" for key in keys}
    if by in _NOUNS:
        called = _called(desk, _NOUNS[by], keys)
        return {key: in_script_of(called.get(key, ""), language) for key in keys}
    return {key: key for key in keys}


def _called(desk: Desk, noun: str, keys: Sequence[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    with desk.store.reading() as connection:
        for start in range(0, len(keys), 400):
            some = columns(noun).id.in_(keys[start : start + 400])
            known |= {row["id"]: row["name"] or "" for row in fetch(connection, noun, some)}
    return known
