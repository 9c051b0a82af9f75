"""In what order reasons stand on the list of who needs me; the days decide within one of them."""

FIRST = 0  # the family contradicts what the rest goes on from
WAITS = 1  # somebody waits for me, or I am late
TODAY = 2  # it is for today
# 3 to 8: it may wait, in this order: answers to read, proposals without one, silence, an end.
UNTAKEN = 9  # it waits for the team
