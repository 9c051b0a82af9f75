"""The npm packages and what `frontend/build.py` makes of them."""

import os
import shutil
import subprocess

from launcher.paths import PYTHON, ROOT, VENV, say, stop
from launcher.stamps import fingerprint, is_fresh, set_stamp

LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
BUILT = ROOT / "static" / "build"


def is_installed():
    return is_fresh(MODULES / ".stamp", fingerprint(LOCK))


def start_install():
    """npm works while Python's packages come in; None where npm itself has to come first."""
    npm = shutil.which("npm")
    if not npm:
        return None
    say("installing npm packages …")
    return _npm_ci(npm)


def finish_install(running):
    if is_installed():
        return
    running = running or _npm_ci(_own_npm())
    output, _ = running.communicate()
    if running.returncode:
        stop(f"npm ci failed:\n{output.decode(errors='replace')[-2000:]}")
    set_stamp(MODULES / ".stamp", fingerprint(LOCK))


def _npm_ci(npm):
    # Our npm lives in .venv/bin beside its node, and finds it only on PATH.
    path = f"{os.path.dirname(npm)}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.Popen(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=ROOT, env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _own_npm():
    from launcher.environment import install_locked

    npm = VENV / "bin" / "npm"
    if not npm.exists():
        say("installing Node …")
        install_locked(ROOT / "requirements-node.txt")
    return str(npm)


def build():
    """Make css, fonts and icons, unless nothing that they are made of changed."""
    if not (ROOT / "frontend" / "build.py").exists():
        return
    sources = [ROOT / "frontend", ROOT / "static", LOCK, ROOT / "requirements-dev.txt"]
    wanted = fingerprint(*sources)
    if is_fresh(BUILT / ".stamp", wanted):
        return
    say("building the front end …")
    script = [str(PYTHON), str(ROOT / "frontend" / "build.py")]
    done = subprocess.run(script, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if done.returncode:
        stop("frontend/build.py failed; see the lines above.")
    set_stamp(BUILT / ".stamp", wanted)
