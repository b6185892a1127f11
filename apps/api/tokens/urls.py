from django.urls import path

from apps.api.tokens import views

urlpatterns = [
    path("token/", views.TokenView.as_view(), name="token"),
    path("token/refresh/", views.RefreshView.as_view(), name="token_refresh"),
    path("token/verify/", views.VerifyView.as_view(), name="token_verify"),
    path("token/revoke/", views.RevokeView.as_view(), name="token_revoke"),
]
