"""Somebody puts the data on the office's server: refused before anything is written there."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.crypto.kdf import FLOOR
from caseflow.db.network_path import is_network_mount, is_unc, lies_on_network
from caseflow.db.store import Store
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import StoreError

MOUNTS = "\n".join(
    (
        "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "40 21 0:40 / /srv/podaci rw,relatime - cifs //server/podaci rw,vers=3.1.1",
        "41 21 0:41 / /home rw - nfs4 server:/home rw",
        "42 41 8:2 / /home/ana/ovde rw - xfs /dev/sdb1 rw",
        "43 21 0:43 / /media/Nas\\040disk rw - smb3 //nas/disk rw",
        "44 21 0:44 / /mnt/oblak rw - fuse.rclone oblak: rw",
        "45 21 8:3 / /stari rw - nfs server:/stari rw",
        "46 21 8:3 / /stari rw - ext4 /dev/sdc1 rw",
    )
)


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/home2/ana", False),
        ("/srv/podaci", True),
        ("/srv/podaci/caseflow/novo", True),
        ("/srv/podaci2/caseflow", False),
        ("/home/ana/.local/share/caseflow", True),
        ("/home/ana/ovde/caseflow", False),
        ("/media/Nas disk/caseflow", True),
        ("/mnt/oblak/caseflow", True),
        ("/stari/caseflow", False),
    ],
)
def test_the_mount_that_holds_the_folder_decides(folder: str, network: bool) -> None:
    assert is_network_mount(PurePosixPath(folder), MOUNTS) is network


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        (r"\\server\podaci\caseflow", True),
        (r"\\?\UNC\server\podaci", True),
        ("//server/podaci", True),
        (r"C:\Users\Ana\AppData\Local\caseflow", False),
        (r"\\?\C:\Users\Ana", False),
    ],
)
def test_a_path_of_another_computer_is_known_by_its_form(folder: str, network: bool) -> None:
    assert is_unc(PureWindowsPath(folder)) is network


def test_a_folder_of_this_computer_is_taken(tmp_path: Path) -> None:
    assert not lies_on_network(tmp_path / "not" / "yet")


def test_no_office_is_made_on_a_network_path() -> None:
    share = Path("//server.invalid/podaci")
    new = NewOffice(share, "CSR", "csr", "Plava reka nosi", kdf=FLOOR)
    with pytest.raises(StoreError) as refused:
        create_office(new, system_clock)
    assert refused.value.key == "store_on_network"
    with pytest.raises(StoreError) as refused:
        Store.open(share, b"k" * 32, system_clock, bytes)
    assert refused.value.key == "store_on_network"
