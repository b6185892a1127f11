"""Signing in by way of Google, GitHub, Microsoft or an OpenID Connect server: each is there once its keys are set."""

from typing import Any
from urllib.parse import urlsplit

from settings.env import env

OFFERED: dict[str, dict[str, Any]] = {
    "google": {"client_id": env.GOOGLE_CLIENT_ID, "secret": env.GOOGLE_CLIENT_SECRET},
    "github": {"client_id": env.GITHUB_CLIENT_ID, "secret": env.GITHUB_CLIENT_SECRET},
    "microsoft": {"client_id": env.MICROSOFT_CLIENT_ID, "secret": env.MICROSOFT_CLIENT_SECRET},
    "openid_connect": {
        "provider_id": "sso",
        "name": env.OIDC_NAME,
        "client_id": env.OIDC_CLIENT_ID,
        "secret": env.OIDC_CLIENT_SECRET,
        "settings": {"server_url": env.OIDC_SERVER_URL},
    },
}
# Addresses of a person are confirmed by GitHub too; asking for them is not in its default.
OPTIONS: dict[str, dict[str, Any]] = {
    "google": {"SCOPE": ["profile", "email"], "OAUTH_PKCE_ENABLED": True},
    "github": {"SCOPE": ["read:user", "user:email"]},
    "openid_connect": {"OAUTH_PKCE_ENABLED": True},
}
# The button is a form, and a form may not be sent on to another host unless the policy names it.
ORIGINS = {
    "google": "https://accounts.google.com",
    "github": "https://github.com",
    "microsoft": "https://login.microsoftonline.com",
    "openid_connect": "{0.scheme}://{0.netloc}".format(urlsplit(env.OIDC_SERVER_URL)),
}

ready = [name for name, app in OFFERED.items() if app["client_id"]]
SOCIAL_APPS = [f"allauth.socialaccount.providers.{name}" for name in ready]
SOCIAL_ORIGINS = [ORIGINS[name] for name in ready]
SOCIALACCOUNT_PROVIDERS = {name: {"APPS": [OFFERED[name]], **OPTIONS.get(name, {})} for name in ready}
SOCIALACCOUNT_ADAPTER = "apps.public.accounts.social.SocialAdapter"
SOCIALACCOUNT_FORMS = {
    "signup": "apps.public.accounts.social.SocialSignupForm",
    "disconnect": "apps.public.accounts.social.DisconnectForm",
}
# A confirmed address at the provider opens the account with the same confirmed address, and nothing else does.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
