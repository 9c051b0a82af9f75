"""Looking as somebody whose access rests shows what they see: nothing. And every function of
rights in its last words, so that databases of before they stood once have them too."""

from django.db import migrations

from access import rights

SUBJECTS = sorted(file.stem for file in rights.FOLDER.glob("*.sql"))


class Migration(migrations.Migration):
    dependencies = [("access", "0011_planned_once")]

    operations = [rights.load(*SUBJECTS)]
