"""Every marked string of the interface is French and Arabic too, with every plural form, compiled as written."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import ngettext

from plenipot.web import catalogues

LANGUAGES = tuple(catalogues.FORMS)


def catalogue(language):
    return catalogues.read(catalogues.LOCALE / language / "LC_MESSAGES" / "django.po")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_marked_string_lacks_a_translation(language):
    assert sorted(catalogues.messages() - set(catalogue(language))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_is_not_marked(language):
    assert sorted(set(catalogue(language)) - catalogues.messages()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    path = catalogues.LOCALE / language / "LC_MESSAGES" / "django.mo"
    assert path.read_bytes() == catalogues.compiled(language, catalogue(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_every_form_and_no_form_invents_a_placeholder(language):
    guilty = []
    for message, told in catalogue(language).items():
        asked, given = ({one for text in texts for one in re.findall(r"%\(\w+\)s", text)} for texts in (message, told))
        wanted = 1 if len(message) == 1 else catalogues.forms(language)
        if len(told) != wanted or given != asked:
            guilty.append(message)
    assert guilty == []


def test_marked_strings_are_found_in_templates_and_modules():
    template = (
        "{% translate \"a 'word'\" %}{% blocktranslate count n=x|length %}{{ n }} day{% plural %}{{ n }} days"
        '{% endblocktranslate %}{# {% translate "no" %} #}'
    )
    module = 'a = _("one" "two")\nb = ngettext("x", "xs", n)\nc = _(name)\nd = other("z")\n'
    assert set(catalogues.in_template(template)) == {("a 'word'",), ("%(n)s day", "%(n)s days")}
    assert set(catalogues.in_python(module)) == {("onetwo",), ("x", "xs")}


def test_arabic_counts_in_six_forms():
    with translation.override("ar"):
        told = [ngettext("%(n)s member", "%(n)s members", n) % {"n": n} for n in (0, 1, 2, 3, 11, 100)]
    assert told == ["لا أعضاء", "عضو واحد", "عضوان", "3 أعضاء", "11 عضوًا", "100 عضو"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [("fr", "Le dossier ouvert d’une conférence de traité"), ("ar", "السجل المفتوح لمؤتمر معاهدة")],
)
def test_pages_speak_the_language(db, language, heading):
    assert f"<h1>{heading}</h1>" in Client().get(f"/?lang={language}").content.decode()
