"""What is needed to make a PDF: without it a test says so, and under CI it fails."""

import os

import pytest

WITHOUT = "PDF SKIPPED: Pango is not here"


def need_pdf():
    if os.environ.get("PDF_AVAILABLE") == "0":
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(WITHOUT)
