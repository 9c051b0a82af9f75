"""Amounts of money as people write and read them here."""

import re
from decimal import Decimal

from django.utils.formats import number_format

# 45 · 45,50 · 45.5 · 1.250 · 1.250,00 · 1250.00 · "€ 45,-": a point before three figures is no cent
WRITTEN = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:[.,](\d{1,2}|-{1,2}))?")
NOISE = re.compile(r"^(€|eur|euro)\s*|\s*(€|euro?)$", re.I)


def read(text):
    """Euros as a Decimal of two places, or None when this is not an amount."""
    text = NOISE.sub("", text.replace("\u00a0", " ").strip()).strip()
    found = WRITTEN.fullmatch(text)
    if not found or not text.isascii():
        return None
    whole, cents = found.groups()
    cents = (cents or "").replace("-", "").ljust(2, "0")
    return Decimal(f"{re.sub('[. ]', '', whole)}.{cents}")


def written(amount):
    """ "€ 1.250" or "€ 12,50": cents only when there are any."""
    places = 0 if amount == amount.to_integral_value() else 2
    return "€\u00a0" + number_format(amount, places, use_l10n=True, force_grouping=True)
