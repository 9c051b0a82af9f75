"""Row security as migration operations: every protected table gets ENABLE, FORCE and policies.

The expressions read what `access_enter` and `access_enter_household` have set for the
transaction. An empty or missing setting is an empty list, so it shows nothing.
"""

from django.db import migrations

PERSON = "nullif(current_setting('app.person_id', true), '')::uuid"
USER = "nullif(current_setting('app.user_id', true), '')::uuid"
HOUSEHOLD = "nullif(current_setting('app.household', true), '')::uuid"
TODAY = "(now() at time zone 'Europe/Amsterdam')::date"  # the session's own zone is UTC
IS_OWNER = "current_setting('app.is_owner', true) = 'yes'"
IS_FAMILY = "current_setting('app.is_family', true) = 'yes'"
IS_OFFICE = "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'"
LET_IN = "current_setting('app.let_in', true) = 'yes'"  # and not by emergency access alone
AS_SELF = "coalesce(current_setting('app.view_as', true), '') = ''"
OWN_STEPS = "current_setting('app.own_steps', true) <> ''"
OWN_STEPS_RESPOND = "current_setting('app.own_steps', true) = 'respond'"


# Tables without row security, each with the reason; a test compares this with the catalogue.
EXEMPT = {
    "django_migrations": "which migrations ran; no people in it",
    "django_content_type": "names of our models; no people in it",
    "auth_group": "a table of Django that this product does not use; it stays empty",
    "auth_permission": "names of rights of Django that this product does not use",
    "auth_group_permissions": "a table of Django that this product does not use; it stays empty",
    "django_session": "read before anybody is known; what is in it only the site can open",
    "people_user": "read at log-in, before anybody is known; an e-mail address and a password",
    "account_emailaddress": "read at log-in, before anybody is known",
    "account_emailconfirmation": "read at sign-up, before anybody is known",
    "mfa_authenticator": "read at log-in, before the second step; secrets are encrypted",
    "socialaccount_socialaccount": "read at log-in, before anybody is known; a keyed hash",
    "socialaccount_socialapp": "a table of allauth, not used by this product; it stays empty",
    "socialaccount_socialtoken": "a table of allauth, not used by this product; it stays empty",
    "usersessions_usersession": "written while logging in, before the context is set",
}

# Policies of a serving role that let every row through, each with the reason. Of a row of a family
# the worker may only see here that something waits: keys and states, no word (each table says so).
OPEN = {
    "access_agerule_select_web": "the ages that this house chose; no people in it",
    "people_organisation_select_web": "names of organisations, which anybody may choose from",
    "people_team_select_web": "names of teams, and how they are reached",
    "casework_accountkept_select_worker": "the worker makes a year of its quarters; nothing of few",
    "audit_link_select_worker": "the sealer reads the chain; hashes, no people in it",
    "audit_link_insert_worker": "the sealer writes the chain, and nobody else",
    "audit_unsealed_select_worker": "the sealer reads what waits for its seal; keys alone",
    "audit_unsealed_delete_worker": "the sealer takes away what has its seal",
    "delivery_documentjob_select_worker": "the worker makes the papers that were asked for",
    "delivery_documentjob_update_worker": "the worker makes the papers that were asked for",
    "delivery_newschoice_select_worker": "the worker sends: how often and at what hours",
    "delivery_textnumber_select_worker": "the worker sends texts: the number of a key",
    "delivery_textnumber_update_worker": "the worker notes that a number takes no texts",
    "delivery_pushaddress_select_worker": "the worker sends notifications: where, of a key",
    "delivery_pushaddress_delete_worker": "the worker takes away what its service knows no more",
    "delivery_outboxmessage_select_worker": "the worker sends the mail; a mail holds no names",
    "delivery_outboxmessage_insert_worker": "the worker reminds: that there is news, and where",
    "delivery_outboxmessage_update_worker": "the worker notes that a mail left",
    "delivery_scheduleitem_select_worker": "the worker sees what is due, by key and day",
    "delivery_scheduleitem_insert_worker": "the worker plans what comes after what was due",
    "delivery_scheduleitem_update_worker": "the worker notes that it was done",
}


def one_of(*settings):
    """The uuids in these settings, read once a query (an initPlan) and not once a row.

    An empty list where there is none, and not null: `not … = any(null)` would be neither. Without
    a function that makes rows, for planning that costs more than the reading.
    """
    lists = " || ".join(
        f"coalesce(nullif(current_setting('app.{name}', true), '')::uuid[], array[]::uuid[])"
        for name in settings
    )
    return f"any((select {lists})::uuid[])"


def policy(table, command, roles, using=None, check=None):
    """One `create policy` statement; its name says the command and whom it is for."""
    name = f"{table}_{command}_{roles.split(',')[0].strip().removeprefix('wijkteam_')}"
    text = f"create policy {name} on {table} for {command} to {roles}"
    if using:
        text += f" using ({using})"
    if check:
        text += f" with check ({check})"
    return text + ";"


APP_ROLES = "wijkteam_web, wijkteam_worker"


def protect(table):
    """ENABLE and FORCE: 0 rows for everyone until a policy says otherwise."""
    text = f"""alter table {table} enable row level security;
alter table {table} force row level security;
{policy(table, "all", "wijkteam_maintenance", using="true", check="true")}"""
    return migrations.RunSQL(text, reverse_sql=migrations.RunSQL.noop)


def allow(table, *, select=None, insert=None, update=None, delete=None, roles=APP_ROLES):
    """Policies for the roles that serve people. A command that is left out is impossible."""
    parts = []
    if select:
        parts.append(policy(table, "select", roles, using=select))
    if insert:
        parts.append(policy(table, "insert", roles, check=insert))
    if update:
        using, check = update if isinstance(update, tuple) else (update, update)
        parts.append(policy(table, "update", roles, using=using, check=check))
    if delete:
        parts.append(policy(table, "delete", roles, using=delete))
    return migrations.RunSQL("\n".join(parts), reverse_sql=migrations.RunSQL.noop)


def while_looking_as(table, seen):
    """What an owner who looks as a party sees of this table: never more than `seen`. Of who looks
    as themselves it asks one setting, without a sub-select: planning that costs more (ADR 11)."""
    name = f"{table}_select_as"
    text = (
        f"drop policy if exists {name} on {table};"
        f"create policy {name} on {table} as restrictive for select to {APP_ROLES} "
        f"using ({AS_SELF} or ({seen}));"
    )
    return migrations.RunSQL(text, reverse_sql=migrations.RunSQL.noop)


def plan_rows(table, *, also_see="false", also_change="false"):
    """ENABLE, FORCE and the policies of a plan row: its scope decides, within this household."""
    here = f"household_id = {HOUSEHOLD}"
    see = f"{here} and (scope_id = {one_of('see')} or {also_see})"
    write = f"{here} and created_by_id = {PERSON} and scope_id = {one_of('contribute')}"
    change = f"{here} and (scope_id = {one_of('contribute')} or {also_change})"
    return [protect(table), allow(table, select=see, insert=write, update=change), purge(table)]


def purge(table):
    """After 30 days in the bin the worker may take a row away for good; it sees no other row."""
    gone = "deleted_at < now() - interval '30 days'"
    return migrations.RunSQL(
        f"create policy {table}_bin_see on {table} for select to wijkteam_worker using ({gone});"
        f"create policy {table}_bin_empty on {table} for delete to wijkteam_worker using ({gone});",
        reverse_sql=migrations.RunSQL.noop,
    )


def purge_along(table, parent, column):
    """What is a part of such a row goes along with it."""
    with_it = (
        f"exists (select 1 from {parent} p where p.id = {column} "  # noqa: S608 our own tables
        "and p.deleted_at < now() - interval '30 days')"
    )
    return migrations.RunSQL(
        f"create policy {table}_bin_see on {table} for select to wijkteam_worker using ({with_it});"
        f"create policy {table}_bin_empty on {table} for delete to wijkteam_worker "
        f"using ({with_it});",
        reverse_sql=migrations.RunSQL.noop,
    )


def purge_unseen(table):
    """After `plan_rows`: the worker takes it away by its key alone, and reads no word of the bin.

    Through access_old_in_bin and access_take_away, whose list (access_bins) names the table.
    """
    gone = "deleted_at < now() - interval '30 days'"
    return _for_the_bin(table, gone, "id, deleted_at")


def purge_unseen_along(table, parent, column):
    """What is a part of such a row goes along with it, unseen too."""
    with_it = (
        f"exists (select 1 from {parent} p where p.id = {column} "  # noqa: S608 our own tables
        "and p.deleted_at < now() - interval '30 days')"
    )
    return _for_the_bin(table, with_it, column)


def guard_bin(table):
    """Who throws away and who brings back, where there is a bin (rights/bin_as_asker.sql)."""
    return migrations.RunSQL(
        f"create trigger bin_is_guarded before update on {table} for each row "
        "when ((old.deleted_at, old.deleted_by_id) is distinct from "
        "(new.deleted_at, new.deleted_by_id) "
        "and current_user not in ('wijkteam_maintenance', 'wijkteam_rights')) "
        "execute function access_guard_bin();",
        reverse_sql=migrations.RunSQL.noop,
    )


def _for_the_bin(table, condition, columns):
    text = (
        f"drop policy if exists {table}_bin_see on {table};"
        f"drop policy if exists {table}_bin_empty on {table};"
        f"grant delete, select ({columns}) on {table} to wijkteam_rights;"
        f"create policy {table}_bin_key on {table} for select to wijkteam_rights "
        f"using ({condition});"
        f"create policy {table}_bin_empty on {table} for delete to wijkteam_rights "
        f"using ({condition});"
    )
    return migrations.RunSQL(text, reverse_sql=migrations.RunSQL.noop)


def as_role(role, sql):
    """Runs `sql` as the role that owns its functions, so that it makes or replaces its own.

    Making one in the schema asks for CREATE there, which nobody keeps.
    """
    text = f"""grant create on schema public to {role};
set local role {role};
{sql}
reset role;
revoke create on schema public from {role};"""
    return migrations.RunSQL(text, reverse_sql=migrations.RunSQL.noop)


def callable_by(functions):
    """For functions of one role, within `as_role`: {name: roles}; nobody else may call them."""
    lines = []
    for name, roles in functions.items():
        lines.append(f"revoke execute on function {name} from public;")
        if roles:
            lines.append(f"grant execute on function {name} to {roles};")
    return "\n".join(lines)
