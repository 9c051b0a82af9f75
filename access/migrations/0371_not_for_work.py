"""A wrong "for my work" is taken back by oneself, as long as no second step was set up. And who
has a place that ends on a day to come leaves today."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0320_comes_for_work"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.RunSQL(
            "grant select (user_id) on mfa_authenticator to wijkteam_rights",
            reverse_sql=migrations.RunSQL.noop,
        ),
        rights.load("invitations", "leaving"),
    ]
