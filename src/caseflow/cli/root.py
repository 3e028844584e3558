"""The whole command line: every noun's commands under one name.

Importing it must stay cheap: actions are imported where a command runs, never here.
"""

import click

from caseflow.cli.audit import audit
from caseflow.cli.backup import backup, register_restore
from caseflow.cli.bundle import bundle
from caseflow.cli.case import case
from caseflow.cli.client import client
from caseflow.cli.client_compare import register_comparing
from caseflow.cli.client_copy import register_copy
from caseflow.cli.client_merge import register_merging
from caseflow.cli.conflict import conflict
from caseflow.cli.consent import consent
from caseflow.cli.device import device
from caseflow.cli.directory import export_group, import_group
from caseflow.cli.exchange import exchange, quarantine, register_sync
from caseflow.cli.fhir import register_fhir
from caseflow.cli.history import history
from caseflow.cli.identity import register_identity
from caseflow.cli.map import map_group
from caseflow.cli.network import network
from caseflow.cli.note import note
from caseflow.cli.office import office
from caseflow.cli.office_network import register_network
from caseflow.cli.person import person
from caseflow.cli.phrase import phrase
from caseflow.cli.processing import processing
from caseflow.cli.referral import referral
from caseflow.cli.referral_calls import register_calls
from caseflow.cli.referral_hands import register_hands
from caseflow.cli.referral_note import register_note
from caseflow.cli.referral_onward import register_onward
from caseflow.cli.referral_return import register_returns
from caseflow.cli.referral_slip import register_slip
from caseflow.cli.referral_steps import register_choosing, register_settling, register_steps
from caseflow.cli.referral_update import register_updates
from caseflow.cli.report import needs, register_reports, report
from caseflow.cli.retention import retention
from caseflow.cli.rights import breach, request
from caseflow.cli.self_test import register_self_test
from caseflow.cli.service import register_search, service
from caseflow.cli.service_capacity import register_capacity
from caseflow.cli.service_correction import register_corrections
from caseflow.cli.service_paper import register_paper
from caseflow.cli.service_standing import register_standing
from caseflow.cli.share_place import share
from caseflow.cli.stick import register_courier, stick
from caseflow.cli.store import log, store
from caseflow.cli.vault import vault


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def root() -> None:
    """Casework, referral and exchange without a screen.

    STORE is the folder of an office's store; - is where the window looks
    for it (your own data folder, or the one for all accounts of this computer: +). The passphrase comes from
    CASEFLOW_PASSPHRASE or --passphrase-fd, the key of a share that is a bucket from CASEFLOW_SHARE_KEY
    (name, colon, secret), long and private text from standard input (--text -).
    It ends with 0 when done, 1 when refused with a reason, 2 when called wrongly, 3 when at fault.
    With --json a refusal is one object on the stream of errors: refused (its key), message, values.
    """


for _noun in (
    audit,
    backup,
    breach,
    bundle,
    case,
    client,
    conflict,
    consent,
    device,
    exchange,
    export_group,
    history,
    import_group,
    log,
    map_group,
    needs,
    network,
    note,
    office,
    person,
    phrase,
    processing,
    quarantine,
    referral,
    report,
    request,
    retention,
    service,
    share,
    stick,
    store,
    vault,
):
    root.add_command(_noun)
register_network(office)
register_steps(referral)
register_settling(referral)
register_choosing(referral)
register_calls(referral)
register_slip(referral)
register_note(referral)
register_updates(referral)
register_returns(referral)
register_onward(referral)
register_hands(referral)
register_standing(service)
register_capacity(service)
register_corrections(service)
register_paper(service)
register_identity(client)
register_copy(client)
register_merging(client)
register_comparing(client)
register_reports()
register_fhir(export_group, import_group)
for _register in (register_search, register_sync, register_courier, register_self_test, register_restore):
    _register(root)
