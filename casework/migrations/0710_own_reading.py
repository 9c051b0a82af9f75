"""Who answered the offer themselves reads the help plan that rests on it, also when the family shares
nothing with the case; and so does who it was given to."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE, COUNTS, WEB = "casework_plangiven", "wijkteam_counts", "wijkteam_web, wijkteam_worker"
CALLERS = {
    "casework_lives_at(uuid, uuid)": "",
    "casework_answered(uuid, uuid)": "",
    "casework_whole_for(uuid, uuid)": "",
    "casework_law_lets_read(uuid, uuid, uuid, date)": "",
    "casework_knows(uuid)": WEB,
    "casework_reads_own_plan(uuid, uuid)": WEB,
    "casework_may_be_given(uuid, uuid)": WEB,
    "casework_own_readers(uuid)": WEB,
    "casework_homes_with_plan()": WEB,
    "casework_own_writers()": "wijkteam_rights",
}
# Of a plan that was given: which, to whom and when; of what the team wrote: by whom. No word.
LENT = f"""
set local role wijkteam_rights;
grant execute on function access_relation(uuid, uuid, date) to {COUNTS};
reset role;
grant select (plan_id, person_id, given_on) on {TABLE} to {COUNTS};
grant select (written_by_id) on casework_legaloffer to {COUNTS};
grant select (written_by_id, settled_by_id) on casework_helpplan to {COUNTS};
{policy(TABLE, "select", COUNTS, using="true")}
"""
GUARDED = f"""
create trigger legal_is_stamped before insert on {TABLE} for each row
  when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function casework_stamp_legal();
revoke insert, update, delete on {TABLE} from {WEB};
grant insert on {TABLE} to wijkteam_web;
alter policy casework_helpplan_select_web on casework_helpplan
  using (casework_reads_help_plan(id, case_id, settled_on));
"""


def plain(*names):
    texts = "\n".join((SQL / name).read_text() for name in names)
    return migrations.RunSQL(texts, reverse_sql=migrations.RunSQL.noop)


def person(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", **more
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0660_account_kept")]

    operations = [
        migrations.CreateModel(
            name="PlanGiven",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "on_paper_to",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="who got it on paper"
                    ),
                ),
                ("given_on", models.DateField(default=django.utils.timezone.localdate)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("person", person(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="given",
                        to="casework.helpplan",
                    ),
                ),
                ("written_by", person()),
            ],
            options={
                "ordering": ["written_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("on_paper_to", ""), ("person__isnull", False)),
                            models.Q(
                                ("person__isnull", True),
                                models.Q(("on_paper_to", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_plan_is_given_to_a_person_or_on_paper",
                    ),
                    models.UniqueConstraint(
                        fields=("plan", "person", "given_on"),
                        name="a_plan_is_given_to_a_person_once_a_day",
                    ),
                ],
            },
        ),
        protect(TABLE),
        migrations.RunSQL(LENT, reverse_sql=migrations.RunSQL.noop),
        as_role(
            COUNTS,
            (SQL / "0710_own_reading.sql").read_text()
            + (SQL / "0018_legal.sql").read_text()
            + callable_by(CALLERS),
        ),
        as_role(
            "wijkteam_rights",
            (SQL / "0710_own_writers.sql").read_text()
            + callable_by(
                {"casework_own_writer_names()": WEB, "casework_family_with_login(uuid)": WEB}
            ),
        ),
        plain("0018_legal_guard.sql", "0351_foster.sql", "0710_own_reading_guard.sql"),
        allow(
            TABLE,
            select="casework_reads_given(plan_id, person_id)",
            insert=f"written_by_id = {PERSON} and casework_may_give(plan_id, person_id, given_on)",
            roles=WEB,
        ),
        migrations.RunSQL(GUARDED, reverse_sql=migrations.RunSQL.noop),
    ]
