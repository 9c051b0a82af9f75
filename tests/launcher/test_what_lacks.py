"""Without Pango or Chromium a sentence names the packages; tests skip loudly, or fail under CI."""

import pytest

from launcher import system_packages
from launcher import test as tests_command
from tests import pango


@pytest.fixture
def machine(monkeypatch):
    """What this machine has: `machine(pango=…, browser=…, apt=…)`; apt brings what lacks."""

    def has(*, pango=False, browser=(), apt=False):
        """`apt`: the packages that it has; True for all of them."""
        have, asked = {"pango": pango, "browsers": set(browser)}, []

        def install(packages):
            asked.append(packages)
            came = apt is True or (apt and set(packages) <= set(apt))
            if came:
                have["pango"] = True
                have["browsers"].update(packages)
            return came

        def which(name):
            return f"/usr/bin/{name}" if name in have["browsers"] else None

        monkeypatch.setattr(system_packages, "has_pango", lambda: have["pango"])
        monkeypatch.setattr(system_packages.shutil, "which", which)
        monkeypatch.setattr(system_packages, "apt", install)
        return asked

    return has


def test_without_pango_the_sentence_names_the_packages_and_the_site_runs(machine, capsys):
    machine()
    assert system_packages.pdf_available() is False
    said = capsys.readouterr().err
    assert f"No PDFs: install {' '.join(system_packages.PANGO)} first." in said
    assert "The site runs without, and says so." in said


@pytest.mark.parametrize(("has", "installs"), [({"pango": True}, 0), ({"apt": True}, 1)])
def test_with_pango_or_after_installing_it_nothing_is_said(machine, capsys, has, installs):
    asked = machine(**has)
    assert system_packages.pdf_available() is True
    assert asked == [system_packages.PANGO] * installs
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("ci", "wanted"), [(None, "skip"), ("false", "skip"), ("true", "require")])
def test_without_a_browser_its_tests_skip_loudly_and_under_ci_they_fail(
    machine, monkeypatch, capsys, ci, wanted
):
    machine()
    monkeypatch.delenv("CI", raising=False)
    if ci:
        monkeypatch.setenv("CI", ci)
    assert tests_command.browser_variables() == {"BROWSER_TESTS": wanted}
    said = capsys.readouterr().err
    assert "install the package chromium" in said
    assert "THE BROWSER TESTS DO NOT RUN" in said


LIGHT = "chromium-headless-shell"


@pytest.mark.parametrize(
    ("has", "ci", "used", "installs"),
    [
        ({"browser": [LIGHT, "chromium"]}, "true", LIGHT, []),
        ({"browser": ["google-chrome"]}, None, "google-chrome", []),
        ({"browser": ["chromium"], "apt": True}, None, "chromium", []),
        ({"browser": ["chromium"], "apt": True}, "true", LIGHT, [[LIGHT]]),
        ({"browser": ["chromium"]}, "true", "chromium", [[LIGHT]]),
        ({"apt": True}, None, LIGHT, [[LIGHT]]),
        ({"apt": ["chromium"]}, None, "chromium", [[LIGHT], ["chromium"]]),
    ],
)
def test_a_browser_that_is_there_or_comes_is_used(machine, monkeypatch, has, ci, used, installs):
    monkeypatch.setenv("CI", ci or "")
    asked = machine(**has)
    found = {"BROWSER_TESTS": "require", "CHROMIUM": f"/usr/bin/{used}"}
    assert tests_command.browser_variables() == found
    assert asked == installs


@pytest.mark.parametrize(
    ("ci", "ends"), [(None, pytest.skip.Exception), ("true", pytest.fail.Exception)]
)
def test_without_pango_a_test_of_a_pdf_skips_and_under_ci_it_fails(monkeypatch, ci, ends):
    monkeypatch.setenv("PDF_AVAILABLE", "0")
    monkeypatch.setenv("CI", ci or "")
    with pytest.raises(ends, match="PDF SKIPPED"):
        pango.need_pdf()


def test_with_pango_it_runs(monkeypatch):
    monkeypatch.setenv("PDF_AVAILABLE", "1")
    pango.need_pdf()
