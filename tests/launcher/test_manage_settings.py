"""The addresses of the owner and the administrator may stand in .env, as all settings."""

import os
import shutil
import subprocess
import sys

import manage
from launcher.paths import ROOT

ASK = "import manage, os; manage.own_settings(); print(os.environ['DATABASE_ADMIN_URL'])"


def test_the_address_of_the_administrator_may_stand_in_the_file(tmp_path):
    shutil.copy(ROOT / "manage.py", tmp_path)
    (tmp_path / ".env").write_text("DATABASE_ADMIN_URL=postgres://of.the.file/x\n")
    assert said(tmp_path) == "postgres://of.the.file/x"
    assert said(tmp_path, DATABASE_ADMIN_URL="postgres://given/x") == "postgres://given/x"


def test_what_reads_or_writes_all_rows_connects_as_the_owner():
    """The roles of the site are no members of wijkteam_maintenance: there such a command fails."""
    maintaining = {
        file.stem
        for file in ROOT.glob("*/management/commands/*.py")
        if "as_maintenance" in file.read_text() or "wijkteam_maintenance" in file.read_text()
    }
    assert maintaining >= {"demo", "partner_leaves", "plan_not_given"}
    assert maintaining | {"first_team", "officer"} <= manage.OWNER_COMMANDS | manage.ADMIN_COMMANDS


def said(folder, **more):
    known = {key: value for key, value in os.environ.items() if key != "DATABASE_ADMIN_URL"}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=folder, env=known | more, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout.strip()
