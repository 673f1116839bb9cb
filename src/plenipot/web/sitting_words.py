"""Bodies, states of sittings and changes of agendas in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from plenipot.core.procedure.agenda import ChangeKind
from plenipot.core.procedure.bodies import BodyKind
from plenipot.core.procedure.sittings import SittingState

BODY_KINDS: Mapping[BodyKind, Any] = {
    BodyKind.PLENARY: gettext_lazy("plenary"),
    BodyKind.HEADS: gettext_lazy("heads of delegation"),
    BodyKind.STEERING: gettext_lazy("steering committee"),
    BodyKind.WORKING_GROUP: gettext_lazy("working group of the plenary"),
    BodyKind.COMMITTEE: gettext_lazy("committee"),
    BodyKind.AD_HOC: gettext_lazy("ad hoc group"),
    BodyKind.DRAFTING: gettext_lazy("drafting group"),
    BodyKind.INFORMAL: gettext_lazy("informal consultations"),
    BodyKind.COUNCIL: gettext_lazy("council"),
    BodyKind.COUNCIL_GROUP: gettext_lazy("group of the council"),
}
STATES: Mapping[SittingState, Any] = {
    SittingState.CALLED: gettext_lazy("called"),
    SittingState.MOVED: gettext_lazy("moved"),
    SittingState.OPEN: gettext_lazy("open"),
    SittingState.SUSPENDED: gettext_lazy("suspended"),
    SittingState.RESUMED: gettext_lazy("resumed"),
    SittingState.ADJOURNED: gettext_lazy("adjourned"),
    SittingState.CLOSED: gettext_lazy("closed"),
    SittingState.CANCELLED: gettext_lazy("cancelled"),
}
CHANGES: Mapping[ChangeKind, Any] = {
    ChangeKind.ADDED: gettext_lazy("added"),
    ChangeKind.WIDENED: gettext_lazy("widened"),
    ChangeKind.DEFERRED: gettext_lazy("put off"),
    ChangeKind.WITHDRAWN: gettext_lazy("withdrawn from the agenda"),
    ChangeKind.TAKEN: gettext_lazy("taken up"),
}
