"""A place at a partner is asked for once for an address; two at once are stopped by the database."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0060_partner_places")]

    operations = [
        migrations.AddConstraint(
            model_name="organisationmembership",
            constraint=models.UniqueConstraint(
                models.F("organisation"),
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("ended_on__isnull", True), ("role", "asked")),
                name="an_address_is_asked_once",
            ),
        ),
    ]
