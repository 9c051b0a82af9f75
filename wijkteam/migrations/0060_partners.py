"""Places at a partner: asked for by one, made by the yes of a second, ended by either."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0060_partners.sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "partners_is_office(uuid)": "",
    "partners_is_settled(uuid, uuid)": "",
    "partners_minds(uuid, uuid)": "",
    "partners_may_confirm(uuid, uuid)": "",
    "partners_mine()": WEB,
    "partners_places()": WEB,
    "partners_ask(uuid, text, text, text, text, text)": WEB,
    "partners_confirm(uuid)": WEB,
    "partners_end(uuid, date)": WEB,
    "partners_end_rest(uuid, uuid, uuid)": "",
    "partners_seconds(uuid)": WEB,
}
# The role of the rights asks for a place, makes it and ends it; that of an office it never touches.
PLACES = "people_organisationmembership"
OF_A_PARTNER = "role in ('asked', 'partner')"
MAY = (
    f"grant insert on {PLACES} to wijkteam_rights;"
    "grant update (role, started_on, ended_on, confirmed_by_id, confirmed_at, email) "
    f"on {PLACES} to wijkteam_rights;"
    "grant insert on people_person to wijkteam_rights;"
    + policy(PLACES, "insert", "wijkteam_rights", check="role = 'asked' and email <> ''")
    + policy(PLACES, "update", "wijkteam_rights", using=OF_A_PARTNER, check=OF_A_PARTNER)
    + "do $$ begin if not exists (select from pg_policies where tablename = 'people_person' "
    "and policyname = 'people_person_insert_rights') then "
    + policy("people_person", "insert", "wijkteam_rights", check="user_id is null")
    + " end if; end $$;"
    + "create policy access_grant_update_partner on access_grant for update to wijkteam_rights "
    "using (organisation_id is not null and person_id is not null and withdrawn_at is null) "
    "with check (withdrawn_at is not null);"
)


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0050_no_mail_home"),
        ("access", "0070_partner_places"),
        ("careplans", "0064_attachments"),
    ]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            "set local check_function_bodies = off;"
            + SQL.read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
    ]
