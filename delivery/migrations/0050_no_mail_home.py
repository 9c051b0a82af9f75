"""Whoever stands still in a household gets no notice that leads there."""

from django.db import migrations

from access import rights

TRIGGER = """create trigger nobody_is_called_to_where_they_stand_still
  before insert on delivery_outboxmessage
  for each row execute function access_no_mail_home();"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0010_of_the_team"), ("access", "0051_a_case_is_held")]

    operations = [rights.with_trigger("access_no_mail_home", TRIGGER)]
