"""The site for a WSGI server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from plenipot.adapters.forms.fitting import usual_form

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plenipot.config.settings")
application = get_wsgi_application()
# Routes import every view, and a search asks the form how texts are named: a second and more that the first reader would wait for.
resolve("/")
usual_form()
