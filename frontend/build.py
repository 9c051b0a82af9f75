"""Builds `static/build/` from npm packages and our own sources.

`python frontend/build.py` writes the style sheets, fonts and icon sprite that the pages link to.
The folder is ignored by git: everything in it can be made again, byte for byte.
"""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import fonts
import sprite
import stylesheets

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "frontend"
PACKAGES = ROOT / "node_modules"
TARGET = ROOT / "static" / "build"


def build(target=TARGET):
    """Into a folder of its own first: no running site and no second build sees half of it."""
    if not PACKAGES.is_dir():
        raise SystemExit(
            "The front end needs its npm packages. Run `npm ci --ignore-scripts` first."
        )
    target.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="build-", dir=target.parent))
    fresh.chmod(0o755)
    fonts.write(PACKAGES, fresh)
    stylesheets.write(ROOT, PACKAGES, fresh)
    sprite.write(SOURCES / "icons", fresh / "icons.svg")
    shutil.rmtree(target, ignore_errors=True)
    try:
        fresh.rename(target)
    except OSError:  # another build was a moment earlier; it wrote the same bytes
        shutil.rmtree(fresh)
    return sorted(target.iterdir())


if __name__ == "__main__":
    for path in build():
        print(f"{path.stat().st_size:8d}  {path.name}")
