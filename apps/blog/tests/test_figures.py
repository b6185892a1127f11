from apps.blog import figures


def test_published_posts_are_counted(everything):
    assert figures.published() == 1


def test_published_posts_are_counted_by_day(everything, write_post):
    write_post(days=-3)
    assert figures.published_per_day(5) == [0, 1, 0, 1, 0]
