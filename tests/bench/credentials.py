"""Headers of each kind of credential for one person of the demo data, printed as JSON."""

import json
import time
from importlib import import_module

import django
from django.conf import settings

PERSON = "member@example.com"


def main() -> None:
    django.setup()
    print(json.dumps(credentials()))  # noqa: T201


def credentials() -> dict[str, dict[str, str]]:
    from apps.api.models import ApiKey, TokenFamily
    from apps.api.tokens.tokens import pair
    from apps.common.models import User

    person = User.objects.get(email=PERSON)
    tokens = pair(TokenFamily.objects.start(person, address=None, agent="bench"))
    _key, text = ApiKey.objects.issue(by=person, name="bench", scopes=["read"])
    return {
        "jwt": {"Authorization": f"Bearer {tokens['access']}"},
        "key": {"Authorization": f"Api-Key {text}"},
        "session": {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session_of(person)}"},
    }


def session_of(person: "User") -> str:  # noqa: F821
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from apps.common.middleware.session_timeout import SEEN, STARTED

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[STARTED] = session[SEEN] = int(time.time())
    session.create()
    return session.session_key


if __name__ == "__main__":
    main()
