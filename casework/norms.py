"""What the team agreed with itself: from when on something asks for attention."""

SILENT_DAYS = 14  # without contact
SOON_DAYS = 7  # a planned contact within these days is soon enough
WAITING_DAYS = 14  # before the first talk
UNANSWERED_DAYS = 14  # of a proposal
ENDING_DAYS = 14  # before access ends
FAMILIES_AT_MOST = 32  # one professional as coordinator
MONTHS_SHOWN = 6
# What fewer families stand behind is not told in anything that may leave the team. The dashboard
# says the same five; casework_fewest_families() is its twin in the database.
FEWEST_FAMILIES = 5
