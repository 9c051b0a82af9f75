"""Old drafts go without being read: the worker takes them away by their age alone. It serves nobody,
so it reads no draft and no key of a form either as the person whose rights it asks."""

from django.db import migrations

from access.rows import policy

DRAFT, KEY = "writing_draft", "writing_requestkey"
OLD = "saved_at < now() - interval '90 days'"
OF_THE_AUTHOR = "\n".join(
    f"alter policy {table}_{command}_web on {table} to wijkteam_web;"
    for table, commands in ((DRAFT, ("select", "insert", "update", "delete")),
                            (KEY, ("select", "insert", "update")))
    for command in commands
)  # fmt: skip
POLICIES = f"""
{OF_THE_AUTHOR}
drop policy old_drafts_see on {DRAFT};
drop policy old_drafts_go on {DRAFT};
grant delete, select (saved_at) on {DRAFT} to wijkteam_rights;
{policy(DRAFT, "select", "wijkteam_rights", using=OLD)}
{policy(DRAFT, "delete", "wijkteam_rights", using=OLD)}
"""


class Migration(migrations.Migration):
    dependencies = [("writing", "0001_initial"), ("access", "0025_planned_and_typed")]

    operations = [migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop)]
