"""Who empties the bin reads no word of the people that a family threw away."""

from django.db import migrations

from access.rows import purge_unseen


class Migration(migrations.Migration):
    dependencies = [("network", "0004_a_name_is_enough"), ("access", "0017_places")]

    operations = [purge_unseen("network_networkmember")]
