"""What stood on the list of the family's own people before somebody changed it is kept too."""

from django.db import migrations

from access.rows import as_role

WATCHED = ("name", "relation", "phone", "can_help_with", "we_do_for_them")
FORGET = "execute on function careplans_forget_earlier()"


def watch():
    old, new = (", ".join(f"{row}.{name}" for name in WATCHED) for row in ("old", "new"))
    given = ", ".join(f"'{name}'" for name in WATCHED)
    return f"""
create trigger keep_earlier after update on network_networkmember for each row
  when (({old}) is distinct from ({new})) execute function careplans_keep_earlier({given});
create trigger forget_earlier after delete on network_networkmember for each row
  execute function careplans_forget_earlier();"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0492_brought_bin"), ("network", "0491_phone")]

    operations = [
        # who makes a trigger has to be allowed its function
        as_role("wijkteam_rights", f"grant {FORGET} to public;"),
        migrations.RunSQL(watch(), reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", f"revoke {FORGET} from public;"),
    ]
