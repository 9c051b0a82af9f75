"""The few things that only the system's package manager has."""

import ctypes
import importlib.util
import os
import shutil
import subprocess

from launcher.paths import RUN, say

PANGO = ["libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core"]
# The first has no windows that nobody sees: a page opens in a fifth of the time and the work.
BROWSERS = [
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
]  # fmt: skip


def apt(packages):
    """Install Debian packages; False where that cannot be done, and the caller explains."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"installing {' '.join(packages)} …")
    RUN.mkdir(exist_ok=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-o", "DPkg::Lock::Timeout=300"]
    with open(RUN / "apt.log", "ab") as log:
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            done = subprocess.run(
                ["apt-get", *wait, *command],
                env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
    if done.returncode:
        say(f"apt-get could not install {' '.join(packages)}; see .run/apt.log.")
    return done.returncode == 0


def has_pango():
    try:
        ctypes.CDLL("libpangoft2-1.0.so.0")
        ctypes.CDLL("libharfbuzz-subset.so.0")
    except OSError:
        return False
    return True


def pdf_available():
    """Whether PDFs can be made, after trying to make it so."""
    if has_pango() or (apt(PANGO) and has_pango()):
        return True
    say(f"No PDFs: install {' '.join(PANGO)} first. The site runs without, and says so.")
    return False


def first_browser():
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def browser():
    """The path of a Chromium, after trying to install one; None without.

    Under CI the lightest comes, also where another is there already.
    """
    lightest = BROWSERS[0]
    if not first_browser() or (os.environ.get("CI") == "true" and not shutil.which(lightest)):
        apt([lightest]) or first_browser() or apt(["chromium"])
    return first_browser()


def need_venv():
    """Debian keeps the module that makes environments in a package of its own."""
    if importlib.util.find_spec("ensurepip") or apt(["python3-venv"]):
        return
    raise SystemExit("Python lacks its venv module: install the package python3-venv.")
