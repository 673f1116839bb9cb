"""The site for a WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
application = get_wsgi_application()

from plenipot.config.warming import prepare_answers  # noqa: E402 - it needs the apps

prepare_answers(application)
