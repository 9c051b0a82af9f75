"""The addresses of libraries before which no gate of ours stands, each with the reason.

By name: an address of a library that is new fails the check until somebody thought of it here.
"""

IN = "a way in, for who is not logged in yet"
HALF_IN = "a step of a log-in that has begun; without one it leads to the log-in"
RESET = "a forgotten password, with a code that only its mailbox holds"
OWN = "one's own log-in: allauth asks for one"
OWN_AGAIN = "one's own log-in: allauth asks for one, and once more who it is"
SIGN_ON = "a log-in at another house; not there while the environment names none"

LIBRARIES = {
    "set_language": "sets a language, shows nothing",
    # coming in and going out
    "account_login": IN,
    "account_signup": IN,
    "account_request_login_code": IN,
    "mfa_login_webauthn": IN,
    "account_confirm_login_code": HALF_IN,
    "account_email_verification_sent": HALF_IN,
    "mfa_authenticate": HALF_IN,
    "account_inactive": "says only that a log-in was closed",
    "account_logout": "ends the log-in of who asks",
    "openid_connect_login": SIGN_ON,
    "openid_connect_callback": SIGN_ON,
    "socialaccount_login_cancelled": SIGN_ON,
    "socialaccount_login_error": SIGN_ON,
    "socialaccount_signup": SIGN_ON,
    "socialaccount_connections": f"{SIGN_ON}; {OWN}",
    # a forgotten password
    "account_reset_password": RESET,
    "account_confirm_password_reset_code": RESET,
    "account_complete_password_reset": RESET,
    "account_password_reset_completed": "says only that there is a new password",
    # one's own account
    "account_change_password": OWN,
    "account_set_password": OWN,
    "account_email": OWN,
    "account_reauthenticate": OWN,
    "mfa_reauthenticate": OWN,
    "mfa_reauthenticate_webauthn": OWN,
    "mfa_index": OWN,
    "mfa_deactivate_totp": OWN_AGAIN,
    "mfa_view_recovery_codes": OWN,
    "mfa_generate_recovery_codes": OWN_AGAIN,
    "mfa_download_recovery_codes": OWN,
    "mfa_list_webauthn": OWN,
    "mfa_edit_webauthn": OWN_AGAIN,
}
