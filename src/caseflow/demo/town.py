"""Who lives in the demo: two offices of Kragujevac and their share. Every name is invented and says (demo)."""

from dataclasses import dataclass
from pathlib import Path

from caseflow.actions import directory, exchange, network
from caseflow.actions.desk import Desk
from caseflow.actions.office import NewOffice, close_office, create_office
from caseflow.demo.calendar import StoryClock

PASSPHRASE = "demo podaci, nije tajna"
CENTRE = "CSR Kragujevac (demo)"
ASSOCIATION = "Udruženje „Plavi fenjer“ (demo)"
STRANGER = "Udruženje „Rasinski krug“ (demo)"


@dataclass
class Town:
    folder: Path
    clock: StoryClock
    centre: Desk
    association: Desk
    stranger: Desk

    @property
    def share(self) -> Path:
        return self.folder / "share"

    def exchange(self, *desks: Desk) -> None:
        for desk in desks:
            exchange.sync(desk)

    def close(self) -> None:
        for desk in (self.centre, self.association, self.stranger):
            close_office(desk)


def build_town(folder: Path, language: str = "sr-Latn") -> Town:
    """Three offices that work alone, on an empty share."""
    clock = StoryClock()
    (folder / "share").mkdir(parents=True)
    offices = (
        NewOffice(folder / "centre", CENTRE, "csr", PASSPHRASE, "Ana S.", "Kragujevac", "000/555-101", language),
        NewOffice(
            folder / "association", ASSOCIATION, "association", PASSPHRASE, "Bojan P.", "Kragujevac",
            "000/555-133", language,
        ),
        NewOffice(folder / "stranger", STRANGER, "association", PASSPHRASE, "Vera M.", "Kruševac", "", language),
    )  # fmt: skip
    return Town(folder, clock, *(create_office(one, clock).desk for one in offices))


def connect(town: Town) -> str:
    """The centre begins the network, the others join it; returns the network's digits."""
    digits = network.start_network(town.centre, str(town.share), PASSPHRASE).value
    for office in (town.association, town.stranger):
        network.approve_office(town.centre, network.join(office, str(town.share)).value)
    everyone = (town.association, town.stranger, town.centre)
    town.exchange(*everyone, *everyone)
    return digits


SERVICES = (
    directory.NewService(
        "Psihološko savetovanje mladih", "Kragujevac", ("youth_risk_substance",), ("psychological_counselling",),
        15, 26, ("walk_in", "phone_online", "anonymous"), "Razgovor sa psihologom, prvi put i anonimno.",
        "000/555-133",
    ),
    directory.NewService(
        "Priprema za samostalan život", "Kragujevac", ("youth_foster_care", "care_leavers"), ("independent_living_training",), 15, 26,
        ("appointment",), "Grupa jednom nedeljno: budžet, kuvanje, traženje posla.", "000/555-133",
    ),
    directory.NewService(
        "Terenski rad sa mladima", "Kragujevac", (), ("community_outreach",), 14, 30, ("outreach", "anonymous"),
        "Radnici su na terenu utorkom i petkom uveče.", "000/555-133",
    ),
)  # fmt: skip
