"""Template tags of the record pages: grades, codes with names, the language of words, time left to right."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from plenipot.adapters.urls import stand_url
from plenipot.core.blocks.sections import TableSection
from plenipot.core.identity.languages import direction, is_right_to_left
from plenipot.core.stance.values import Grade
from plenipot.web.figures.strip import SIGNS, names
from plenipot.web.templatetags.treaty import symbol

register = template.Library()
register.simple_tag(stand_url)


@register.simple_tag
def tongue(language: str) -> SafeString:
    """The attributes of an element whose words are in that language; none where it is the page's own."""
    if not language or language == get_language():
        return format_html("{}", "")
    if is_right_to_left(language) == get_language_bidi():
        return format_html(' lang="{}"', language)
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def graded(grade: Grade) -> SafeString:
    """A grade by its sign and in words."""
    kind = grade.name.lower().replace("_", "-")
    return format_html(
        '<span class="grade is-{}"><span class="sign" aria-hidden="true">{}</span> {}</span>',
        kind,
        SIGNS[grade],
        names()[grade],
    )


@register.filter
def kind(grade: Grade) -> str:
    """The class in the style sheet for a grade."""
    return grade.name.lower().replace("_", "-")


@register.filter
def language_code(code: str) -> SafeString:
    """The code of a language, left to right; in words where the language of a file cannot be told."""
    return symbol(code) if code else format_html("{}", _("language not known"))


@register.filter
def dashed(value: Any) -> str:
    """A name in small letters, with hyphens for its blanks, for use as a class."""
    return str(value).replace(" ", "-").lower()


@register.simple_tag(takes_context=True)
def narrow(context: dict[str, Any], key: str, value: object) -> str:
    """The present query with one part set, or taken away where the value is empty; pages begin anew."""
    parameters: QueryDict = context["request"].GET.copy()
    parameters.pop("page", None)
    parameters.pop(key, None)
    if value not in {"", None}:
        parameters[key] = str(value)
    return "?" + parameters.urlencode()


@register.simple_tag(takes_context=True)
def on_page(context: dict[str, Any], page: Page[Any], page_of: dict[str, int], address: str) -> str:
    """The address of a provision of a text that stands on several pages: on this page, or on the one that has it."""
    number = page_of.get(address, page.number)
    return f"#{address}" if number == page.number else f"{narrow(context, 'page', number)}#{address}"


@register.simple_tag
def elided(page: Page[Any]) -> list[int | str]:
    """The numbers of the pages that are linked: the first, the last, those about the present one, an ellipsis between."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=4, on_ends=1))


@register.simple_tag
def head_of(section: TableSection, place: int) -> str:
    """The head of a column of a table that is described; empty where its columns have none."""
    return section.heads[place] if place < len(section.heads) else ""
