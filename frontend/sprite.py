"""One sprite from one drawing a file.

Opened by itself it shows the mark of the house, so it is the icon of the site too.
"""

import re

DRAWING = re.compile(r"<svg[^>]*viewBox=\"([^\"]+)\"[^>]*>(.*?)</svg>", re.DOTALL)


def symbol(path):
    """The drawing as a symbol that carries the name of its file."""
    view_box, shapes = DRAWING.search(path.read_text()).groups()
    return f'<symbol id="{path.stem}" viewBox="{view_box}">{shapes.strip()}</symbol>'


MARK = (
    '<g fill="none" stroke="#1c5a49" stroke-width="1.8" stroke-linecap="round"'
    ' stroke-linejoin="round">'
    '<use href="#table" width="32" height="32"/></g>'
)


def write(folder, target):
    symbols = "\n".join(symbol(path) for path in sorted(folder.glob("*.svg")))
    opening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    target.write_text(f"{opening}\n{symbols}\n{MARK}\n</svg>\n")
