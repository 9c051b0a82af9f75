"""Looking as somebody whose access rests shows what they see: nothing. And every function of
rights in its last words, so that databases of before they stood once have them too."""

from django.db import migrations

from access import rights

# These tell more than they did, so a database of before lets the old ones go first.
GONE = """set local role wijkteam_rights;
drop function if exists access_names(uuid[]), access_invitation(text);
reset role;"""
SUBJECTS = sorted(file.stem for file in rights.FOLDER.glob("*.sql"))


class Migration(migrations.Migration):
    dependencies = [("access", "0011_planned_once")]

    operations = [
        migrations.RunSQL(GONE, reverse_sql=migrations.RunSQL.noop),
        rights.load(*SUBJECTS),
    ]
