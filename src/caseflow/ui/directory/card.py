"""The card of one service: for whom, how to get in, what to bring, when, where, how it stands."""

from collections.abc import Iterable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.clock import local_day
from caseflow.domain.directory.capacity_question import CapacityQuestion
from caseflow.domain.directory.correction import CorrectionRow
from caseflow.domain.directory.distance import coordinates
from caseflow.domain.directory.licence import LicenceStage, stage_of
from caseflow.domain.directory.open_now import Openness, openness, opens_next
from caseflow.domain.directory.service import STALE_AFTER, ServiceCard
from caseflow.domain.text.one_line import one_line
from caseflow.resources.tables import relabelled
from caseflow.ui.context import Context
from caseflow.ui.dates import day_short, moment_short
from caseflow.ui.directory.facets import place_text
from caseflow.ui.directory.map_dot import MapDot
from caseflow.ui.directory.opening_words import opening_words
from caseflow.ui.directory.reports_block import ReportsBlock
from caseflow.ui.directory.standing import Disagreements, Standing, check, places
from caseflow.ui.fork_words import fork_sign
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, language, shown, word, word_count

WHERE = 36
"""Units from the left, at which the answers of a card begin."""
ASKING, ASKING_SIGNS = 2, 60
"""How many of those who ask for places are named, and how much of a name."""


class CardPane(ScrollColumn):
    """Empty until `show_card`."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.card: ServiceCard | None = None
        self._clock = context.desk.clock
        self.back = link(word("directory.back"), "chevron-left")
        self.name, self.organization = WrappingLabel("", "record", True), WrappingLabel("", "muted", True)
        self.refer = primary(word("directory.refer"), "referrals")
        self.still_holds = plain(word("directory.still_holds"), "check")
        self.still_holds_all = link("", "check")
        self.still_holds_all.setAccessibleName(word("directory.still_holds"))
        self.print_button = plain(word("common.print"), "print")
        self.show_history = link(word("directory.history"), "history")
        self.compare = link(word("directory.compare"), "compare")
        self.report = link(word("directory.report"), "flag")
        self.say_standing = link(word("directory.say_standing"), "pencil")
        self.say_standing.hide()
        self.ask_capacity = link(word("directory.ask_capacity"), "people")
        self.ask_capacity.hide()
        self.dot, self.show_on_map = MapDot(), link(word("directory.show_on_map"), "pin")
        self.where, self.of_standing = QWidget(), QWidget()
        self.reports = ReportsBlock(context)
        self.what = WrappingLabel("", "", True)
        self.access, self.standing = KeyValues(28), KeyValues(28)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(u(1))
        for line in (self.name, self.organization):
            head.addWidget(line)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head)
        self.column.addWidget(_flow(2, self.refer, self.still_holds, self.print_button))
        self.column.setSpacing(u(4))
        _under(self.where, self.dot, self.show_on_map)
        _under(self.of_standing, self.say_standing, self.ask_capacity, self.still_holds_all)
        self.still_holds_all.hide()
        more = _flow(4, self.compare, self.show_history, self.report)
        parts = (hairline(), self.what, self.access, self.where, hairline(), self.standing, self.of_standing)
        for part in (*parts, hairline(), more, self.reports):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_beside(self, reports: tuple[CorrectionRow, ...], due: int, office: str) -> None:
        """What is known besides the entry: reports, how much of its organisation is due, who wrote it."""
        self.reports.show_reports(reports)
        of_partner = word("directory.still_holds_all", n=due)
        self.still_holds_all.setText(of_partner)
        self.still_holds_all.setAccessibleName(of_partner)
        self.still_holds_all.setVisible(due > 1)
        if office:
            self.standing.add(word("directory.entered_by"), shown(office), icon="pencil")

    def show_questions(self, questions: tuple[CapacityQuestion, ...], may_ask: bool) -> None:
        """Who waits for the places of this entry: others for ours, we for theirs."""
        mine = next((one for one in questions if one.mine and not one.answered), None)
        self.ask_capacity.setVisible(may_ask and mine is None)
        offices = (one_line(one.office, ASKING_SIGNS) for one in questions if one.ours)
        asking = [shown(office) for office in dict.fromkeys(offices)]
        more = [word("exchange.more", n=len(asking) - ASKING)] if len(asking) > ASKING else []
        others = " ".join([", ".join(asking[:ASKING]), *more]) if asking else ""
        if mine is not None:
            said = word("directory.capacity_waits", day=day_short(local_day(mine.at)))
            self.standing.add(word("directory.places"), said, icon="clock")
        if others:
            said = word("directory.asked_by", office=others)
            self.standing.add(word("directory.places"), said, icon="clock")

    def show_card(self, card: ServiceCard, disagreed: Disagreements, today: date) -> None:
        if self.card is None or self.card.row.id != card.row.id:
            for beside in (self.reports, self.ask_capacity, self.still_holds_all):
                beside.hide()
        self.card = card
        self.name.setText(shown(card.row.name))
        self.organization.setText(shown(card.row.organization_name))
        self.what.setText(shown(card.description))
        self.what.setVisible(bool(card.description))
        known = [coordinates(one.latitude, one.longitude) for one in card.places]
        self.where.setVisible(any(known))
        self.dot.show_places([place for place in known if place])
        self._fill_access(card)
        self._fill_standing(card, places(card.row, disagreed, today), today)

    def _fill_access(self, card: ServiceCard) -> None:
        lines = self.access
        lines.clear()
        lines.add(word("directory.for_whom"), for_whom(card), shown(card.eligibility_description), "person")
        ways = _sentence(code("access_mode", one) for one in card.row.access_modes)
        lines.add(word("directory.way_in"), ways or word("common.not_said"), icon="referrals")
        bring = "\n".join(map(paper_words, card.required_documents)) or word("common.not_said")
        lines.add(word("directory.bring"), bring, icon="cases")
        told = [*map(opening_words, card.schedules), shown(card.schedule)]
        hours = "\n".join(part for part in told if part) or word("common.not_said")
        lines.add(word("directory.hours"), hours, _open_words(card, self._clock()), icon="clock")
        lines.add(word("directory.phone"), _phone(card), card.email, "phone")
        address, note = _address(card)
        lines.add(word("directory.address"), address, note, "pin")
        if card.cost:
            lines.add(word("directory.cost"), _sentence([code("service_cost", card.cost)]), icon="tag")
        if card.referral_methods or card.answer_days is not None:
            lines.add(word("directory.how_to_refer"), *_referring(card), "referrals")
        if card.languages:
            lines.add(word("directory.languages"), ", ".join(map(shown, card.languages)), icon="quote")

    def _fill_standing(self, card: ServiceCard, free: Standing, today: date) -> None:
        lines = self.standing
        lines.clear()
        if card.places_total is not None and card.row.places_free and free.state == "done":
            free = Standing(free.state, _free_of(card.row.places_free, card.places_total), free.note)
        if card.row.conflicts:
            lines.add_widget(word("directory.disputed"), fork_sign("service", card.row.conflicts), "fork")
        lines.add_widget(word("directory.places"), _state(free), "people")
        self._add_licence(card, today)
        self._add_check(card, check(card.row, today))
        if card.competence:
            lines.add(word("directory.competence"), ", ".join(map(shown, card.competence)), icon="pin")

    def _add_licence(self, card: ServiceCard, today: date) -> None:
        """Said as a state when its end is near or past."""
        text, note = _licence(card)
        stage = stage_of(card.licence_status, card.licence_valid_to, today)
        if stage is None:
            self.standing.add(word("directory.licence"), text, note, "shield")
            return
        look = "today" if stage is LicenceStage.SIX_MONTHS else "late"
        pressing = Standing(look, word(f"directory.licence_{stage.value}"), ", ".join((text, note)))
        self.standing.add_widget(word("directory.licence"), _state(pressing), "shield")

    def _add_check(self, card: ServiceCard, standing: Standing) -> None:
        """When and how; until when that is good. What presses is said as a state."""
        name, on = word("directory.check"), card.row.verified_on
        if on is None:
            self.standing.add_widget(name, _state(standing), "check")
            return
        when = _checked_how(card, on)
        if standing.state == "fine":
            until = word("directory.next_check", day=day_short(on + STALE_AFTER))
            self.standing.add(name, when, until, "check")
        else:
            self.standing.add_widget(name, _state(Standing(standing.state, standing.text, when)), "check")


def _flow(gap: float, *steps: QWidget) -> Flow:
    made = Flow(gap)
    for step in steps:
        made.add(step)
    return made


def _under(place: QWidget, *parts: QWidget) -> None:
    """What belongs to the answers above it begins where they do."""
    column = QVBoxLayout(place)
    column.setContentsMargins(u(WHERE), 0, 0, 0)
    column.setSpacing(u(2))
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)


def paper_words(line: str) -> str:
    """What to bring: a known paper as the reader calls it."""
    return shown(relabelled("paper", line, language()))


def for_whom(card: ServiceCard) -> str:
    groups = _sentence(code("target_group", one) for one in card.row.target_groups)
    ages = _ages(card.row.minimum_age, card.row.maximum_age)
    return ", ".join(part for part in (ages, groups) if part) or word("directory.everybody")


def _ages(lower: int | None, upper: int | None) -> str:
    if lower is not None and upper is not None:
        return word("directory.ages_between", lower=lower, upper=upper)
    if lower is not None:
        return word("directory.ages_from", lower=lower)
    return word("directory.ages_to", upper=upper) if upper is not None else ""


def _sentence(names: Iterable[str]) -> str:
    """Labels of codes, each beginning small because it stands inside a sentence."""
    return ", ".join(f"{name[:1].lower()}{name[1:]}" for name in names)


def _open_words(card: ServiceCard, now: datetime) -> str:
    """Whether it is open, and when it will be; nothing where the hours are only words."""
    is_it = openness(card.schedules, now)
    if is_it is Openness.UNKNOWN:
        return ""
    if is_it is Openness.OPEN:
        return word("directory.open_now")
    opens = opens_next(card.schedules, now)
    return word("directory.opens_next", when=moment_short(opens)) if opens else word("directory.closed_now")


def _phone(card: ServiceCard) -> str:
    known = [card.phone, *(place.phone for place in card.places)]
    return next((one for one in known if one), word("common.not_said"))


def _address(card: ServiceCard) -> tuple[str, str]:
    """An address of a confidential place is never here; only that it is confidential."""
    if any(place.confidential for place in card.places):
        return place_text(card.row.municipality) or word("directory.confidential"), word(
            "directory.confidential"
        )
    street = card.address or next((one.address for one in card.places if one.address), "")
    where = ", ".join(part for part in (shown(street), place_text(card.row.municipality)) if part)
    more = len(card.places) - 1
    return where or word("common.not_said"), word("directory.more_places", n=more) if more > 0 else ""


def _referring(card: ServiceCard) -> tuple[str, str]:
    """How a referral goes there; when and how its answer comes."""
    ways = _sentence(code("delivery_channel", one) for one in card.referral_methods)
    back = _sentence(code("delivery_channel", one) for one in card.feedback_methods)
    days = word("directory.answer_in", days=word_count("day", card.answer_days)) if card.answer_days else ""
    answer = ", ".join(part for part in (days, back) if part)
    return ways or word("common.not_said"), word("directory.answer", said=answer) if answer else ""


def _licence(card: ServiceCard) -> tuple[str, str]:
    known = _sentence([code("licence_status", card.licence_status)]) if card.licence_status else ""
    if card.licence_kind and card.licence_kind != card.licence_status:
        kind = _sentence([code("licence_kind", card.licence_kind)])
        known = ", ".join(part for part in (known, kind) if part)
    if card.licence_suspended_on and card.licence_status == "suspended":
        known = f"{known} {day_short(card.licence_suspended_on)}"
    number = word("directory.licence_number", number=card.licence_number) if card.licence_number else ""
    kind = _sentence([code("licence_kind", card.licence_kind)]) if card.licence_kind else ""
    until = word("time.until", day=day_short(card.licence_valid_to)) if card.licence_valid_to else ""
    return known or word("common.not_said"), ", ".join(part for part in (number, kind, until) if part)


def _checked_how(card: ServiceCard, on: date) -> str:
    """2. 6. 2026, telefonskim pozivom"""
    how = card.verifications[0].method if card.verifications else ""
    if not how or how == "own":
        return day_short(on)
    return f"{day_short(on).rstrip('.')}, {code('verification_method', how).lower()}"


def _free_of(free: int, total: int) -> str:
    return word_count("state.free_of", free, total=total)


def _state(standing: Standing) -> QWidget:
    """The state and, under its words, the note."""
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(u(0.25))
    column.addWidget(StateLabel(standing.state, standing.text))
    if standing.note:
        column.addWidget(WrappingLabel(standing.note, "meta"))
    pair.setAccessibleName(", ".join(part for part in (standing.text, standing.note) if part))
    return pair
