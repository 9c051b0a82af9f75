"""From a fresh clone to a Python environment with everything in it.

Runs on the system's Python (3.11 or newer) with nothing installed; the commands go on in `.venv`.
"""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

from launcher import frontend
from launcher.paths import PYTHON, ROOT, RUN, VENV, need_space, say, stop
from launcher.stamps import fingerprint, is_fresh, one_at_a_time, set_stamp
from launcher.system_packages import need_venv

LOCK = ROOT / "requirements-dev.txt"
BASE = os.path.realpath(sys.executable)  # also when called from inside an activated .venv


def enter(module):
    """Install what lacks, then become `python -m module` in the environment."""
    os.environ.setdefault("LAUNCHER_BEGAN", str(time.time()))
    # Without compiled files every start is twice as slow, and some machines switch them off.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.chdir(ROOT)
    _need_home()
    try:
        RUN.mkdir(exist_ok=True)
        with one_at_a_time("prepare"):
            prepare()
    except KeyboardInterrupt:
        stop("Interrupted; the next start goes on from here.")
    except (OSError, subprocess.CalledProcessError) as error:
        _explain(error)
    os.execv(PYTHON, [str(PYTHON), "-m", module, *sys.argv[1:]])


def _need_home():
    """uv and npm keep their caches at home, and a service account may have none."""
    home = Path(os.environ.get("HOME", "/nonexistent"))
    if not os.access(home, os.W_OK):
        os.environ["HOME"] = str(RUN / "home")


def prepare():
    installed = VENV / ".installed"
    wanted = fingerprint(identity(), LOCK)
    if is_fresh(installed, wanted) and frontend.is_installed():
        return
    need_space(1000, "the installation")
    home = Path(os.environ["HOME"])
    need_space(500, "the cache of the installation", home if home.exists() else ROOT)
    packages = None if frontend.is_installed() else frontend.start_install()
    if not is_fresh(installed, wanted):
        install()
        set_stamp(installed, wanted)
    frontend.finish_install(packages)


def identity():
    """What an environment belongs to: its scripts name its path, so a copied tree starts anew."""
    return f"{ROOT} {BASE} {sys.version}"


def install():
    made = VENV / ".made"
    if not is_fresh(made, identity()):
        say("making the Python environment …")
        need_venv()
        if VENV.is_symlink():
            VENV.unlink()  # making ours must not empty somebody else's
        run([BASE, "-m", "venv", "--clear", str(VENV)])
        pip = [str(PYTHON), "-m", "pip", "-q", "--disable-pip-version-check", "install"]
        run([*pip, "--require-hashes", "-r", str(ROOT / "requirements-uv.txt")])
        set_stamp(made, identity())
    say("installing Python packages …")
    install_locked(LOCK)


def install_locked(lock):
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "-q", "--python", str(PYTHON)]
    run([*uv, "--compile-bytecode", "--require-hashes", "-r", str(lock)])


def run(command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def _explain(error):
    if getattr(error, "errno", None) == errno.ENOSPC:
        stop("The disk is full: the installation could not finish.")
    if isinstance(error, OSError):
        stop(f"The installation failed: {error}.")
    name = " ".join(str(part) for part in error.cmd[:4])
    stop(f"The installation failed ({name} … ended with {error.returncode}); see the lines above.")
