"""Forms of the registry: deposit, withdraw, correct, settle."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plenipot.adapters.urls import url
from plenipot.core.access.acts import Act
from plenipot.web.desk.forms import DeskFields, DeskForm, FormOutcome, ReasonField, SymbolField


class WithdrawFields(DeskFields):
    """The paper that its authors withdrew, and why it is known."""

    symbol = SymbolField()
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is withdrawn."""
        sentence = _("%(symbol)s is recorded as withdrawn; it stays readable.") % {"symbol": result.symbol}
        return FormOutcome(sentence=sentence, href=url("document", self.slug, result.symbol))


class SettleFields(DeskFields):
    """The paper about which nothing is in doubt any more, and why."""

    symbol = SymbolField()
    reason = ReasonField()

    def outcome(self, result: Any) -> FormOutcome:
        """Say that it is settled."""
        sentence = _("%(symbol)s counts from now on; nothing about it is in doubt.") % {"symbol": result.symbol}
        return FormOutcome(sentence=sentence, href=url("document", self.slug, result.symbol))


FORMS = (
    DeskForm(
        act=Act.SETTLE_DOUBT,
        name="settle",
        title=gettext_lazy("Settle a doubt about a document"),
        about=gettext_lazy("Say that a document is registered under its right symbol, whatever its witnesses say."),
        fields=SettleFields,
        button=gettext_lazy("Settle"),
    ),
    DeskForm(
        act=Act.WITHDRAW_DOCUMENT,
        name="withdraw",
        title=gettext_lazy("Record that a document was withdrawn"),
        about=gettext_lazy("It stays readable, and what it proposes no longer counts."),
        fields=WithdrawFields,
        button=gettext_lazy("Record"),
    ),
)
