"""Who lives in the demo: two offices of Kragujevac and their share. Every name is invented."""

from dataclasses import dataclass
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync import exchange, network
from caseflow.demo.calendar import StoryClock

PASSPHRASE = "demo podaci, nije tajna"
CENTRE = "CSR Demo"
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
    phones = {CENTRE: "000/555-101", ASSOCIATION: "000/555-133", STRANGER: ""}
    people = (
        (CENTRE, "csr", "Ana S."),
        (ASSOCIATION, "association", "Bojan P."),
        (STRANGER, "association", "Vera M."),
    )
    offices = [
        NewOffice(
            folder=folder / f"office-{number}",
            name=name,
            type=org_type,
            passphrase=PASSPHRASE,
            person_name=person,
            municipality="Kragujevac",
            phone=phones[name],
            language=language,
        )
        for number, (name, org_type, person) in enumerate(people, start=1)
    ]
    return Town(folder, clock, *(create_office(one, clock).desk for one in offices))


def connect(town: Town) -> str:
    """The centre begins the network, the others join it; returns the network's digits."""
    digits = network.start_network(town.centre, str(town.share), PASSPHRASE).value
    for office in (town.association, town.stranger):
        network.approve_office(town.centre, network.join(office, str(town.share)).value)
    everyone = (town.association, town.stranger, town.centre)
    town.exchange(*everyone, *everyone)
    return digits


PHONE = "000/555-133"
SERVICES = (
    directory.NewService(
        name="Psihološko savetovanje mladih",
        municipality="Kragujevac",
        target_groups=("youth_risk_substance",),
        service_types=("psychological_counselling",),
        minimum_age=15,
        maximum_age=26,
        access_modes=("walk_in", "phone_online", "anonymous"),
        description="Razgovor sa psihologom, prvi put i anonimno.",
        phone=PHONE,
    ),
    directory.NewService(
        name="Priprema za samostalan život",
        municipality="Kragujevac",
        target_groups=("youth_foster_care", "care_leavers"),
        service_types=("independent_living_training",),
        minimum_age=15,
        maximum_age=26,
        access_modes=("appointment",),
        description="Grupa jednom nedeljno: budžet, kuvanje, traženje posla.",
        phone=PHONE,
    ),
    directory.NewService(
        name="Terenski rad sa mladima",
        municipality="Kragujevac",
        service_types=("community_outreach",),
        minimum_age=14,
        maximum_age=30,
        access_modes=("outreach", "anonymous"),
        description="Radnici su na terenu utorkom i petkom uveče.",
        phone=PHONE,
    ),
)

OF_THE_CENTRE = directory.NewService(
    name="Procena potreba i stručno mišljenje",
    municipality="Kragujevac",
    service_types=("needs_assessment",),
    access_modes=("network_slip", "appointment"),
    phone="000/555-101",
)
