"""A photo, a drawing or a voice note alone can be what matters."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0221_said_by_file.sql"
RULE = "what_matters_is_said_in_words_or_a_file"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0220_proposed_changes")]

    operations = [
        migrations.AlterField(
            "priority",
            "text",
            models.TextField(blank=True, max_length=2000, verbose_name="what matters"),
        ),
        migrations.AddField(
            "priority",
            "shape",
            models.CharField(
                blank=True,
                choices=[("image", "Photo or drawing"), ("sound", "Voice note")],
                default="",
                max_length=5,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "priority",
            models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True)
                | models.Q(("shape", ""), _negated=True),
                name=RULE,
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
    ]
