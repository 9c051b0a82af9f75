"""A point of an agenda goes into the bin, and comes back; only who wrote it throws it away."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import HOUSEHOLD, PERSON, as_role, callable_by, guard_bin

TABLE = "careplans_meetingpoint"
FORGET = "careplans_forget_earlier()"
PERSON_KEY = {
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "people.person",
}
SCOPE_KEY = PERSON_KEY | {"to": "access.scope"}
FILL = f"""
set local role wijkteam_maintenance;
update {TABLE} p set scope_id = m.scope_id, changed_at = p.created_at,
  changed_by_id = p.created_by_id from careplans_meeting m where m.id = p.meeting_id;
reset role;
set constraints all immediate;"""
IN_PLACE = (
    "exists (select 1 from careplans_meeting m where m.id = meeting_id "
    f"and m.scope_id = {TABLE}.scope_id)"
)
MINE = (
    f"household_id = {HOUSEHOLD} and created_by_id = {PERSON} "
    "and careplans_writes_meeting(meeting_id)"
)
GONE = (
    "deleted_at < now() - interval '30 days' or exists (select 1 from careplans_meeting p "
    "where p.id = meeting_id and p.deleted_at < now() - interval '30 days')"
)
POLICIES = f"""
drop policy {TABLE}_delete_web on {TABLE};
alter policy {TABLE}_insert_web on {TABLE} with check ({MINE} and {IN_PLACE});
create policy {TABLE}_update_web on {TABLE} for update to wijkteam_web, wijkteam_worker
  using ({MINE}) with check ({MINE} and {IN_PLACE});
grant select (id, deleted_at) on {TABLE} to wijkteam_rights;
alter policy {TABLE}_bin_key on {TABLE} using ({GONE});
alter policy {TABLE}_bin_empty on {TABLE} using ({GONE});
create trigger keep_earlier after update on {TABLE} for each row
  when (old.text is distinct from new.text) execute function careplans_keep_earlier('text');
create trigger forget_earlier after delete on {TABLE} for each row
  execute function careplans_forget_earlier();"""


class Migration(migrations.Migration):
    dependencies = [("access", "0210_points_of_a_meeting"), ("careplans", "0210_earlier_words")]

    operations = [
        migrations.RenameField("meetingpoint", "added_by", "created_by"),
        migrations.RenameField("meetingpoint", "added_at", "created_at"),
        migrations.AddField("meetingpoint", "version", models.PositiveIntegerField(default=1)),
        migrations.AddField(
            "meetingpoint", "changed_at", models.DateTimeField(default=django.utils.timezone.now)
        ),
        migrations.AddField(
            "meetingpoint", "changed_by", models.ForeignKey(null=True, **PERSON_KEY)
        ),
        migrations.AddField("meetingpoint", "scope", models.ForeignKey(null=True, **SCOPE_KEY)),
        migrations.AddField(
            "meetingpoint", "deleted_at", models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            "meetingpoint",
            "deleted_by",
            models.ForeignKey(blank=True, null=True, **PERSON_KEY),
        ),
        migrations.RunSQL(FILL, reverse_sql=migrations.RunSQL.noop),
        migrations.AlterField("meetingpoint", "changed_by", models.ForeignKey(**PERSON_KEY)),
        migrations.AlterField("meetingpoint", "scope", models.ForeignKey(**SCOPE_KEY)),
        migrations.RemoveConstraint("meetingpoint", "a_proposal_is_one_point_of_a_meeting"),
        migrations.AddConstraint(
            "meetingpoint",
            models.UniqueConstraint(
                fields=["meeting", "proposal_id"],
                condition=models.Q(proposal_id__isnull=False, deleted_at__isnull=True),
                name="a_proposal_is_one_point_of_a_meeting",
            ),
        ),
        migrations.AddConstraint(
            "meetingpoint",
            models.CheckConstraint(
                condition=models.Q(deleted_at__isnull=True, deleted_by__isnull=True)
                | models.Q(deleted_at__isnull=False, deleted_by__isnull=False),
                name="meetingpoint_in_the_bin_has_who_and_when",
            ),
        ),
        migrations.AlterModelOptions(
            "meetingpoint", {"base_manager_name": "all_objects", "ordering": ["created_at"]}
        ),
        migrations.AlterModelManagers(
            "meetingpoint",
            [("objects", models.Manager()), ("all_objects", models.Manager())],
        ),
        # who makes a trigger must be able to call its function; nobody keeps that
        as_role("wijkteam_rights", f"grant execute on function {FORGET} to public;"),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", callable_by({FORGET: ""})),
        guard_bin(TABLE),
    ]
