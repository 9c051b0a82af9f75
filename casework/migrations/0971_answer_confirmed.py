""" "Yes, that is right": whose answer a professional wrote down says so themselves, and until then it
is asked on their own first page."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE, COUNTS = "casework_answerconfirmed", "wijkteam_counts"
WEB = "wijkteam_web, wijkteam_worker"
GUARDED = f"""
create trigger legal_is_stamped before insert on {TABLE} for each row
  when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function casework_stamp_legal();
revoke insert, update, delete on {TABLE} from {WEB};
grant insert on {TABLE} to wijkteam_web;
grant select (answer_id, consent_id) on {TABLE} to {COUNTS};
{policy(TABLE, "select", COUNTS, using="true")}
grant select (id, plan_id, said_by_id, written_by_id, written_at, answer)
  on casework_fosterconsent to {COUNTS};
alter policy casework_fosterconsent_select_counts on casework_fosterconsent using (
  said_by_id = {PERSON});"""
DROPPED = "drop function if exists casework_wrote_of_me();"


class Migration(migrations.Migration):
    dependencies = [("casework", "0960_papers")]

    operations = [
        migrations.CreateModel(
            name="AnswerConfirmed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmed",
                        to="casework.offeranswer",
                    ),
                ),
                (
                    "consent",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmed",
                        to="casework.fosterconsent",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__isnull", False), ("consent__isnull", True)),
                            models.Q(("answer__isnull", True), ("consent__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_confirmation_is_of_one_answer",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            (SQL / "0971_confirmed.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        protect(TABLE),
        allow(
            TABLE,
            select="casework_reads_confirmed(answer_id, consent_id)",
            insert=f"written_by_id = {PERSON} and casework_may_confirm(answer_id, consent_id)",
            roles=WEB,
        ),
        migrations.RunSQL(GUARDED, reverse_sql=migrations.RunSQL.noop),
        as_role(
            COUNTS,
            DROPPED
            + (SQL / "0840_wrote_of_me.sql").read_text()
            + (SQL / "0986_own_part.sql").read_text()
            + callable_by({"casework_wrote_of_me()": WEB, "casework_own_part_stands(uuid)": WEB}),
        ),
    ]
