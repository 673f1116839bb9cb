"""Every marked string of the interface is French and Arabic too, with every plural form, compiled as written."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

from plenipot.web import catalogues


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_no_marked_string_lacks_a_translation(language):
    assert catalogues.ids(catalogues.template_catalogue()) - catalogues.translated(catalogues.read(language)) == set()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_nothing_is_translated_that_is_not_marked(language):
    assert catalogues.ids(catalogues.read(language)) - catalogues.ids(catalogues.template_catalogue()) == set()


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_what_is_compiled_is_what_is_written(language):
    path = catalogues.LOCALE / language / "LC_MESSAGES" / "django.po"
    catalog = catalogues.read(language)
    assert path.read_bytes() == catalogues.written(catalog)
    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(catalog)


@pytest.mark.parametrize(("language", "right_to_left"), [("ar", True), ("fr", False)])
def test_a_catalogue_is_written_in_its_own_script(language, right_to_left):
    """Codes keep theirs, so that an Arabic entry may be all Latin; but words are none, and no French entry is Arabic."""
    entries = [text for message in catalogues.read(language) if message.id for text in catalogues.strings(message)]
    arabic = [text for text in entries if re.search("[\u0600-\u06ff]", text)]
    latin_words = [
        text for text in set(entries) - set(arabic) if re.search(r"[a-zà-ÿ]{4}", re.sub(r"%\(\w+\)s", "", text))
    ]
    assert latin_words == [] if right_to_left else arabic == []


@pytest.mark.parametrize(("language", "forms"), [("ar", 6), ("fr", 2)])
def test_plurals_have_every_form_and_no_form_invents_a_placeholder(language, forms):
    guilty = []
    for message in catalogues.read(language):
        texts = (message.id,) if isinstance(message.id, str) else message.id
        translations = catalogues.strings(message)
        before, after = (set(re.findall(r"%\(\w+\)s", " ".join(side))) for side in (texts, translations))
        if len(translations) != (1 if len(texts) == 1 else forms) or before != after:
            guilty.append(texts)
    assert guilty == []


def test_marked_strings_are_found_in_templates_and_modules():
    template = (
        "{% translate \"a 'word'\" %}\n    {% blocktranslate count n=x|length %}{{ n }} day{% plural %}{{ n }} days"
        '{% endblocktranslate %}\n  {# {% translate "no" %} #}{{ _("one") }} it\'s {% if a == _("two") %}'
    )
    module = 'a = _("one" "two")\nb = ngettext("x", "xs", n)\nc = _(name)\nd = other("z")\n'
    assert list(catalogues.in_template(template)) == ["a 'word'", ("%(n)s day", "%(n)s days"), "one", "two"]
    assert list(catalogues.in_python(module)) == ["onetwo", ("x", "xs")]


@pytest.mark.parametrize(("language", "word"), [("ar", "مقترح"), ("fr", "proposition")])
def test_a_word_that_also_has_a_plural_is_translated_alone(language, word):
    with translation.override(language):
        assert gettext("proposal") == word


def test_arabic_counts_in_six_forms():
    with translation.override("ar"):
        phrases = [ngettext("%(n)s member", "%(n)s members", n) % {"n": n} for n in (0, 1, 2, 3, 11, 100)]
    assert phrases == ["لا أعضاء", "عضو واحد", "عضوان", "3 أعضاء", "11 عضوًا", "100 عضو"]


@pytest.mark.parametrize(
    ("language", "heading"),
    [("fr", "Le dossier ouvert d’une conférence de traité"), ("ar", "السجل المفتوح لمؤتمر معاهدة")],
)
def test_pages_speak_the_language(db, language, heading):
    assert f"<h1>{heading}</h1>" in Client().get(f"/?lang={language}").content.decode()


def test_what_happened_is_told_in_the_readers_language(client, busan):
    page = client.get(f"/{busan}/changes/", {"kind": "documents", "lang": "fr"}).content.decode()
    assert ("Document déposé" in page, "Document filed" in page) == (True, False)
