"""What a PDF says, page by page."""

import shutil
import subprocess

import pytest


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page as they stand there; skips where no program reads them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode().split("\f")[:-1]
