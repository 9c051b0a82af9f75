"""Look as: what an owner who looks as a party never sees through that party."""

from django.db import migrations

from access.rows import HOUSEHOLD, one_of, while_looking_as

LOOKER = "nullif(current_setting('app.looker_id', true), '')::uuid"
HERE = f"household_id = {HOUSEHOLD}"
KNOWN = f"(subject_id is null or subject_id = {LOOKER} or subject_id = {one_of('looker_held')})"


class Migration(migrations.Migration):
    dependencies = [("access", "0007_ages")]

    operations = [
        while_looking_as("access_grant", f"{HERE} and {KNOWN}"),
        while_looking_as("access_emergencyaccess", "false"),
        while_looking_as("access_standstill", "false"),
        while_looking_as("people_householdmember", HERE),
        while_looking_as("people_person", "false"),
        while_looking_as("people_custody", "false"),
        while_looking_as("people_teammembership", "false"),
        while_looking_as("people_organisationmembership", "false"),
        while_looking_as("people_invitation", "false"),
    ]
