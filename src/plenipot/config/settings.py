"""Settings, read from the environment; every default is safe on a laptop.

`PLENIPOT_HOME` is the folder of all data (default ``var/`` beside the working directory); `PLENIPOT_DATABASE` a
PostgreSQL address (``postgresql:///name?host=/run/…``), empty for the embedded SQLite.
"""

from __future__ import annotations

import os
from pathlib import Path

from plenipot.config.databases import database

HOME = Path(os.environ.get("PLENIPOT_HOME", "var")).resolve()
SECRET_KEY = os.environ.get("PLENIPOT_SECRET", "laptop-only-not-a-secret")
DEBUG = os.environ.get("PLENIPOT_DEBUG", "") == "1"
INSTALLED_APPS: list[str] = [
    "plenipot.chronicle",
    "plenipot.conferences",
    "plenipot.participation",
    "plenipot.registry",
    "plenipot.instruments",
    "plenipot.proposals",
    "plenipot.meetings",
]
DATABASES = {"default": database(os.environ.get("PLENIPOT_DATABASE", ""), HOME)}
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
