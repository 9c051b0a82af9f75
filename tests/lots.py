"""What takes too long for each run is drawn by lot: the same draw each time, all with --long.

LOTS=anything in the environment draws others.
"""

import os
import random

from tests.runs import IS_LONG

OTHERS = os.environ.get("LOTS", "")


def some(things, number, of):
    """`number` of these things, in their own order; all of them with --long.

    `of`: what they are drawn for, so that another gets others.
    """
    things = list(things)
    if IS_LONG or number >= len(things):
        return things
    drawn = random.Random(f"{of}{OTHERS}").sample(range(len(things)), number)
    return [things[index] for index in sorted(drawn)]
