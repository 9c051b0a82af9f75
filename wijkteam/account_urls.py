"""Allauth's pages that this house uses, under Dutch addresses; the others do not exist.

The names are allauth's own, because its views look each other up by them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as sign_on
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path

from wijkteam import (
    account_news,
    ask_again,
    how_news_comes,
    passkeys,
    push_address,
    sessions,
    sheet_login,
    sheet_page,
    signed_tokens,
    text_number,
    troubles,
)
from wijkteam import second_step as ours
from wijkteam.single_sign_on import only_when_on, when_it_answers
from wijkteam.ways_out import also_when_it_was_over
from wijkteam.without_mail import only_with_mail

urlpatterns = [
    # coming in and going out
    path("inloggen/", account.login, name="account_login"),
    path("inloggen/code/", account.request_login_code, name="account_request_login_code"),
    path("inloggen/code/invullen/", account.confirm_login_code, name="account_confirm_login_code"),
    path("inloggen/tweede-stap/", second_step.authenticate, name="mfa_authenticate"),
    path("uitloggen/", also_when_it_was_over(account.logout), name="account_logout"),
    path("aanmelden/", account.signup, name="account_signup"),
    path(
        "aanmelden/code/", account.email_verification_sent, name="account_email_verification_sent"
    ),
    path("account/dicht/", account.account_inactive, name="account_inactive"),
    path("inloggen/blad/", sheet_login.sheet_login, name="sheet_login"),
    path("inloggen/telefoon/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    # through another house, where the environment names one
    path(
        "inloggen/via/<slug:provider_id>/",
        when_it_answers(openid.login),
        name="openid_connect_login",
    ),
    path(
        "inloggen/via/<slug:provider_id>/terug/",
        when_it_answers(signed_tokens.callback),
        name="openid_connect_callback",
    ),
    path(
        "inloggen/via-afgebroken/",
        only_when_on(sign_on.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path(
        "inloggen/via-mislukt/", only_when_on(sign_on.login_error), name="socialaccount_login_error"
    ),
    path("aanmelden/via/", only_when_on(sign_on.signup), name="socialaccount_signup"),
    path(
        "account/koppelingen/", only_when_on(sign_on.connections), name="socialaccount_connections"
    ),
    # a forgotten password
    path("wachtwoord/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "wachtwoord/nieuw/",
        account.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "wachtwoord/klaar/",
        account.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    # one's own account
    path(
        "account/wachtwoord/",
        only_with_mail(account.password_change),
        name="account_change_password",
    ),
    path(
        "account/wachtwoord/kiezen/",
        only_with_mail(account.password_set),
        name="account_set_password",
    ),
    path("account/e-mail/", account.email, name="account_email"),
    path("account/apparaten/", sessions.list_sessions, name="usersessions_list"),
    path("account/apparaten/uit/", sessions.end_session, name="end_session"),
    path("account/ben-jij-het/", account.reauthenticate, name="account_reauthenticate"),
    path("account/ben-jij-het/code/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/ben-jij-het/mail/",
        ask_again.reauthenticate_by_mail,
        name="reauthenticate_by_mail",
    ),
    path(
        "account/ben-jij-het/blad/",
        sheet_login.reauthenticate_by_sheet,
        name="reauthenticate_by_sheet",
    ),
    path(
        "account/ben-jij-het/telefoon/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/tweede-stap/", second_step.index, name="mfa_index"),
    path("account/tweede-stap/aan/", only_with_mail(ours.activate), name="mfa_activate_totp"),
    path("account/tweede-stap/uit/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/bericht/", how_news_comes.how_news_comes, name="how_news_comes"),
    path("account/bericht/sms/", text_number.text_number, name="text_number"),
    path("account/bericht/melding/", push_address.push_address, name="push_address"),
    path("account/nieuws/", account_news.own_news, name="own_news"),
    path("account/nieuws/opnieuw/", troubles.own_mail_again, name="own_mail_again"),
    path("account/blad/", sheet_page.sheet, name="sheet"),
    path("account/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/herstelcodes/nieuw/",
        codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/herstelcodes/bestand/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/telefoon/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/telefoon/erbij/", passkeys.add_passkey, name="mfa_add_webauthn"),
    path("account/telefoon/<int:pk>/naam/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/telefoon/<int:pk>/weg/", passkeys.remove_passkey, name="mfa_remove_webauthn"),
]
