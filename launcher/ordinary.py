"""The smoke walk as an ordinary user, when root asks: in a copy of this checkout that is theirs.

For `.ci/run`. What bin/run installs is lent instead of installed again, which takes minutes;
everything after that is `bin/run --smoke` itself. Where it cannot be done it says why.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from launcher.paths import PYTHON, ROOT, VENV, need_space, say

SOMEBODY = "nobody"
MADE = ["static/build"]  # with the translations, which lie among the sources
COMMAND = [".venv/bin/python", "-m", "launcher.run", "--smoke"]


def main():
    if os.geteuid() != 0:
        say("This is an ordinary user already: the smoke walk before this one was theirs.")
        return 0
    trouble = why_not()
    if trouble:
        say(f"NOT WALKED as an ordinary user: {trouble}")
        return 0
    need_space(1500, "a copy of this checkout", Path(tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(prefix="wijkteam-ordinary-") as folder:
        try:
            Path(folder).chmod(0o755)
            return walk(Path(folder))
        finally:
            forget_sockets(Path(folder))


def why_not():
    """Why this machine cannot do it; nothing where it can."""
    try:
        subprocess.run(["true"], check=True, **identity())
    except KeyError:
        return f"this machine has no user {SOMEBODY}."
    except OSError as error:
        return f"root may not become {SOMEBODY} here ({error})."
    return ""


def identity():
    """Who the command runs as, and from where."""
    found = pwd.getpwnam(SOMEBODY)
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": [], "cwd": "/"}


def walk(folder):
    copy(folder / "checkout")
    (folder / "home").mkdir()
    who = identity()
    subprocess.run(["chown", "-R", f"{who['user']}:{who['group']}", folder], check=True)
    lend(VENV.resolve(), folder / "checkout" / ".venv")
    more = {} if can_run(PYTHON) else lend_python(folder)
    environment = os.environ | more | {"HOME": str(folder / "home"), "USER": SOMEBODY}
    say(f"walking as {SOMEBODY} in {folder} …")
    return subprocess.run(COMMAND, env=environment, **who | {"cwd": folder / "checkout"}).returncode


def can_run(program):
    try:
        done = subprocess.run([os.path.realpath(program), "-c", ""], **identity())
    except PermissionError:
        return False
    return done.returncode == 0


def lend_python(folder):
    """When Python itself lies in the home of root; what the environment then needs."""
    base, own = Path(sys.base_prefix), folder / "python"
    skipped = shutil.ignore_patterns("site-packages", "test", "*.a", "__pycache__")
    lend(base / "lib", own / "lib", ignore=skipped)
    program = Path(os.path.realpath(PYTHON))
    (own / "bin").mkdir()
    link(program, own / "bin" / program.name)
    settings = folder / "checkout" / ".venv" / "pyvenv.cfg"
    said = settings.read_text().replace(str(program.parent), str(own / "bin"))
    settings.unlink()  # it may be the very file of root's
    settings.write_text(said)
    for name in settings.parent.glob("bin/python*"):
        name.unlink()
        name.symlink_to(own / "bin" / program.name)
    return {"LD_LIBRARY_PATH": str(own / "lib")}


def copy(target):
    """What git knows or would add, and what was made of it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    names = [*listed.split("\0"), *(str(path.relative_to(ROOT)) for path in compiled())]
    for name in filter(None, names):
        if (ROOT / name).is_file():  # git still lists what was just deleted
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)


def lend(folder, target, **options):
    """Read only: the files stay root's, and are the same ones where the file system is."""
    shutil.copytree(folder, target, symlinks=True, copy_function=link, **options)


def link(file, target):
    try:
        os.link(file, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, target, follow_symlinks=False)


def compiled():
    for place in MADE:
        yield from (path for path in (ROOT / place).rglob("*") if path.is_file())
    yield from ROOT.glob("locale/*/LC_MESSAGES/*.mo")


def forget_sockets(folder):
    """The folder in /tmp has a name of its own for each checkout and user."""
    say_where = "from launcher.paths import SOCKETS; print(SOCKETS)"
    who = identity() | {"cwd": folder / "checkout"}
    command = [folder / "checkout" / COMMAND[0], "-c", say_where]
    done = subprocess.run(command, capture_output=True, text=True, **who)
    if done.returncode == 0 and done.stdout.startswith("/tmp/wijkteam-"):  # noqa: S108
        shutil.rmtree(done.stdout.strip(), ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
