"""The family knows whom no mail reaches."""

from django.db import migrations

from access import rights

NAME = "grant select (id, email, is_active, login_name) on people_user to wijkteam_rights;"


class Migration(migrations.Migration):
    dependencies = [("access", "0026_asked_once"), ("people", "0010_without_mail")]

    operations = [
        migrations.RunSQL(NAME, reverse_sql=migrations.RunSQL.noop),
        rights.load("reach"),
    ]
