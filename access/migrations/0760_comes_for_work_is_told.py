"""Who must sign reads too that somebody comes for their work, as the family said it."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0640_post_to_both_homes")]

    operations = [rights.load("signing")]
