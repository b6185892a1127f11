"""Who may sign in and how long a session lives (django.contrib.auth, allauth)."""

from datetime import timedelta

from settings.env import env

AUTHENTICATION_BACKENDS = ["apps.public.accounts.backend.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 24 * 3600

ACCOUNT_ADAPTER = "apps.public.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    name: f"apps.public.accounts.forms.{form}"
    for name, form in {
        "login": "LoginForm",
        "signup": "SignupForm",
        "add_email": "ChangeEmailForm",
        "change_password": "ChangePasswordForm",
        "set_password": "SetPasswordForm",
        "reset_password": "RequestResetForm",
        "reset_password_from_key": "ResetPasswordForm",
        "reauthenticate": "ReauthenticateForm",
    }.items()
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = env.EMAIL_VERIFICATION
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Tells people by mail when their password or address changes.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = True
# Whoever finds an open session must not take the account over by changing its address.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Wrong passwords count for the account, wherever they come from, and for the address, whomever they are for.
# A right one takes its own count back and nobody else's.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "confirm_email": "1/3m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
}

MFA_ADAPTER = "apps.public.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    name: f"apps.public.accounts.second_factor_forms.{form}"
    for name, form in {
        "authenticate": "CodeForm",
        "reauthenticate": "ConfirmByCodeForm",
        "activate_totp": "ActivateAppForm",
        "add_webauthn": "AddPasskeyForm",
        "edit_webauthn": "RenamePasskeyForm",
    }.items()
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = env.SITE_NAME
# A code of the half minute before or after counts: phones are late, and so are people.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}

ALLAUTH_TRUSTED_PROXY_COUNT = env.PROXY_COUNT

ACCOUNT_DELETION_GRACE = timedelta(days=env.ACCOUNT_DELETION_GRACE)

SESSION_IDLE_TIMEOUT = env.SESSION_IDLE_TIMEOUT
SESSION_COOKIE_AGE = env.SESSION_MAX_AGE
# In the database, and in Redis in front of it where there is one (settings/database.py).
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_CACHE_ALIAS = "sessions"
