"""Log-ins of before a backup and after it, in the database that went on and in one that was
restored and used meanwhile: what the later one says of somebody counts."""

_WHO = "(select user_id from people_person where first_name = '{}')".format
_RONALD, _NOOR, _KARIN, _SAMIRA = map(_WHO, ("Ronald", "Noor", "Karin", "Samira"))
_TOM, _ELS, _MILA, _ANJA = map(_WHO, ("Tom", "Els", "Mila", "Anja"))


def before(session):
    for owner in (_KARIN, _NOOR, _ANJA):
        session.execute(
            'insert into account_emailaddress (email, verified, "primary", user_id)'
            f" select email, true, true, id from people_user where id = {owner}"
        )
    session.execute(
        "insert into mfa_authenticator (type, data, user_id, created_at)"
        f" select 'totp', '{{\"secret\": \"old\"}}', id, now() from people_user"
        f" where id in ({_SAMIRA}, {_TOM})"
    )
    session.execute(sheet(_ELS, "old"))
    session.execute(
        "insert into socialaccount_socialaccount (provider, uid, user_id, last_login, date_joined,"
        f" extra_data) values ('digid', 'x', {_MILA}, now(), now(), '{{}}')"
    )


def sheet(owner, code):
    return (
        "insert into wijkteam_sheetcode (id, user_id, number, code_hash, made_at)"
        f" values (gen_random_uuid(), {owner}, 1, '{code}', now())"
    )


def after(session):
    for text in (
        f"update people_user set password = 'of after' where id in ({_RONALD}, {_TOM})",
        f"update people_user set email = 'new@voorbeeld.example' where id = {_NOOR}",
        f"update account_emailaddress set email = 'new@voorbeeld.example' where user_id = {_NOOR}",
        f"delete from account_emailaddress where user_id = {_KARIN}",
        f"delete from people_user where id = {_KARIN}",
        f"update people_user set is_active = false where id = {_ANJA}",
        f"delete from mfa_authenticator where user_id in ({_SAMIRA}, {_TOM})",
        f"delete from wijkteam_sheetcode where user_id = {_ELS}",
        sheet(_ELS, "new"),
        "delete from socialaccount_socialaccount",
    ):
        session.execute(text)


def after_in_the_used_one(session):
    session.execute(f"update people_user set password = 'of last' where id = {_TOM}")


_OF = "select {} from people_user u where u.id = {}".format
# Of Karin, who has no log-in any more, and of the others what they had last. The second step that
# Tom gave up is not his again, for nobody said so in the later one.
STANDS = {
    _OF("password", _RONALD): "of after",
    _OF("password", _TOM): "of last",
    _OF("email", _NOOR): "new@voorbeeld.example",
    _OF("is_active", _ANJA): False,
    "select count(*) from people_user where not is_active and email is null": 1,
    "select string_agg(email, ' ' order by email) from account_emailaddress":
        "anja@voorbeeld.example new@voorbeeld.example",
    "select count(*) from mfa_authenticator": 0,
    "select string_agg(code_hash, ' ') from wijkteam_sheetcode": "new",
    "select count(*) from socialaccount_socialaccount": 0,
}  # fmt: skip
