"""A paper that was written down by mistake is said to be one, and whose yes it took to give a help plan
confirms it themselves."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE, GIVEN, CONFIRMED = "casework_papermistake", "casework_plangiven", "casework_answerconfirmed"
WEB = "wijkteam_web, wijkteam_worker"
# Of who reads on their own page the form did not say, until now, that whose yes it took reads it.
UNTOLD = f"""set local role wijkteam_maintenance;
update {GIVEN} set is_told = false where person_id is not null and is_told;
reset role;"""
GUARDED = f"""
create trigger legal_is_stamped before insert on {TABLE} for each row
  when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function casework_stamp_legal();
revoke insert, update, delete on {TABLE} from {WEB};
grant insert on {TABLE} to wijkteam_web;
create policy {GIVEN}_select_yes on {GIVEN} for select to wijkteam_web
  using (agreed_by_id = {PERSON} and is_told and casework_reads_paper(plan_id));
alter policy {CONFIRMED}_select_web on {CONFIRMED}
  using (casework_reads_confirmed(answer_id, consent_id) or casework_reads_given_row(given_id));
alter policy {CONFIRMED}_insert_web on {CONFIRMED} with check (
  written_by_id = {PERSON}
  and (casework_may_confirm(answer_id, consent_id) or casework_may_confirm_yes(given_id)));"""


def plain(text):
    return migrations.RunSQL(text, reverse_sql=migrations.RunSQL.noop)


def person(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", **more
    )


def of_given(name, **more):
    return models.OneToOneField(
        on_delete=django.db.models.deletion.CASCADE,
        related_name=name,
        to="casework.plangiven",
        **more,
    )


def one_of_three(name):
    keys = ("answer", "consent", "given")
    return models.Q(*((f"{key}__isnull", key != name) for key in keys))


class Migration(migrations.Migration):
    dependencies = [("casework", "0972_why_it_stopped")]

    operations = [
        plain(UNTOLD),
        migrations.CreateModel(
            name="PaperMistake",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("paper", of_given("mistake")),
                ("written_by", person()),
            ],
        ),
        migrations.AddField("AnswerConfirmed", "given", of_given("confirmed", null=True)),
        migrations.RemoveConstraint("AnswerConfirmed", "a_confirmation_is_of_one_answer"),
        migrations.AddConstraint(
            "AnswerConfirmed",
            models.CheckConstraint(
                condition=one_of_three("answer") | one_of_three("consent") | one_of_three("given"),
                name="a_confirmation_is_of_one_answer",
            ),
        ),
        plain((SQL / "0975_given_right.sql").read_text()),
        protect(TABLE),
        allow(
            TABLE,
            select="casework_reads_given_row(paper_id)",
            insert=f"written_by_id = {PERSON} and casework_may_strike_paper(paper_id)",
            roles=WEB,
        ),
        plain(GUARDED),
    ]
