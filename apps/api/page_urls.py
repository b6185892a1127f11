"""Keys and sign-ins by token below `/account/`: they are pages of the HTML door and have no namespace."""

from django.urls import path

from apps.api import pages

urlpatterns = [
    path("keys/", pages.keys, name="account_keys"),
    path("keys/new/", pages.new_key, name="account_key_new"),
    path("keys/<int:pk>/", pages.key_usage, name="account_key"),
    path("keys/<int:pk>/rotation/", pages.rotate_key, name="account_key_rotate"),
    path("keys/<int:pk>/revocation/", pages.revoke_key, name="account_key_revoke"),
    path("keys/<int:pk>/removal/", pages.remove_key, name="account_key_remove"),
    path("sign-ins/<int:pk>/end/", pages.end_sign_in, name="account_end_sign_in"),
]
