"""The rights in the database: definer functions, and the policies of audit, people and access."""

from django.db import migrations

from access import rights
from access.rows import HOUSEHOLD, IS_FAMILY, IS_OWNER, PERSON, USER, allow, one_of, policy

IS_MEMBER = "current_setting('app.is_member', true) = 'yes'"
NO_TEAMS = "coalesce(nullif(current_setting('app.teams', true), ''), '{}') = '{}'"

# What wijkteam_rights reads to compute rights, and the few rows that it makes or answers.
READS = [
    "people_person", "people_household", "people_householdmember", "people_custody",
    "people_organisation", "people_organisationmembership", "people_team",
    "people_teammembership", "people_invitation", "access_scope", "access_grant",
    "access_grantsignature",
]  # fmt: skip
INSERTS = [
    "people_person", "people_household", "people_householdmember", "access_scope",
    "audit_auditactor",
]  # fmt: skip
UPDATES = ["people_invitation", "people_person"]

# The files whose functions need no table that comes later; the others load with their table.
SUBJECTS = [
    "as_asker", "signing", "custody", "relation", "grants", "levels", "entering", "looking_as",
    "households", "invitations", "names", "log", "worker",
]  # fmt: skip
# Maintenance builds whole households, in its own order, and tells of days that are past.
GUARDS = {
    "access_guard_member": """
create trigger member_is_guarded before insert or update on people_householdmember
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_guard_member();""",
    "access_name_actor": """
create trigger event_names_its_actor after insert on audit_auditevent
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_name_actor();""",
}


def rights_role():
    lines = [f"grant select on {', '.join(READS)} to wijkteam_rights;"]
    lines += [f"grant insert on {', '.join(INSERTS)} to wijkteam_rights;"]
    lines += [f"grant update on {', '.join(UPDATES)} to wijkteam_rights;"]
    # Only to let two owners who leave in the same moment come one after another.
    lines += ["grant update (name) on people_household to wijkteam_rights;"]
    lines += [policy("people_household", "update", "wijkteam_rights", using="true", check="true")]
    lines += ["grant select (user_id, email, verified) on account_emailaddress to wijkteam_rights;"]
    lines += [
        "grant delete, select (session_key, expire_date) on django_session to wijkteam_rights;",
        "grant delete, select (session_key, last_seen_at) on usersessions_usersession "
        "to wijkteam_rights;",
    ]
    lines += [policy(t, "select", "wijkteam_rights", using="true") for t in READS]
    lines += [policy(t, "insert", "wijkteam_rights", check="true") for t in INSERTS]
    lines += [policy(t, "update", "wijkteam_rights", using="true", check="true") for t in UPDATES]
    return "\n".join(lines)


# What the worker needs of the tables that row security does not guard: an address to mail to.
WORKER_PRIVILEGES = """
revoke all on people_user, django_session, account_emailaddress, account_emailconfirmation,
  mfa_authenticator, usersessions_usersession from wijkteam_worker;
grant select (id, email, is_active) on people_user to wijkteam_worker;
"""


def maintenance():
    tables = [
        "people_person", "people_household", "people_householdmember", "people_address",
        "people_custody", "people_organisation", "people_organisationmembership", "people_team",
        "people_teammembership", "people_invitation", "audit_auditevent", "audit_auditactor",
    ]  # fmt: skip
    return "\n".join(
        policy(t, "all", "wijkteam_maintenance", using="true", check="true") for t in tables
    )


members_here = (
    f"select m.person_id from people_householdmember m where m.household_id = {HOUSEHOLD}"
)
is_me = f"id = {PERSON}"
made_by_me = f"made_by_id = {PERSON}"
here = f"household_id = {HOUSEHOLD}"
about_mine = (
    f"(subject_id is null and {IS_OWNER} or subject_id = {PERSON} or subject_id = {one_of('held')})"
)
# A member of 12 and older knows who sees what is of the whole family; money is for the owners.
knows_guests = "current_setting('app.knows_guests', true) = 'yes'"
of_the_family = f"({here} and {knows_guests} and subject_id is null and part <> 'money')"
grant_row = "select 1 from access_grant g where g.id = grant_id"
is_office = "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'"
# The owner reads all lines of the family, a member not those about money, and a holder of custody
# who lives elsewhere those that a grant opened which they may know of. Refusals: the office alone.
my_lines = (
    f"({IS_OWNER} or ({IS_MEMBER} and part <> 'money') "
    "or grant_id = any((select access_known_grants())::uuid[]))"
)
family_log = f"{here} and {IS_FAMILY} and kind not in ('denied', 'error') and {my_lines}"
event_row = "select 1 from audit_auditevent e where e.id = event_id"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("audit", "0001_initial"),
        ("sessions", "__latest__"),
        ("account", "__latest__"),
        ("mfa", "__latest__"),
        ("usersessions", "__latest__"),
    ]

    operations = [
        migrations.RunSQL(rights_role()),
        rights.load(*SUBJECTS),
        *[rights.with_trigger(function, trigger) for function, trigger in GUARDS.items()],
        migrations.RunSQL(maintenance()),
        migrations.RunSQL(WORKER_PRIVILEGES),
        # A grant that was given is only ever withdrawn; another one says something else.
        migrations.RunSQL(
            "revoke update on access_grant from wijkteam_web, wijkteam_worker;"
            "grant update (withdrawn_at, withdrawn_by_id) on access_grant to wijkteam_web;"
        ),
        # Nobody makes an owner or moves a place to another person: those columns stay, and a new
        # place is not an owner's (below). Owners come from access_create_household alone.
        migrations.RunSQL(
            "revoke update on people_householdmember from wijkteam_web, wijkteam_worker;"
            "grant update (role, ended_on, changes, changed_by_id) "
            "on people_householdmember to wijkteam_web;"
        ),
        allow(
            "people_person",
            select=f"{is_me} or {made_by_me} or ({IS_FAMILY} and id in ({members_here}))",
            insert=made_by_me,
            update=f"{is_me} or user_id is null and ({made_by_me} "
            f"or {IS_OWNER} and id in ({members_here}))",
        ),
        allow(
            "people_household",
            select=f"id = {HOUSEHOLD}",
            update=f"id = {HOUSEHOLD} and {IS_OWNER}",
        ),
        allow(
            "people_householdmember",
            select=f"{here} or person_id = {PERSON}",
            insert=f"{here} and {IS_OWNER} and not is_owner and access_is_ours(person_id)",
            # No owner ends the place of another; who left may be put back.
            update=(
                f"{here} and {IS_OWNER}",
                f"{here} and {IS_OWNER} "
                f"and (not is_owner or person_id = {PERSON} or ended_on is null)",
            ),
        ),
        allow(
            "people_address",
            # A holder of custody who lives elsewhere is family, and does not read where it is.
            select=f"{here} and ({IS_MEMBER} or not {IS_FAMILY} and not is_secret)",
            insert=f"{here} and {IS_OWNER}",
            update=f"{here} and {IS_OWNER}",
            delete=f"{here} and {IS_OWNER}",
        ),
        allow(
            "people_custody",
            select=f"holder_id = {PERSON} or child_id = {PERSON} or child_id = {one_of('held')}",
        ),
        allow("people_organisation", select="true"),
        allow("people_team", select="true"),
        allow(
            "people_teammembership",
            select=f"person_id = {PERSON} or team_id = {one_of('teams')} "
            f"or team_id = {one_of('led_teams')}",
            insert=f"team_id = {one_of('led_teams')}",
            update=f"team_id = {one_of('led_teams')}",
        ),
        allow(
            "people_organisationmembership",
            select=f"person_id = {PERSON} or organisation_id = {one_of('offices')}",
        ),
        allow(
            "people_invitation",
            select=f"invited_by_id = {PERSON} or ({here} and {IS_OWNER})",
            insert=f"invited_by_id = {PERSON} and access_is_ours(person_id) "
            f"and (household_id is null or {here})",
            update=f"invited_by_id = {PERSON} and (household_id is null or {here}) "
            f"or ({here} and {IS_OWNER})",
        ),
        allow(
            "people_invitation",
            select="expires_at < now() - interval '30 days'",
            delete="expires_at < now() - interval '30 days'",
            roles="wijkteam_worker",
        ),
        allow("access_scope", select=f"{here} and id = {one_of('see')}"),
        allow(
            "access_grant",
            select=f"person_id = {PERSON} or ({here} and {IS_FAMILY} and {about_mine}) "
            f"or {of_the_family}",
            insert=f"{here} and given_by_id = {PERSON} and {about_mine}",
            update=f"{here} and {about_mine}",
        ),
        allow(
            "access_grantsignature",
            select=f"exists ({grant_row})",
            insert=f"person_id = {PERSON} and exists ({grant_row})",
        ),
        allow(
            "audit_auditevent",
            select=f"({family_log}) or {is_office}",
            insert=f"person_id is not distinct from {PERSON} "
            f"and user_id is not distinct from {USER} and (household_id is null or {here} "
            "or kind in ('denied', 'error') or subject_kind = 'invitation' "
            "and access_answered_now(subject_id, household_id))",
        ),
        allow("audit_auditactor", select=f"exists ({event_row})"),
    ]
