"""What is made from a form: once for each, whatever it is called."""

from dataclasses import replace

from plenipot.adapters.forms import load
from plenipot.core.structure.forms import Form, once_for_form
from plenipot.core.structure.lexicon import lexicon_of


def test_what_is_made_from_a_form_is_made_once_and_anew_for_another_form_of_its_name():
    forms: list[Form] = []

    def make(form: Form) -> int:
        forms.append(form)
        return len(forms)

    counted = once_for_form(make)
    form, other = load("itu-pp"), load("itu-r")
    namesake = replace(form, dotted="CS")
    assert [counted(form), counted(form), counted(other), counted(form)] == [1, 1, 2, 1]
    assert [counted(namesake), counted(namesake), counted(form)] == [3, 3, 4]
    assert forms == [form, other, namesake, form]


def test_a_form_has_one_lexicon():
    form = load("itu-pp")
    assert lexicon_of(form) is lexicon_of(form)
    assert lexicon_of(form).form is form
