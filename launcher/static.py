"""What pages need beside the database: the front end, the translations, the collected files."""

import subprocess
import sys

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from launcher import frontend
from launcher.environment import LOCK
from launcher.paths import PYTHON, ROOT, RUN, say, stop
from launcher.stamps import fingerprint, is_fresh, one_at_a_time, set_stamp

CATALOGUES = "locale/*/LC_MESSAGES/django.po"


def prepare(environment):
    with one_at_a_time("prepare"):
        frontend.build()
        compile_translations()
        collect(environment)


def compile_translations():
    """With Babel, so that no machine needs gettext."""
    for source in ROOT.glob(CATALOGUES):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        with open(source, "rb") as text:
            catalogue = read_po(text, locale=source.parts[-3])
        with open(target, "wb") as compiled:
            write_mo(compiled, catalogue)


def collect(environment):
    stamp = RUN / "static.stamp"
    built = frontend.BUILT / ".stamp"
    made = built.read_text() if built.exists() else ""
    wanted = fingerprint(made, ROOT / "static", LOCK, ROOT / "wijkteam" / "settings.py")
    if is_fresh(stamp, wanted) and (RUN / "static").exists():
        return
    say("collecting static files …")
    # Not --clear: a site that runs in this checkout still names the older files.
    command = [PYTHON, "manage.py", "collectstatic", "--noinput", "-v0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr)
    if done.returncode:
        stop("collectstatic failed; see the lines above.")
    set_stamp(stamp, wanted)
