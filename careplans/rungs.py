"""What the rungs of a scale are called, from the best to the worst."""

from django.utils.translation import pgettext_lazy

NAMES = {
    2: pgettext_lazy("rung of a scale", "much better"),
    1: pgettext_lazy("rung of a scale", "better"),
    0: pgettext_lazy("rung of a scale", "as we hoped"),
    -1: pgettext_lazy("rung of a scale", "less"),
    -2: pgettext_lazy("rung of a scale", "much less"),
    -3: pgettext_lazy("rung of a scale", "worse than before"),
}
# With six rungs the lowest but one is where it began.
AT_THE_START = pgettext_lazy("rung of a scale", "as it was")


def name_of(level, is_six=False):
    return AT_THE_START if is_six and level == -2 else NAMES[level]


def signed(level):
    """+1, 0 or −1, with a true minus sign."""
    return f"+{level}" if level > 0 else f"−{-level}" if level else "0"
