"""The lock files: `python -m launcher.locks` writes them, `--check` says whether they are current.

Hashes and no addresses, for every system and Python from 3.11.
"""

import difflib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement

from launcher.paths import ROOT, VENV

# In this order: the tools must not pull production's versions elsewhere.
NAMES = ["requirements", "requirements-dev", "requirements-node", "requirements-uv"]
OPTIONS = [
    "--quiet", "--generate-hashes", "--universal", "--python-version", "3.11", "--no-header",
    "--no-emit-index-url", "--no-emit-find-links",
]  # fmt: skip


def compile_lock(name, target, *options):
    """uv keeps the versions that the target already names, as long as they fit."""
    held = ["--constraints", "requirements.txt"] if name == "requirements-dev" else []
    command = [VENV / "bin" / "uv", "pip", "compile", *OPTIONS, *held, *options]
    return subprocess.run([*command, f"{name}.in", "-o", target], cwd=ROOT, capture_output=True)


def pinned(lock):
    lines = (line.split(" ")[0] for line in lock.read_text().splitlines() if "==" in line)
    return dict(line.split("==") for line in lines if line[:1].isalnum())


def unmet(name):
    """What the lock lacks of its .in file, as far as that shows without the package index."""
    versions = pinned(ROOT / f"{name}.txt")
    for line in (ROOT / f"{name}.in").read_text().splitlines():
        if line[:1].isalnum():
            wanted = Requirement(line)
            held = versions.get(wanted.name)
            if not held or not wanted.specifier.contains(held):
                yield f"{name}.txt does not hold {line}"


def differences(name):
    lock = ROOT / f"{name}.txt"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / lock.name
        shutil.copy(lock, copy)
        if compile_lock(name, copy).returncode:
            print(f"{name}: the package index cannot be reached; compared by name and version.")
            return list(unmet(name))
        before, after = (path.read_text().splitlines() for path in (lock, copy))
    changed = difflib.unified_diff(before, after, lineterm="", n=0)
    return [line for line in changed if "# via" not in line and "--hash" not in line]


def check():
    wrong = [line for name in NAMES for line in differences(name)]
    print("\n".join(wrong) or "locks: current")
    return 1 if wrong else 0


def main():
    if "--check" in sys.argv:
        return check()
    for name in NAMES:
        done = compile_lock(name, ROOT / f"{name}.txt", *sys.argv[1:])
        if done.returncode:
            sys.exit(done.stderr.decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
