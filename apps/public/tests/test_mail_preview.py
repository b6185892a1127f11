import os
from importlib import import_module
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.filebased import EmailBackend
from django.urls import clear_url_caches

MAIL = "/mail/"


@pytest.fixture
def routes(settings, monkeypatch):
    """The addresses as they are where ENVIRONMENT is local."""
    site = import_module(settings.ROOT_URLCONF)
    monkeypatch.setattr(site, "urlpatterns", site.urlpatterns + site.MAIL_PREVIEW)
    clear_url_caches()
    yield
    monkeypatch.undo()
    clear_url_caches()


@pytest.fixture
def folder(settings, tmp_path, routes, db) -> Path:
    settings.MAIL_PREVIEW_DIR = str(tmp_path)
    return tmp_path


def write(folder, *subjects, text="Hello", html="", attachment="", at=1_000_000_000):
    """One file as Django's backend writes it, with a message for each subject."""
    backend = EmailBackend(file_path=str(folder), alias="delivery")
    messages = [EmailMultiAlternatives(s, text, "site@example.com", ["dana@example.com"]) for s in subjects]
    for message in messages:
        if html:
            message.attach_alternative(html, "text/html")
        if attachment:
            message.attach(attachment, b"data", "application/pdf")
    backend.send_messages(messages)
    file = Path(backend._get_filename())
    os.utime(file, (at, at))
    return file


def shown(html: str, *texts: str) -> list[int]:
    return [html.index(text) for text in texts]


def test_the_preview_exists_in_local_only(client, db):
    assert client.get(MAIL).status_code == 404
    assert "read it here" not in client.get("/account/login/").content.decode()


def test_the_pages_that_send_people_to_their_inbox_link_to_it(client, folder):
    for address in ("/account/login/", "/account/confirm-email/", "/account/password/reset/done/"):
        assert f'<a href="{MAIL}">' in client.get(address).content.decode()


def test_an_empty_mailbox_says_how_mail_gets_there(client, folder):
    html = client.get(MAIL).content.decode()
    assert "No mail yet" in html
    assert "Delete all" not in html


def test_a_folder_that_does_not_exist_yet_is_empty(client, folder, settings):
    settings.MAIL_PREVIEW_DIR = str(folder / "later")
    assert "No mail yet" in client.get(MAIL).content.decode()


def test_the_newest_mail_comes_first_across_files_and_within_one(client, folder):
    write(folder, "oldest", "older", at=1_000_000_000)
    write(folder, "newer", "newest", at=1_000_000_060)
    html = client.get(MAIL).content.decode()
    places = shown(html, "newest", "newer", "older", "oldest")
    assert places == sorted(places)
    assert "dana@example.com" in html


def test_a_message_shows_its_headers_and_text_with_links_to_press(client, folder):
    link = "http://localhost:8000/account/confirm-email/MQ:1vK3aB:x_y-Z/"
    file = write(folder, "Øl & <b>brød</b>", text=f"Åpne <denne>:\n\n{link}\n\nHilsen", attachment="bill.pdf")
    html = client.get(f"{MAIL}{file.stem}-0/").content.decode()
    assert "Øl &amp; &lt;b&gt;brød&lt;/b&gt;" in html
    assert "Åpne &lt;denne&gt;:" in html
    assert f'<a href="{link}"' in html
    assert "site@example.com" in html
    assert "bill.pdf" in html
    assert "HTML version" not in html


def test_the_html_part_is_shown_as_its_source(client, folder):
    file = write(folder, "Hello", html="<script>alert(1)</script>")
    html = client.get(f"{MAIL}{file.stem}-0/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_a_mail_without_text_or_subject_can_be_read(client, folder):
    (folder / "20260101-000000-1.log").write_bytes(b"To: dana@example.com\n\n\n" + b"-" * 79 + b"\n")
    assert client.get(MAIL).status_code == 200
    assert client.get(f"{MAIL}20260101-000000-1-0/").status_code == 200


def test_a_line_of_dashes_within_a_text_ends_nothing(client, folder):
    file = write(folder, "Dashes", text="First part\n" + "-" * 79 + "\nSecond part")
    assert client.get(MAIL).content.decode().count("<article") == 1
    assert "Second part" in client.get(f"{MAIL}{file.stem}-0/").content.decode()


def test_a_message_that_is_not_written_to_its_end_is_left_out(client, folder):
    file = write(folder, "whole")
    with file.open("ab") as growing:
        growing.write(b"Subject: half\n\nstill wri")
    html = client.get(MAIL).content.decode()
    assert "whole" in html
    assert "half" not in html


@pytest.mark.parametrize("mail_id", ["nothing", "20260101-000000-1-9", "etc-passwd-0"])
def test_a_message_that_is_not_there_is_not_found(client, folder, mail_id):
    write(folder, "Hello")
    assert client.get(f"{MAIL}{mail_id}/").status_code == 404


@pytest.mark.parametrize("path", ["../secret-0", "..%2Fsecret-0", "%2e%2e/secret-0", "....//secret-0"])
def test_no_address_leads_out_of_the_folder(client, folder, settings, path):
    (folder / "inner").mkdir()
    settings.MAIL_PREVIEW_DIR = str(folder / "inner")
    (folder / "secret.log").write_bytes(b"Subject: secret\n\n\n" + b"-" * 79 + b"\n")
    assert client.get(f"{MAIL}{path}/").status_code == 404


def test_the_list_brings_news_and_is_silent_otherwise(client, folder):
    file = write(folder, "Hello")
    htmx = {"HX-Request": "true"}
    news = client.get(f"{MAIL}?newest=", headers=htmx)
    assert news.content.decode().strip().startswith('<div id="mails"')
    assert "HX-Request" in news["Vary"]
    assert client.get(f"{MAIL}?newest={file.stem}-0", headers=htmx).status_code == 204
    assert client.get(f"{MAIL}?newest={file.stem}-0").status_code == 200


def test_all_mail_can_be_deleted(client, folder):
    write(folder, "Hello")
    (folder / "notes.txt").write_text("not mail")
    assert client.get(f"{MAIL}deletion/").status_code == 405
    assert client.post(f"{MAIL}deletion/").url == MAIL
    assert [file.name for file in folder.iterdir()] == ["notes.txt"]
    assert "All mail is deleted" in client.get(MAIL).content.decode()
