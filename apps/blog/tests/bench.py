"""For `bin/bench`: the blog list as a bare Django view, with the same queries and template and no middleware."""

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from apps.blog.models import Post, Tag
from apps.blog.views.reading import LATEST, PAGE_SIZE, TOPICS

PATH = "/blog/"
GOAL = 0.6


def bare_list(request: HttpRequest) -> HttpResponse:
    request.user = AnonymousUser()
    context = {
        "search": {},
        "query": "",
        "page_obj": Paginator(Post.objects.live().summaries(), PAGE_SIZE).get_page(1),
        "topics": Tag.objects.of(Post.objects.live()[:LATEST])[:TOPICS],
    }
    response = render(request, "blog/list.html", context)
    response["Content-Length"] = len(response.content)  # a middleware of ours does it there
    return response


urlpatterns = [path(PATH.removeprefix("/"), bare_list)]
