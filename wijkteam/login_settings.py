"""How people log in: the settings that no environment changes (settings.py takes them all).

Each line that differs from what allauth does by itself stands here for a reason; docs/asvs.md
names the requirement, and tests/wijkteam/test_login_settings.py holds them.
"""

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email",)}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
] + [
    {"NAME": "wijkteam.breached.BreachedPasswordValidator"},
    {"NAME": "wijkteam.own_words.OwnWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "front"
ACCOUNT_ADAPTER = "wijkteam.login.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 600
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # so long as setting up a phone takes somebody slow
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True  # one address a log-in; the old one stays until the new one is sure
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_FORMS = {
    name: f"wijkteam.login_forms.{form}"
    for name, form in {
        "login": "LoginForm",
        "signup": "SignupForm",
        "add_email": "AddEmailForm",
        "change_email": "ChangeEmailForm",
        "change_password": "ChangePasswordForm",
        "set_password": "SetPasswordForm",
        "reset_password": "ResetPasswordForm",
        "reset_password_from_key": "ResetPasswordKeyForm",
        "request_login_code": "RequestLoginCodeForm",
        "reauthenticate": "ReauthenticateForm",
        "confirm_login_code": "ConfirmLoginCodeForm",
        "confirm_email_verification_code": "ConfirmEmailCodeForm",
        "confirm_password_reset_code": "ConfirmPasswordCodeForm",
    }.items()
}
ACCOUNT_SESSION_REMEMBER = False  # a phone may be shared; a passkey brings its owner back
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key",
    "reset_password": "20/m/ip,3/m/key,10/h/key",
    "signup": "20/m/ip,100/h/ip",
    "confirm_email": "1/10s/key",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
    "change_password": "5/m/user",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # the device asks for its owner's finger or code
MFA_TRUST_ENABLED = False  # no browser is let past the second step
MFA_TOTP_ISSUER = "Wijkteam"
MFA_TOTP_TOLERANCE = 1  # a clock that is half a minute off, and slow fingers
MFA_ADAPTER = "wijkteam.login.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "wijkteam.login_forms.SecondStepForm",
    "reauthenticate": "wijkteam.login_forms.SecondStepAgainForm",
    "activate_totp": "wijkteam.login_forms.ActivateForm",
    "add_webauthn": "wijkteam.passkeys.AddPasskeyForm",
    "edit_webauthn": "wijkteam.passkeys.NamePasskeyForm",
    "login_webauthn": "wijkteam.passkeys.ComeInForm",
    "authenticate_webauthn": "wijkteam.passkeys.SecondForm",
    "reauthenticate_webauthn": "wijkteam.passkeys.AgainForm",
}
SOCIALACCOUNT_ADAPTER = "wijkteam.single_sign_on.SignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # only for domains that the environment names
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_FORMS = {
    "signup": "wijkteam.login_forms.SignOnForm",
    "disconnect": "wijkteam.login_forms.DisconnectForm",
}
USERSESSIONS_TRACK_ACTIVITY = False  # wijkteam/rest.py notes it, once a minute
