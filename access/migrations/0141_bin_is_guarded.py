"""In every table with a bin: away now and in one's own name, back in 30 days by who may."""

from django.db import migrations

from access import rights
from access.rows import guard_bin

TABLES = [
    "careplans_agreement",
    "careplans_attachment",
    "careplans_conferenceword",
    "careplans_debt",
    "careplans_debtpayment",
    "careplans_goal",
    "careplans_priority",
    "careplans_progress",
    "careplans_proposal",
    "careplans_scale",
    "careplans_score",
    "careplans_step",
    "network_networkmember",
]


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0140_closed_at_home"),
        ("careplans", "0151_earlier_text"),
        ("network", "0005_doors"),
    ]

    operations = [rights.load("bin_as_asker"), *[guard_bin(table) for table in TABLES]]
