"""Who empties the bin reads no word of the people that a family threw away."""

from django.db import migrations

from access.rows import purge_unseen


class Migration(migrations.Migration):
    dependencies = [("network", "0002_view_as"), ("access", "0022_places")]

    operations = [purge_unseen("network_networkmember")]
