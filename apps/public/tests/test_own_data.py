"""The page Your data."""

import re
from datetime import timedelta
from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest
from django.core.files.storage import FileSystemStorage, storages
from django.utils import timezone

from apps.common.models import AuditEntry, DataExport
from conftest import PASSWORD

PAGE, CONFIRM = "/account/export/", "/account/reauthenticate/"


@pytest.fixture(autouse=True)
def export_folder(tmp_path, monkeypatch):
    field = DataExport._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(tmp_path))
    monkeypatch.setitem(storages._storages, "exports", field.storage)
    return tmp_path


@pytest.fixture
def client(alice, signed_in):
    return signed_in(alice)


def download_url(export: DataExport) -> str:
    return f"{PAGE}{export.pk}/download/"


def confirm(client) -> None:
    assert client.post(CONFIRM, {"password": PASSWORD}).status_code == 302


def html(response) -> str:
    return response.content.decode()


def test_an_empty_page_says_what_comes_and_how_often(client):
    page = html(client.get(PAGE))
    assert "No file yet" in page
    assert "3 times more today" in page
    assert "Uploads, with their files" in page


def test_a_visitor_signs_in_first(db, client):
    client.logout()
    assert client.get(PAGE).url == "/account/login/?next=/account/export/"


def test_asking_makes_a_file_to_download_after_the_password(client, alice):
    response = client.post(PAGE)
    assert (response.status_code, response.url) == (303, PAGE)
    export = DataExport.objects.get(user=alice)
    assert download_url(export) in html(client.get(PAGE))
    assert client.get(download_url(export)).url == f"{CONFIRM}?next={quote(download_url(export), safe='')}"
    assert not AuditEntry.objects.filter(action="export.downloaded").exists()
    confirm(client)
    response = client.get(download_url(export))
    assert response.headers["Content-Disposition"] == f'attachment; filename="{export.filename}"'
    assert response.headers["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(b"".join(response.streaming_content))) as file:
        assert "README.txt" in file.namelist()
    assert AuditEntry.objects.get(action="export.downloaded").actor_id == alice.pk


@pytest.mark.parametrize("who", ["bob", "staff", "superuser"])
def test_nobody_else_can_open_it(client, alice, signed_in, request, who):
    client.post(PAGE)
    other = signed_in(request.getfixturevalue(who))
    confirm(other)
    assert other.get(download_url(DataExport.objects.get())).status_code == 404


def test_after_its_time_or_without_its_file_it_is_missing(client, alice, export_folder):
    client.post(PAGE)
    confirm(client)
    url = download_url(DataExport.objects.get())
    kept = next(export_folder.iterdir())
    kept.rename(export_folder / "elsewhere")
    assert client.get(url).status_code == 404
    (export_folder / "elsewhere").rename(kept)
    DataExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(url).status_code == 404
    page = html(client.get(PAGE))
    assert "Expired" in page
    assert url not in page


def test_while_it_is_made_the_page_asks_again_by_itself_and_has_a_link(client, alice, htmx_headers, elements):
    export = DataExport.objects.create(user=alice)
    found = elements(html(client.get(PAGE)))
    (section,) = (each for each in found.having("hx-trigger") if each["hx-get"].startswith(PAGE))
    again = section["hx-get"]
    assert again.startswith(f"{PAGE}?seen=")
    assert section["hx-trigger"] == "every 3s"
    assert found.named("a", href=PAGE, id="export-look")
    assert client.get(again, headers=htmx_headers).status_code == 204, "nothing is new"
    assert client.get(again).status_code == 200
    export.begin()
    export.report(done=2, total=5)
    fragment = html(client.get(again, headers=htmx_headers))
    assert 'hx-swap-oob="innerHTML">Under way' in fragment
    assert "2 of 5 files" in fragment
    assert "<html" not in fragment
    assert re.search(r'<progress[^>]*max="5" value="2"', fragment)
    export.keep(BytesIO(b"PK"))
    assert "hx-trigger" not in html(client.get(PAGE, headers=htmx_headers))


def test_a_second_wish_is_refused_in_words(client, alice):
    DataExport.objects.create(user=alice)
    response = client.post(PAGE)
    assert response.status_code == 422
    assert "gathered already" in html(response)


def test_after_three_of_a_day_the_page_says_when_to_come_back(client, alice):
    for _ in range(3):
        client.post(PAGE)
    assert "Come back tomorrow" in html(client.get(PAGE))
    assert client.post(PAGE).status_code == 429


def test_one_that_failed_can_be_asked_for_again(client, alice):
    DataExport.objects.create(user=alice, failed_at=timezone.now())
    page = html(client.get(PAGE))
    assert "does not count" in page
    assert "Ask for a new file" in page
