"""What takes too long for each run is drawn by lot: the same draw each time, all with --long."""

import os
import random

IS_LONG = bool(os.environ.get("LONG"))


def some(things, number, of):
    """`number` of these things, in their own order; all of them with --long.

    `of`: what they are drawn for, so that another gets others.
    """
    things = list(things)
    if IS_LONG or number >= len(things):
        return things
    drawn = random.Random(of).sample(range(len(things)), number)
    return [things[index] for index in sorted(drawn)]
