"""Who works at an organisation that a family let look in: since rights stand once, access_members_now
is made with the other names (access/sql/rights/names.sql). It stays for databases that ran it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0009_case_ends")]

    operations = []
