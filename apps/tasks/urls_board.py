"""The board and the calendar."""

from django.urls import path

from apps.tasks.views import board, calendar

urlpatterns = [
    path("board/", board.board, name="board"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("<int:pk>/position/", board.position, name="position"),
]
