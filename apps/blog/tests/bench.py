"""For `bin/bench`: the blog's lists as bare views, with the same queries and no middleware."""

from functools import cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.generics import ListAPIView
from rest_framework.pagination import PageNumberPagination
from rest_framework.renderers import JSONRenderer

from apps.api.content import encode
from apps.blog.api.filters import PostFilter
from apps.blog.api.rows import told_posts
from apps.blog.api.serializers import PostSerializer
from apps.blog.keeping import kept
from apps.blog.models import Post
from apps.blog.views.reading import PAGE_SIZE, topics
from apps.common.models import User
from tests.bench.credentials import PERSON

PATH, GOAL = "/blog/", 0.6
LIGHTHOUSE = ["/blog/", "/blog/tags/"]
LIST, BARE, STOCK = "/api/blog/posts/", "/bare/posts/", "/stock/posts/"
ROWS = 20


def bare_list(request: HttpRequest) -> HttpResponse:
    request.user = AnonymousUser()
    context = {
        "search": {},
        "query": "",
        "page_obj": Paginator(Post.objects.live().summaries(), PAGE_SIZE).get_page(1),
        "topics": kept("topics", topics),
    }
    response = render(request, "blog/list.html", context)
    response["Content-Length"] = len(response.content)  # a middleware of ours does it there
    return response


@cache
def person() -> User:
    """Whom the list is for; nobody has to ask on this side."""
    return User.objects.get(email=PERSON)


class StockPages(PageNumberPagination):
    page_size = ROWS


class StockPosts(ListAPIView):
    """As Django REST framework comes: rows are objects, a serializer tells them, and it writes the JSON.

    It has the same pages and filters; nobody is asked who they are, nothing is counted or logged.
    """

    authentication_classes = permission_classes = ()
    renderer_classes = (JSONRenderer,)
    pagination_class = StockPages
    serializer_class = PostSerializer
    filter_backends = (DjangoFilterBackend,)
    filterset_class = PostFilter

    def get_queryset(self) -> Any:
        return (
            Post.objects.visible_to(person())
            .select_related("author", "featured_image__upload")
            .prefetch_related("tags")
        )


def answer(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type="application/json", headers={"Content-Length": str(len(body))})


def stock_posts(request: HttpRequest) -> HttpResponse:
    response: Any = StockPosts.as_view()(request)
    response.render()
    response["Content-Length"] = len(response.content)
    return response


def bare_posts(request: HttpRequest) -> HttpResponse:
    found = Post.objects.visible_to(person())
    told = {
        "count": found.count(),
        "next": request.build_absolute_uri("?page=2"),
        "previous": None,
        "results": told_posts(found[:ROWS], request),
    }
    return answer(encode(told))


urlpatterns = [
    path(PATH.removeprefix("/"), bare_list),
    path(BARE.removeprefix("/"), bare_posts),
    path(STOCK.removeprefix("/"), stock_posts),
]
