"""Every noun that is kept and exchanged: where it lives, its fields, how each field merges.

This is the only list of them. The tables, the merge policies and the check of who may write what
are all made from it. Fields follow HSDS 3.1 for the directory and FHIR Task for referrals.
"""

from dataclasses import dataclass
from enum import Enum


class Policy(Enum):
    """What happens when two people wrote the same field without knowing of each other."""

    ONCE = "append-only"
    NEWEST = "newest"
    RESOLVE = "must-resolve"


class Home(Enum):
    """The kind of space a noun lives in."""

    DIRECTORY = "directory"
    ORG = "org"
    IDENTITY = "identity"
    PAIR = "pair"
    NETWORK = "network"


@dataclass(frozen=True)
class Noun:
    name: str
    homes: tuple[Home, ...]
    fields: dict[str, Policy]
    searched: tuple[str, ...] = ()
    """Fields whose words go into the search index, in this order."""


def _noun(
    name: str, *homes: Home, once: str = "", newest: str = "", resolve: str = "", searched: str = ""
) -> Noun:
    fields = dict.fromkeys(once.split(), Policy.ONCE)
    fields |= dict.fromkeys(newest.split(), Policy.NEWEST)
    fields |= dict.fromkeys(resolve.split(), Policy.RESOLVE)
    return Noun(name, homes, fields, tuple(searched.split()))


_ALL = (
    # directory: HSDS 3.1
    _noun(
        "organization",
        Home.DIRECTORY,
        newest="name name_cyrl alternate_name description email url phone org_type municipality "
        "legal_status year_incorporated tax_id registration_number address source source_key kept removed",
        searched="name alternate_name description municipality",
    ),
    _noun(
        "service",
        Home.DIRECTORY,
        once="organization",
        newest="name alternate_name description email url phone service_types service_group municipality "
        "target_groups access_modes cost languages required_documents schedule schedules "
        "referral_methods answer_days feedback_methods "
        "address additional_information program areas source source_key kept removed",
        resolve="status capacity_status places_free places_total waiting_count wait_days capacity_as_of "
        "licence_status "
        "licence_number licence_kind licence_issued_on licence_valid_to licence_suspended_on competence "
        "minimum_age maximum_age eligibility_description",
        searched="name alternate_name description municipality eligibility_description program areas",
    ),
    _noun(
        "location",
        Home.DIRECTORY,
        once="organization",
        newest="name address municipality latitude longitude url phone confidential source "
        "source_key kept removed",
        searched="name municipality address",
    ),
    _noun("service_at_location", Home.DIRECTORY, once="service location", newest="source_key kept removed"),
    _noun("verification", Home.DIRECTORY, once="service verified_on method by_role", newest="removed"),
    _noun("correction", Home.DIRECTORY, once="service organization field value reason at", newest="removed"),
    _noun("correction_answer", Home.DIRECTORY, once="correction accepted reason at"),
    _noun("capacity_question", Home.DIRECTORY, once="service organization at", newest="removed"),
    _noun("capacity_answer", Home.DIRECTORY, once="question at"),
    _noun(
        "import_batch",
        Home.ORG,
        once="kind file_hash source started_at wrote made merged refused",
        newest="undone",
    ),
    # trust: statements that stand on their own signature
    _noun("grant", Home.DIRECTORY, once="statement signature"),
    _noun("revocation", Home.DIRECTORY, once="statement signature"),
    _noun("adoption", Home.DIRECTORY, once="statement signature"),
    _noun("line", Home.DIRECTORY, once="revocation lane sequence h"),
    _noun("proposal", Home.DIRECTORY, once="statement signature"),
    _noun("epoch", Home.DIRECTORY, once="space epoch"),
    _noun("envelope", Home.DIRECTORY, once="epoch recipient wrapped"),
    # people of the office
    _noun("person", Home.ORG, newest="name phone working_hours same_as", resolve="roles active until"),
    _noun("device", Home.ORG, newest="name letter seat people"),
    _noun("setting", Home.ORG, newest="value"),
    # casework
    _noun(
        "client",
        Home.ORG,
        once="code",
        newest="uic year_of_birth sex municipality closed removed",
        searched="code uic municipality",
    ),
    _noun("client_identity", Home.IDENTITY, once="client", newest="name jmbg address safe_contact"),
    _noun("client_merge", Home.ORG, once="kept merged at by", newest="verdict decided_by"),
    # the same person in two offices: `comparison` is what each of the two keeps of a question for itself
    _noun("comparison", Home.ORG, once="asked partner consent secret order_of traits at", newest="client"),
    _noun(
        "comparison_question",
        Home.PAIR,
        once="year_of_birth traits points at by_organization",
        newest="withdrawn_at",
    ),
    _noun("comparison_answer", Home.PAIR, once="question points own at by_organization"),
    _noun("comparison_word", Home.PAIR, once="question said place proof at by_organization"),
    _noun(
        "case",
        Home.ORG,
        once="client opened_at code",
        newest="team source",
        resolve="status priority lead closing_reason closed_at",
        searched="code",
    ),
    _noun("need", Home.ORG, once="case reason noted_at", newest="text", resolve="status"),
    _noun("risk", Home.ORG, once="case indicator noted_at", newest="text", resolve="status"),
    _noun(
        "note",
        Home.ORG,
        once="client case type text at corrects guard_kept",
        searched="text",
    ),
    _noun("case_deadline", Home.ORG, once="case kind due_on", resolve="done_at"),
    _noun(
        "consent",
        Home.ORG,
        once="client purpose given_by form fields recipient recipient_name assent age given_on",
        newest="explained withdrawn_on",
        resolve="status valid_to",
    ),
    _noun("consent_withdrawal", Home.PAIR, once="referral fields at by_organization"),
    _noun("consent_receipt", Home.PAIR, once="withdrawal referral fields at by_organization"),
    _noun(
        "data_subject_request",
        Home.ORG,
        once="received_on type client requester",
        newest="identity_checked extended_because decision closed_on",
    ),
    _noun(
        "breach",
        Home.ORG,
        once="discovered_at type",
        newest="description data measures persons notified_at persons_informed",
        resolve="risk",
    ),
    # referrals: `home` while draft or ready, `pair` once sent
    _noun(
        "referral",
        Home.ORG,
        Home.PAIR,
        once="code number sender receiver service service_name client_code year_of_birth age sex need text "
        "urgency consent_basis consent_reference contact previous part_of kind "
        "identity_name identity_birth identity_contact receiver_name sender_name",
        newest="sent_at answer_due client case consent on_paper outbox redacted removed group_id worker "
        "need_call",
        searched="code number client_code service_name text need",
    ),
    _noun(
        "referral_event",
        Home.ORG,
        Home.PAIR,
        once="referral step at by_organization by_role reason text outcome to_service on_paper "
        "next_date after settles",
    ),
    _noun(
        "referral_update",
        Home.ORG,
        Home.PAIR,
        once="referral kind at by_organization text reason next_at place on_paper state outcome onward_to",
    ),
    _noun("referral_task", Home.ORG, once="referral task status at text"),
    _noun("referral_note", Home.ORG, once="referral text at guard_kept", searched="text"),
    _noun("escalation", Home.ORG, once="referral reason text at guard_kept"),
    _noun("escalation_answer", Home.ORG, once="escalation referral verdict text at guard_kept"),
    _noun("phrase", Home.ORG, newest="kind title text removed"),
    # a call to a local network: at home for whom, in the network what every member reads
    _noun(
        "need_call",
        Home.ORG,
        Home.NETWORK,
        once="organization need age_group municipality urgency access_mode first_claims at open_until",
        newest="client network state closed_at picked",
    ),
    _noun("call_claim", Home.NETWORK, once="call organization service at", newest="withdrawn_at"),
    _noun("unmet_need", Home.ORG, once="client need at", newest="removed"),
    # local support networks: who reads and writes is in the registry
    _noun(
        "network",
        Home.NETWORK,
        once="founded_on",
        newest="name municipality coordinator description protocol_number protocol_signed_on "
        "protocol_valid_to",
    ),
    _noun(
        "network_member",
        Home.NETWORK,
        once="organization",
        newest="sector role contact deputy joined_on left_on",
    ),
    # retention
    _noun(
        "disposal",
        Home.ORG,
        once="entity record title class records basis verdict reason due_on proposed_by at told paper",
        newest="withdrawn_at",
    ),
    _noun(
        "tombstone",
        Home.ORG,
        once="disposal records operations verdict proposed_by confirmed_by at",
    ),
    _noun("legal_hold", Home.ORG, once="entity record title reason by at", newest="ended_at ended_by"),
    # records of acts
    _noun("print", Home.ORG, once="entity record kind script copy at"),
    _noun("audit", Home.ORG, once="what entity records at reason text by"),
    _noun("conflict_choice", Home.ORG, once="entity record field reason at"),
)

DAILY = ("note", "audit")
"""Written many times a day and never named outside the office: their ids begin with the time, and no index
finds them by id but the one of `record`."""

NOUNS: dict[str, Noun] = {noun.name: noun for noun in _ALL}


def policy(entity: str, field: str) -> Policy:
    """The policy of a field; what a newer program brings and we do not know is kept as newest."""
    noun = NOUNS.get(entity)
    return noun.fields.get(field, Policy.NEWEST) if noun else Policy.NEWEST


def is_resolved(entity: str) -> bool:
    """Whether people can disagree about a field of it so that somebody has to settle it."""
    return entity in NOUNS and Policy.RESOLVE in NOUNS[entity].fields.values()
