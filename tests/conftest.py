"""What every test gets: a home folder of its own, so that no test writes into anybody's data."""

from __future__ import annotations

import pytest

from plenipot.cli.sample import builder


@pytest.fixture(autouse=True)
def home(request, tmp_path_factory):
    """The home folder of a test that keeps records."""
    if not request.node.get_closest_marker("django_db") and not {"db", "transactional_db"} & set(request.fixturenames):
        return None
    settings = request.getfixturevalue("settings")
    settings.HOME = tmp_path_factory.mktemp("home")
    return settings.HOME


@pytest.fixture(scope="session")
def sample_files(tmp_path_factory):
    """A folder with the Word files of the sample conference, built once."""
    folder = tmp_path_factory.mktemp("busan")
    builder("busan-2014").build(folder)
    return folder
