import pytest
from django.urls import NoReverseMatch, resolve, reverse

from apps.blog.models import Post
from apps.blog.urls import urlpatterns


def test_every_fixed_word_of_an_address_is_reserved():
    words = {str(route.pattern).split("/")[0] for route in urlpatterns} - {""}
    assert {word for word in words if not word.startswith("<")} == Post.reserved_slugs


@pytest.mark.parametrize("slug", ["boats", "Blåbær", "日本語", "a_b-c"])
def test_slugs_of_every_script_have_an_address(slug):
    match = resolve(f"/blog/{slug}/")
    assert (match.view_name, match.kwargs) == ("blog:detail", {"slug": slug})


@pytest.mark.parametrize("slug", ["a b", "a\0b", "a.b", ""])
def test_what_is_no_slug_has_none(slug):
    with pytest.raises(NoReverseMatch):
        reverse("blog:detail", args=[slug])


def test_names_of_people_may_have_more_signs():
    assert resolve("/blog/authors/o.b+c@d_e-f/").kwargs == {"username": "o.b+c@d_e-f"}
