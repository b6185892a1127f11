"""Files over HTTP: who may, under which headers, and what happens when the file is gone."""

import re

import pytest

from apps.common.models import Upload
from apps.common.uploads.tests.corpus import HONEST, file

pytestmark = pytest.mark.usefixtures("upload_folder")


def give(owner, kind="text", **fields) -> Upload:
    name, content, _ = HONEST[kind]
    return Upload.objects.receive(file(name, content), by=owner, **fields)


def body(response) -> bytes:
    """Read to its end, so that the file behind it is closed."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def answer(response) -> tuple:
    """All that a stranger sees, without what differs between any two requests."""
    page = re.sub(rb'[0-9a-f]{32}|nonce-[^"\']+|/uploads/[^"]*|value="[^"]*"', b"", body(response))
    names = {name for name in response.headers if name not in ("X-Request-ID", "Content-Length")}
    return response.status_code, page, names, response["Content-Type"]


def test_its_owner_gets_the_file_piece_by_piece(alice, signed_in):
    upload = give(alice)
    response = signed_in(alice).get(upload.get_absolute_url())
    assert response.streaming
    assert body(response) == HONEST["text"][1]
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Length"] == str(upload.size)


@pytest.mark.parametrize("kind", HONEST)
def test_only_pictures_are_shown_and_all_the_rest_is_saved(kind, alice, signed_in):
    response = signed_in(alice).get(give(alice, kind).get_absolute_url())
    how = response["Content-Disposition"].partition(";")[0]
    assert how == ("inline" if HONEST[kind][2].startswith("image/") else "attachment")
    assert response["Content-Type"].partition(";")[0] == HONEST[kind][2]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert body(response)


@pytest.mark.parametrize("who", ["bob", "charlie", "anonymous", "staff without the right"])
def test_somebody_elses_answers_exactly_as_one_that_does_not_exist(who, alice, bob, charlie, client, signed_in):
    upload = give(alice)
    bob.is_staff = who.startswith("staff")
    bob.save()
    if who != "anonymous":
        client = signed_in(charlie if who == "charlie" else bob)
    foreign = client.get(upload.get_absolute_url())
    missing = client.get(f"/uploads/{upload.pk + 999}/{upload.name}")
    assert answer(foreign) == answer(missing)
    assert foreign.status_code == 404


def test_an_etag_that_fits_tells_a_stranger_nothing(alice, client):
    upload = give(alice)
    asked = {"If-None-Match": f'"{upload.sha256}"'}
    assert client.get(upload.get_absolute_url(), headers=asked).status_code == 404


def test_the_name_is_part_of_the_address(alice, signed_in):
    upload = give(alice)
    assert signed_in(alice).get(f"/uploads/{upload.pk}/other.txt").status_code == 404


def test_staff_with_the_right_and_visitors_of_a_public_one_get_it(alice, staff, client, signed_in):
    assert body(signed_in(staff).get(give(alice).get_absolute_url()))
    assert body(client.get(give(alice, is_public=True).get_absolute_url()))


def test_one_that_is_private_again_is_closed_at_the_next_request(alice, client):
    upload = give(alice, is_public=True)
    response = client.get(upload.get_absolute_url())
    assert body(response)
    etag = response["ETag"]
    Upload.objects.make_private()
    assert client.get(upload.get_absolute_url(), headers={"If-None-Match": etag}).status_code == 404


def test_a_browser_that_has_it_is_told_so_without_the_file(alice, signed_in):
    upload, client = give(alice), signed_in(alice)
    first = client.get(upload.get_absolute_url())
    assert body(first)
    assert first["Cache-Control"] == "private, no-cache"
    again = client.get(upload.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


def test_head_tells_size_and_type(alice, signed_in):
    response = signed_in(alice).head(give(alice).get_absolute_url())
    assert (response.status_code, body(response)) == (200, b"")
    assert response["Content-Length"] == str(len(HONEST["text"][1]))


def test_a_file_is_read_only_over_http(alice, signed_in):
    assert signed_in(alice).post(give(alice).get_absolute_url()).status_code == 405


def test_a_name_with_quotes_and_other_alphabets_stays_one_header(alice, signed_in):
    upload = Upload.objects.receive(file("né 伟 100% #1'; x=y.txt", b"words"), by=alice)
    response = signed_in(alice).get(upload.get_absolute_url())
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''n%C3%A9%20")
    assert body(response) == b"words"


def test_a_file_that_is_gone_is_a_missing_page_and_a_line_in_the_log(alice, signed_in, upload_folder, caplog):
    upload = give(alice)
    (upload_folder / upload.file.name).unlink()
    assert signed_in(alice).get(upload.get_absolute_url()).status_code == 404
    assert f"the file of upload {upload.pk} is missing" in caplog.text
