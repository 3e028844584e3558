"""`referral slip`: the paper that goes with the client."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said
from caseflow.domain.errors import InputError

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


def register_slip(referral: click.Group) -> None:
    """`slip` is one of the referral's commands."""
    options = (
        click.argument("ref", metavar="REF"),
        click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE"),
        click.option("--script", type=click.Choice(("cyrl", "latn")), help="As the kind has it by default."),
        click.option(
            "--kind",
            type=click.Choice(("uput", "uputnica", "voucher")),
            help="The referral's own by default.",
        ),
    )
    at_a_desk(referral, "slip")(with_options(behind_glass(_slip), *options))


def _slip(desk: "Desk", said: Said) -> Answer:
    """Print the slip to a PDF file of one page; every print is written down."""
    from caseflow.actions.given_file import give_file
    from caseflow.actions.referrals.slips import slip_pdf
    from caseflow.actions.referrals.writing import find, referral_page

    path = said.path("pdf")
    assert path is not None
    if not path.parent.is_dir():
        raise InputError("file_unwritable", "The file cannot be written there.")
    name = find(desk, said.text("ref"))
    pdf = slip_pdf(desk, name, said.text("kind"), said.text("script")).value
    give_file(path, pdf)
    row = referral_page(desk, name).row
    return one({"id": row.id, "code": row.code, "name": path.name, "status": row.status, "pdf": str(path)})
