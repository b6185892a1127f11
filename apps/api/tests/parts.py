"""The site's addresses and views of the JSON door that only tests need."""

import os
import signal
import threading
import time
from types import SimpleNamespace

from django.db import transaction
from django.urls import include, path
from rest_framework import mixins, serializers
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.parsers import MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from apps.api.authentication import SessionAuthentication
from apps.api.caching import PublicList
from apps.api.changes import Change, Renamed, Versioned
from apps.api.content import JsonParser
from apps.api.rows import RowList
from apps.api.views import Door, ModelDoor
from apps.common.models import TodoItem, User
from settings.urls import urlpatterns as site

gate, entered = threading.Event(), threading.Event()


class TestKey(BaseAuthentication):
    """`Authorization: Test-Key alice 7 2026-12-01`: a person, the id of the key, and its version."""

    __test__ = False
    credential = "key"

    def authenticate(self, request):
        scheme, *parts = request.headers.get("Authorization", "").split()[:4] or [""]
        if scheme != "Test-Key":
            return None
        person = User.objects.filter(email=f"{parts[0]}@example.com").first()
        if person is None:
            raise AuthenticationFailed
        version = parts[2] if len(parts) > 2 else ""
        return person, SimpleNamespace(pk=int(parts[1]), api_version=version, allows=lambda *_asked: True)

    def authenticate_header(self, request):
        return "Test-Key"


class Worded(Change):
    """Since then a priority is a number; before it was a word."""

    words = {1: "low", 2: "medium", 3: "high"}

    def back(self, data):
        data["priority"] = self.words[data["priority"]]

    def forth(self, data):
        numbers = {word: number for number, word in self.words.items()}
        if "priority" in data:
            data["priority"] = numbers.get(data["priority"], 0)


class TodoSerializer(serializers.ModelSerializer):
    class Meta:
        model = TodoItem
        fields = ("id", "title", "description", "priority", "assignee")


class AgedSerializer(Versioned, TodoSerializer):
    changes = (Worded("2027-03-01"), Renamed("2027-06-01", old="name", new="title"))


class Base(ModelDoor):
    authentication_classes = (SessionAuthentication, TestKey)
    parser_classes = (JsonParser, MultiPartParser)
    serializer_class = TodoSerializer

    def get_queryset(self):
        return TodoItem.objects.select_related("assignee").order_by("pk")


class TodoView(
    mixins.ListModelMixin,
    mixins.CreateModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    Base,
):
    """Everything that can be done to rows."""


class AgedView(TodoView):
    serializer_class = AgedSerializer


class RowsView(RowList, Base):
    """In the newest version as plain values, in an older one by the serializer."""

    serializer_class = AgedSerializer

    def told(self, rows):
        return list(rows.values("id", "title", "description", "priority", "assignee"))


class PublicView(PublicList, mixins.ListModelMixin, Base):
    permission_classes = (AllowAny,)
    public_seconds = 5
    public_models = (TodoItem,)


class Part(Door):
    authentication_classes = (SessionAuthentication, TestKey)


class LoginView(Part):
    permission_classes = (AllowAny,)
    limits = ("login",)
    idempotent = False

    def post(self, request):
        if request.data.get("password") != "right":
            raise AuthenticationFailed
        return Response({"token": time.monotonic_ns()})


class BulkView(Part):
    limits = ("bulk",)

    def get(self, request):
        return Response({})

    def post(self, request):
        return Response({})


class OpenView(Part):
    permission_classes = (AllowAny,)

    def get(self, request):
        return Response({"credential": type(request.successful_authenticator).__name__})


class SlowView(Part):
    """Waits in the middle until the test opens the gate."""

    def post(self, request):
        item = TodoItem.objects.create(title=request.data["title"])
        entered.set()
        gate.wait(10)
        return Response({"id": item.pk}, status=201)


class FileView(Part):
    parser_classes = (MultiPartParser,)

    def post(self, request):
        return Response({"content": request.data["file"].read().decode()})


class FailingView(Part):
    """Does something and then fails, with the status it is asked for or with a bug."""

    def post(self, request):
        TodoItem.objects.create(title="half done")
        if request.data["status"] == 500:
            raise ZeroDivisionError
        return Response({"seen": True}, status=request.data["status"])


class KilledView(Part):
    """The process dies, as it does when the machine runs out of memory: before the commit or just after it."""

    def post(self, request):
        item = TodoItem.objects.create(title="made")
        if request.data["when"] == "before":
            die()
        if request.data["when"] == "after":
            transaction.on_commit(die)
        return Response({"id": item.pk}, status=201)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


ROWS = {"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}
urlpatterns = [
    path(
        "api/parts/",
        include(
            [
                path("todos/", TodoView.as_view({"get": "list", "post": "create"})),
                path("todos/<int:pk>/", TodoView.as_view(ROWS)),
                path("aged/", AgedView.as_view({"get": "list", "post": "create"})),
                path("aged/<int:pk>/", AgedView.as_view(ROWS)),
                path("rows/", RowsView.as_view({"get": "list"})),
                path("public/", PublicView.as_view({"get": "list"})),
                path("login/", LoginView.as_view()),
                path("bulk/", BulkView.as_view()),
                path("open/", OpenView.as_view()),
                path("slow/", SlowView.as_view()),
                path("file/", FileView.as_view()),
                path("failing/", FailingView.as_view()),
                path("killed/", KilledView.as_view()),
            ]
        ),
    ),
    *site,
]
