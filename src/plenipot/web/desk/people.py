"""People of a conference: who has which role since when; forms to invite somebody, to end a role, to let a password be set anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.accounts import queries
from plenipot.conferences import queries as conferences
from plenipot.core.access.acts import Act, may
from plenipot.core.access.levels import GRANTED, TeamRole
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, RoleField, SeenBy
from plenipot.web.desk.frame import done_last, for_members
from plenipot.web.desk.links import hand_on
from plenipot.web.pages import actor_of


class InviteFields(DeskFields):
    """The fields of an invitation: the role, and for whom the link is."""

    role = RoleField(label=gettext_lazy("Role"))
    email = forms.EmailField(
        label=gettext_lazy("E-mail address that the link is for"),
        required=False,
        help_text=gettext_lazy("Left empty, the link is for whoever opens it first."),
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days for which it can be used"), min_value=1, max_value=366, initial=7
    )

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation, the role as a value."""
        return self.cleaned_data | {"role": TeamRole(self.cleaned_data["role"])}

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that the link was sent by mail; where it was not, show it, once."""
        return hand_on(result, _("Send this link to the person whom you invite; it works once."))


class MemberFields(DeskFields):
    """The fields of a form about somebody who has a role in the conference now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer those who have a role in the conference."""
        super().__init__(*args, **kwargs)
        now = timezone.now()
        members = [row for row in queries.members(self.actor, self.slug) if row.until is None or row.until > now]
        choices = [(str(self.value_of(row)), f"{row.name} ({row.role.value})") for row in members]
        self.fields[self.parameter] = forms.ChoiceField(label=gettext_lazy("Person"), choices=choices)

    parameter = "key"
    """The parameter of the operation that names the person."""

    def value_of(self, row: Any) -> object:
        """The value of the parameter for a member."""
        return row.key


class EndMembershipFields(MemberFields):
    """The fields by which a role ends."""

    parameter = "membership"

    def value_of(self, row: Any) -> object:
        """The key of the membership that a row shows."""
        return row.id

    def arguments(self) -> dict[str, Any]:
        """The arguments of the operation: the membership by its number."""
        return {"membership": int(self.cleaned_data["membership"])}

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the role has ended."""
        return FormOutcome(
            sentence=_("The role has ended, and with it what it gave the right to."),
            href=reverse("desk:people", args=[self.slug]),
        )


class NewPasswordFields(MemberFields):
    """The fields by which a link is made for a person who has forgotten a password."""

    def outcome(self, result: Any) -> FormOutcome:
        """Return the sentence that says that the link was sent by mail; where it was not, show it, once."""
        sentence = _("Send this link to its person, who sets a new password by it; the present one holds until then.")
        return hand_on(result, sentence)


class CloseAccountFields(MemberFields):
    """The fields by which the account of a person is closed."""

    def outcome(self, result: Any) -> FormOutcome:  # noqa: ARG002 - nothing is answered
        """Return the sentence that says that the account is closed."""
        return FormOutcome(sentence=_("The account is closed; what its holder did stays in the record."))


FORMS = (
    DeskForm(
        act=Act.INVITE,
        name="invite",
        title=gettext_lazy("Invite somebody"),
        about=gettext_lazy(
            "Whoever opens the link becomes a member of this conference’s team, with a name of their own."
        ),
        fields=InviteFields,
        button=gettext_lazy("Make the link"),
        seen_by=SeenBy.OPERATORS,
    ),
    DeskForm(
        act=Act.END_MEMBERSHIP,
        name="end-membership",
        title=gettext_lazy("End somebody’s role"),
        about=gettext_lazy("From this moment on the person may no more than the public; what they did stays."),
        fields=EndMembershipFields,
        button=gettext_lazy("End the role"),
        seen_by=SeenBy.OPERATORS,
    ),
    DeskForm(
        act=Act.INVITE_AGAIN,
        name="new-password",
        title=gettext_lazy("Let somebody set a new password"),
        about=gettext_lazy("For whoever has forgotten it: a link that works once."),
        fields=NewPasswordFields,
        button=gettext_lazy("Make the link"),
        seen_by=SeenBy.OPERATORS,
        in_conference=False,
    ),
    DeskForm(
        act=Act.CLOSE_ACCOUNT,
        name="close-account",
        title=gettext_lazy("Close an account"),
        about=gettext_lazy(
            "For good: all roles and tokens end, in every conference, and the e-mail address is erased."
        ),
        fields=CloseAccountFields,
        button=gettext_lazy("Close the account"),
        seen_by=SeenBy.OPERATORS,
        in_conference=False,
    ),
)


@for_members
def people(request: HttpRequest, *, slug: str) -> HttpResponse:
    """Answer with everybody who has or had a role in a conference, since when and until when."""
    actor = actor_of(request)
    conference = conferences.conference(actor, slug)
    now = timezone.now()
    members = queries.members(actor, slug)
    context = {
        "conference": conference,
        "members": [(row, row.until is None or row.until > now) for row in members],
        "everywhere": queries.members(actor, ""),
        "may_invite": may(actor, Act.INVITE),
        "may_end": may(actor, Act.END_MEMBERSHIP),
        "roles": GRANTED,
        "done": done_last(request),
    }
    return render(request, "web/desk_people.html", context)
