import pytest

from apps.blog import demo, demo_media
from apps.blog.models import MediaFile, Post
from apps.common.demo import seed_people


@pytest.fixture
def people(db, upload_folder):
    seed_people()
    demo.seed(14)


def test_the_library_has_pictures_and_a_document_and_posts_show_them(people, client):
    demo_media.seed(None)
    assert MediaFile.objects.counts() == {"pictures": len(demo_media.SCENES), "documents": 1}
    shown = Post.objects.live().filter(featured_image__isnull=False)
    assert shown.count() == len([scene for scene in demo_media.SCENES if scene.post])
    for post in shown.select_related("featured_image__upload"):
        assert post.created_at == post.modified_at == post.published_at
        assert client.get(post.featured_image.url).getvalue()


def test_seeding_twice_adds_nothing_and_leaves_what_somebody_changed(people):
    demo_media.seed(None)
    Post.objects.update(featured_image=None)
    demo_media.seed(None)
    assert MediaFile.objects.count() == len(demo_media.SCENES) + 1
    assert not Post.objects.filter(featured_image__isnull=False).exists()


def test_without_posts_there_are_pictures_all_the_same(db, upload_folder):
    seed_people()
    demo_media.seed(None)
    assert MediaFile.objects.exists()
