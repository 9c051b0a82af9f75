"""An invitation that was taken back is another thing than one that is too old; one that is still open
comes before both."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0760_comes_for_work_is_told")]

    operations = [rights.load("invitations")]
