import pytest


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "avatars").mkdir(parents=True)
    (settings.MEDIA_ROOT / "avatars" / "maya.webp").write_bytes(b"picture")
    (settings.MEDIA_ROOT / "avatars" / "page.html").write_text("<script>")
    (settings.MEDIA_ROOT / "avatars" / ".hidden.webp").write_text("secret")
    (settings.MEDIA_ROOT / "secret.webp").write_text("secret")
    (tmp_path / "secret.webp").write_text("secret")


def test_a_picture_is_served_once_and_kept(client):
    response = client.get("/media/avatars/maya.webp")
    assert b"".join(response.streaming_content) == b"picture"
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    [
        "nobody.webp",
        "page.html",
        ".hidden.webp",
        "..",
        "../secret.webp",
        "..%2fsecret.webp",
        "%2e%2e/%2e%2e/secret.webp",
        "..\\secret.webp",
        "maya",
    ],
)
def test_nothing_else_is_served(client, name):
    assert client.get(f"/media/avatars/{name}").status_code == 404


def test_pictures_are_read_only(client):
    assert client.post("/media/avatars/maya.webp").status_code == 405
