"""What is hidden from a home is not read there by who works here and is at home in it either."""

from django.db import migrations

from access.rows import PERSON, TODAY

TABLE = "access_emergencyaccess"
# Who asked for it knows it; fourteen days after a review that nobody did it is told to all.
NOT_AT_HOME = (
    f"not is_hidden or person_id = {PERSON} or review_on < {TODAY} - 14 "
    "or access_may_ask(household_id)"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0144_helpers_of_another")]

    operations = [
        migrations.RunSQL(
            f"create policy {TABLE}_select_home on {TABLE} as restrictive for select "
            f"to wijkteam_web using ({NOT_AT_HOME});",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
