"""Where every address leads; the printed symbol is the address."""

from __future__ import annotations

from django.urls import include, path, re_path

from plenipot.api.main import api
from plenipot.api.pages import index, nothing

urlpatterns = [
    path("api/", index, name="api"),
    path("api/", api.urls),
    re_path(r"^api/", nothing),
    path("desk/", include("plenipot.web.desk.urls")),
    path("", include("plenipot.web.urls")),
]
handler404 = "plenipot.web.pages.lost"
handler400 = "plenipot.config.failures.misaddressed"
handler500 = "plenipot.config.failures.failed"
