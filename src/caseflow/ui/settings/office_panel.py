"""The own organisation, as partners see it in the directory."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from caseflow.actions.office.settings import OfficeProfile, change_profile
from caseflow.domain.office.roles import Permission
from caseflow.resources.tables import municipality
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.settings.panel import Panel
from caseflow.ui.widgets.button import primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.row import side_by_side
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, shown, word

FORM = "office"


class OfficePanel(Panel):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self.name, self.place, self.address, self.phone = (QLineEdit() for _ in range(4))
        self.type = QLineEdit(readOnly=True)
        self._place = Field(word("settings.municipality"), self.place, note=word("common.optional"))
        self.save = primary(word("common.save"))
        self.save.clicked.connect(self._save)
        self._may = context.desk.may(Permission.MANAGE_SETTINGS)
        typed = {"name": self.name, "place": self.place, "address": self.address, "phone": self.phone}
        self.kept = Kept(context, self, FORM, typed)
        self._facts = KeyValues()
        self.block.addWidget(WrappingLabel(word("settings.office_note"), "muted"))
        if self._may:
            self._fill()
        else:
            self.block.addWidget(self._facts)
            self.block.addWidget(WrappingLabel(word("settings.may_not_office"), "muted"))

    def show_profile(self, office: OfficeProfile) -> None:
        """As it is kept; what was changed and not yet saved stays over it."""
        self.type.setText(code("org_type", office.type))
        self.kept.stand_on(
            {
                "name": office.name,
                "place": office.municipality,
                "address": office.address,
                "phone": office.phone,
            }
        )
        if self._may:
            self.kept.begin()
        else:
            self._show_facts(office)

    def _show_facts(self, office: OfficeProfile) -> None:
        """To be read: boxes stand only around what can be typed in."""
        self._facts.clear()
        for name, value in (
            ("office_name", shown(office.name)),
            ("office_type", code("org_type", office.type)),
            ("municipality", shown(office.municipality)),
            ("address", shown(office.address)),
            ("phone", office.phone),
        ):
            self._facts.add(word(f"settings.{name}"), value or word("common.not_said"))

    def _fill(self) -> None:
        self.block.addWidget(Field(word("settings.office_name"), self.name))
        self.block.addLayout(side_by_side(Field(word("settings.office_type"), self.type), self._place))
        self.block.addLayout(
            side_by_side(
                Field(word("settings.address"), self.address, note=word("common.optional")),
                Field(word("settings.phone"), self.phone, note=word("common.optional")),
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        self.block.addLayout(row)

    def _save(self) -> None:
        typed = self.place.text().strip()
        known = municipality(typed) if typed else None
        if typed and known is None:
            self._place.error(word("unlock.municipality_unknown"))
            return
        self._place.error("")
        self._page.clear_message()
        place = known.sr_latn if known else ""
        rest = (self.name.text(), place, self.address.text(), self.phone.text())
        job = partial(change_profile, self._context.desk, *rest)
        self._context.jobs.act(self._page, job, lambda _: self.kept.done())
