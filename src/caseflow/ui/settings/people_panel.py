"""Who works here: names, roles, who signs in on this computer; a new colleague."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.office.passphrases import give_passphrase, take_passphrase
from caseflow.actions.office.people import add_person, change_roles, remove_person
from caseflow.actions.office.removal_reach import Removal
from caseflow.actions.office.seats import part_person, same_person
from caseflow.domain.clock import local_day
from caseflow.domain.ids import PersonId
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Permission, Role
from caseflow.ui.context import Context
from caseflow.ui.dates import day_short
from caseflow.ui.fork_words import fork_sign
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.settings.panel import Panel
from caseflow.ui.settings.person_form import PersonForm
from caseflow.ui.settings.roles_form import RolesForm
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import low_link, plain
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word

FORM = "new_person"


class PersonLine(QWidget):
    """One person: name and roles, and whether they can sign in on this computer.

    Args:
        same_as: the name of whom this record stands for; empty for everybody entered once.
        reach: how far the removal of the person has come.
    """

    def __init__(self, person: PersonRow, ours: bool, same_as: str = "", reach: str = "") -> None:
        super().__init__()
        verb = "part" if same_as else "change"
        self.change = low_link(word(f"settings.{verb}"))
        self.change.setAccessibleName(word(f"settings.{verb}_named", name=shown(person.name)))
        self.change.hide()
        roles = ", ".join(map(partial(_role, person), person.roles)) or word("settings.no_roles")
        name = QHBoxLayout()
        name.setSpacing(u(2))
        name.addWidget(label(shown(person.name), "heading"))
        if ours:
            name.addWidget(label(word("settings.you"), "muted"))
        name.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addLayout(name)
        said.addWidget(WrappingLabel(roles, "meta"))
        if reach:
            said.addWidget(WrappingLabel(reach, "meta"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2.5), 0, u(2.5))
        row.setSpacing(u(6))
        row.addLayout(said, 1)
        row.addWidget(_standing(person, same_as), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(". ".join(part for part in (f"{shown(person.name)}: {roles}", reach) if part))


def _role(person: PersonRow, role: str) -> str:
    name = word(f"settings.role_{role}")
    if role == Role.READER.value and person.until:
        return word("settings.role_until", role=name, day=day_short(person.until))
    return name


def _reach(found: Removal) -> str:
    if not found.waiting:
        return word("settings.removal_done")
    done, waiting = len(found.done), ", ".join(map(shown, found.waiting))
    return word("settings.removal_waits", done=done, all=found.computers, waiting=waiting)


def _standing(person: PersonRow, same_as: str) -> StateLabel:
    if person.conflicts:
        return fork_sign("person", person.conflicts)
    if same_as:
        return StateLabel("hidden", word("settings.same_as", name=shown(same_as)))
    if not person.active:
        return StateLabel("hidden", word("settings.inactive"))
    if person.can_sign_in:
        return StateLabel("done", word("settings.can_sign_in"))
    return StateLabel("locked", word("settings.cannot_sign_in"))


class PeoplePanel(Panel):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self._people: Sequence[PersonRow] = ()
        self.add = plain(word("settings.add_person"), "plus")
        self.form: PersonForm | RolesForm | None = None
        self._kept: Kept | None = None
        self._heading = SectionHeading(word("settings.tab_people"), note=word("settings.people_note"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._place = QVBoxLayout()
        self.block.addWidget(self._heading)
        self.block.addLayout(self._lines)
        self.block.addLayout(self._place)
        self.block.setSpacing(0)
        self._may = context.desk.may(Permission.MANAGE_PEOPLE)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, u(4), 0, 0)
        row.addWidget(self.add if self._may else label(word("settings.may_not_people"), "muted"))
        row.addStretch(1)
        self.block.addWidget(self._foot)
        self.add.clicked.connect(self._open_form)

    def show_people(self, people: Sequence[PersonRow], removals: Sequence[Removal] = ()) -> None:
        """Args: removals: how far each has come, for whoever manages people."""
        empty_out(self._lines)
        self._heading.set_count(len(people))
        reaches = {one.person: _reach(one) for one in removals}
        self._people, called = people, {one.id: one.name for one in people}
        for person in people:
            same_as = called.get(person.same_as, "") if person.same_as else ""
            ours, reach = person.id == self._context.desk.me.person, reaches.get(person.id, "")
            line = PersonLine(person, ours, same_as, reach)
            line.change.setVisible(self._may and (person.active or bool(same_as)))
            opened = self._part if same_as else self._open_roles
            line.change.clicked.connect(partial(opened, person))
            self._lines.addWidget(line)
            self._lines.addWidget(hairline())
        if self._context.returning.is_in(FORM):
            self._open_form()

    def _open_form(self) -> None:
        form = PersonForm(local_day(self._context.desk.clock()))
        form.wanted.connect(self._add)
        self._open(form)
        self._kept = Kept(self._context, form, FORM, form.entries())
        self._kept.begin()

    def _open_roles(self, person: PersonRow) -> None:
        ours = person.id == self._context.desk.me.person
        form = RolesForm(person, local_day(self._context.desk.clock()), ours, self._people)
        form.same.joined.connect(self._join)
        form.wanted.connect(self._change)
        form.leaves.connect(self._remove)
        form.door.given.connect(self._give)
        form.door.taken.connect(self._take)
        self._open(form)

    def _open(self, form: PersonForm | RolesForm) -> None:
        self._close_form()
        self.form = form
        form.setContentsMargins(0, u(5), 0, 0)
        form.left.connect(self._close_form)
        self._place.addWidget(form)
        self._foot.hide()
        form.begin()

    def _close_form(self) -> None:
        if self._kept is not None:
            self._kept.done()
            self._kept.rest()
            self._kept = None
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._foot.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, person: str, roles: list[str], until: date | None) -> None:
        self._page.clear_message()
        job = partial(change_roles, self._context.desk, person, roles, until)
        self._context.jobs.act(self._page, job, lambda _: self._close_form())

    def _remove(self, person: str) -> None:
        self._page.clear_message()
        job = partial(remove_person, self._context.desk, person)
        self._context.jobs.act(self._page, job, lambda _: self._close_form())

    def _join(self, double: str, person: str) -> None:
        self._page.clear_message()
        job = partial(same_person, self._context.desk, double, person)
        self._context.jobs.act(self._page, job, lambda _: self._close_form())

    def _part(self, person: PersonRow) -> None:
        self._page.clear_message()
        self._context.jobs.act(self._page, partial(part_person, self._context.desk, person.id))

    def _give(self, person: str, passphrase: str) -> None:
        self._page.clear_message()
        job = partial(give_passphrase, self._context.desk, PersonId(person), passphrase)
        self._context.jobs.act(self._page, job, lambda _: self._close_form())

    def _take(self, person: str) -> None:
        self._page.clear_message()
        job = partial(take_passphrase, self._context.desk, PersonId(person))
        self._context.jobs.act(self._page, job, lambda _: self._close_form())

    def _add(self, name: str, roles: list[str], passphrase: str, until: date | None) -> None:
        self._page.clear_message()
        job = partial(add_person, self._context.desk, name, roles, passphrase, until)
        self._context.jobs.act(self._page, job, lambda _: self._close_form())
