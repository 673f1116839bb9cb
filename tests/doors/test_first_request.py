"""A process that answers has loaded the site before anybody asks it."""

from __future__ import annotations

import os
import subprocess
import sys


def test_views_and_the_form_of_texts_are_loaded_with_the_application(tmp_path):
    loaded = (
        "import sys, plenipot.config.wsgi; from plenipot.adapters.forms.reader import _load; "
        "print('plenipot.web.search' in sys.modules, 'plenipot.api.main' in sys.modules, _load.cache_info().currsize > 0)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", loaded],
        env={**os.environ, "PLENIPOT_HOME": str(tmp_path)},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert answer.stdout.split() == ["True", "True", "True"]
