"""Where something would be sent to that was given up, or for a reason that is no more."""

from wijkteam.backup.ends.kind import Kind, since

# nor a notification to a browser that is its owner's no more
PUSH_ADDRESS = Kind("pushaddress", "delivery_pushaddress", "id", ())
# no text goes to a phone that its owner took away since, or changed for another
TEXT_NUMBER = Kind(
    "textnumber", "delivery_textnumber", "id, number, proved_at",
    (("proved_at = null",
      "h.proved_at is not null and (h.number <> a.number or a.proved_at is null)"),),
)  # fmt: skip
NO_NEWS = Kind(
    "no_news", "delivery_newschoice", "id, channel", (), None,
    moved=(("channel = 'here'", "a.channel = 'here' and h.channel <> 'here'"),),
)  # fmt: skip
# What went out already goes no second time, and what was taken off the list never.
REMINDER = Kind(
    "reminder", "delivery_scheduleitem", "id, claimed_at, outcome",
    (("claimed_at = a.claimed_at, outcome = a.outcome", since("claimed_at")),),
    open="h.claimed_at is null",
)  # fmt: skip

SENDING = (PUSH_ADDRESS, TEXT_NUMBER, NO_NEWS, REMINDER)
