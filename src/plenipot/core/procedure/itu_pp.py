"""The rule book of an ITU Plenipotentiary Conference, as far as the main line needs it.

Sources: General Rules of conferences, assemblies and meetings of the Union (GR); Constitution (CS); Convention (CV);
the guidelines of PP-10 and PP-22 for proposals; the regional groups' own papers, as cited rule by rule.
"""

from __future__ import annotations

from plenipot.core.procedure.rules import Deadline, EndorsementRule, Rule, RuleBook

_CS_224 = Rule(
    "CS 224 / CV 519",
    "Proposals to amend the Constitution or the Convention reach the Union eight months before the opening.",
)
_GR_40 = Rule(
    "GR 40", "All other proposals reach the Union four months before the opening; later ones are still received."
)
_GR_170 = Rule("GR 170", "Candidatures arrive by 23:59 Geneva time on the twenty-eighth day before the opening.")

ITU_PP = RuleBook(
    slug="itu-pp",
    title="ITU Plenipotentiary Conference",
    deadlines=(
        Deadline("constitution", "Proposals to amend the Constitution or the Convention", _CS_224, months=8),
        Deadline("proposals", "Other proposals", _GR_40, months=4),
        Deadline("candidatures", "Candidatures for elected posts", _GR_170, days=28),
    ),
    endorsement=(
        EndorsementRule(
            "ACP",
            Rule(
                "APT MC-37/OUT-09(Rev.1)",
                "A quarter of the members support, and no more than half as many oppose.",
                "recalled",
            ),
            least=0.25,
            share=0.5,
        ),
        EndorsementRule(
            "IAP",
            Rule(
                "CITEL PCC.II practice", "At least six administrations support, and no more than half as many oppose."
            ),
            least=6,
            share=0.5,
        ),
        EndorsementRule(
            "EUR",
            Rule(
                "CEPT Com-ITU practice", "At least ten administrations sign, and no more than six oppose.", "recalled"
            ),
            least=10,
            most=6,
        ),
    ),
    rules=(
        Rule("CV 382", "A proposal is discussed only when at least one other delegation supports it."),
        Rule("CV 385", "A quorum is more than half of the delegations that are accredited and have the right to vote."),
        Rule(
            "CV 410–413", "A decision needs more than half of the delegations present and voting; a tie is a rejection."
        ),
        Rule(
            "CS 227",
            "An amendment to the Constitution needs two thirds of the delegations that are accredited and have the right "
            "to vote.",
            "recalled",
        ),
        Rule(
            "CV 522",
            "An amendment to the Convention needs more than half of the delegations that are accredited and have the "
            "right to vote.",
            "recalled",
        ),
        Rule("CV 416", "Where abstentions exceed half of the votes cast, the question waits for a later meeting."),
        Rule("GR 69", "The Editorial Committee perfects the form of texts without altering their sense."),
    ),
    bodies=(
        ("PL", "Plenary Meeting"),
        ("WG-PL", "Working Group of the Plenary"),
        ("COM1", "Steering Committee"),
        ("COM2", "Credentials Committee"),
        ("COM3", "Budget Control Committee"),
        ("COM4", "Editorial Committee"),
        ("COM5", "Committee 5: policy and legal matters"),
        ("COM6", "Committee 6: administration and management"),
    ),
    form="itu-pp",
)

RULE_BOOKS: dict[str, RuleBook] = {ITU_PP.slug: ITU_PP}
"""Every rule book we have, by the name that `plenipot new --like` takes."""
