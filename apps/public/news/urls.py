"""`/notifications/…`; the page of the choices stands among those of the account."""

from django.urls import path

from apps.public.news import choices, reading, views

urlpatterns = [
    path("notifications/", views.news, name="notifications"),
    path("notifications/menu/", views.menu, name="notification_menu"),
    path("notifications/count/", views.count, name="notification_count"),
    path("notifications/reading/", reading.read_all, name="notifications_reading"),
    path("notifications/reading/<int:moment>/undo/", reading.undo_reading, name="notifications_reading_undo"),
    path("notifications/stop/<str:token>/", choices.stop, name="notification_stop"),
    path("notifications/<int:pk>/opening/", reading.open_news, name="notification_opening"),
    path("notifications/<int:pk>/reading/", reading.read, name="notification_reading"),
    path("account/notifications/", choices.choices, name="account_notifications"),
]
