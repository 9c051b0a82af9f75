"""Who is at home in a family stops no emergency there, by closing its case neither."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0130_who_decides")]

    operations = [rights.load("emergency", "grants", "eyes")]
