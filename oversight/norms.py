"""From where on something is worth a look; each is our own choice, and stands in docs/law.md."""

SAMPLE_SIZE = 20
MANY_FAMILIES = 15  # more than this on one day
MONTHS_SHOWN = 12
