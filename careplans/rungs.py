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
# Where it stands alone, it says than what.
IN_A_LIST = {
    2: pgettext_lazy("rung of a scale", "much better than hoped"),
    1: pgettext_lazy("rung of a scale", "better than hoped"),
    -1: pgettext_lazy("rung of a scale", "less than hoped"),
    -2: pgettext_lazy("rung of a scale", "much less than hoped"),
}
# With six rungs the lowest but one is where it began.
AT_THE_START = pgettext_lazy("rung of a scale", "as it was")


def name_of(level, is_six=False):
    return AT_THE_START if is_six and level == -2 else NAMES[level]


def in_a_list(level, is_six=False):
    is_start = is_six and level == -2
    return IN_A_LIST[level] if level in IN_A_LIST and not is_start else name_of(level, is_six)


def signed(level):
    """+1, 0 or −1, with a true minus sign."""
    return f"+{level}" if level > 0 else f"−{-level}" if level else "0"
