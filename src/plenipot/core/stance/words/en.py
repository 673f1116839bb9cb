"""English words that turn, lower or withhold a grade."""

from __future__ import annotations

from plenipot.core.stance.words.values import ContextWords, join_words

_REFUSED = (
    "prohibited", "banned", "forbidden", "rejected", "refused", "abandoned", "abolished", "discontinued", "suspended", "avoided", "opposed",
    "restricted", "limited", "impeded", "hindered", "hampered", "obstructed", "blocked", "prevented", "undermined", "weakened",
    "terminated", "dissolved", "eliminated", "removed", "deleted", "withdrawn", "cancelled", "phased out", "closed", "ended", "stopped",
    "postponed", "deferred", "discouraged", "excluded", "unnecessary", "premature", "undesirable", "inappropriate", "unacceptable",
    "harmful", "a threat", "an obstacle", "a burden",
)  # fmt: skip
_STUDIED = (
    "studied", "considered", "examined", "discussed", "explored", "assessed", "evaluated", "reviewed", "investigated", "under review",
    "under study", "under consideration", "possible", "of use",
)  # fmt: skip
_BE = ("be", "is", "are", "been", "being", "remain", "remains", "was", "were")

_PREDICATE_NEGATORS = (
    *join_words(
        ("shall", "should", "must", "may", "will", "would", "can", "could", "do", "does", "did", "is", "are", "be", "has", "have", "was", "were", "need"),
        ("not", "never", "no longer"),
    ),
    "cannot", "no longer",
)  # fmt: skip

ENGLISH = ContextWords(
    source=(
        "Negators and words of limited scope after R. Quirk and others, A Comprehensive Grammar of the English Language (1985), "
        "10.54-10.70; verbs of refusal, hedges and conditions as the Final Acts of plenipotentiary conferences use them; own list."
    ),
    negators=(
        "not", "no", "never", "neither", "nor", "none", "nothing", "nobody", *_PREDICATE_NEGATORS,
        "in no case", "under no circumstances", "n't",
    ),
    predicate_negators=_PREDICATE_NEGATORS,
    privatives=(
        "without", "lack of", "absence of", "free of", "free from", "instead of", "rather than", "in place of", "in lieu of",
        "as an alternative to", "alternative to", "alternatives to", "at the expense of", "contrary to", "to the exclusion of",
        "let alone", "devoid of", "in the absence of",
    ),
    refusals=("impair*", "jeopardi*", "jeopardy", "to compromise", "compromising", "thwart*", "freez*", "call off", "calls off", "calling off", "rule out", "rules out", "ruling out", "steer clear", "steers clear", "phase down", "phases down", "phasing down", "dismiss*", "give up", "gives up", "giving up", "to cap", "capping", "to delay", "delays", "delaying", "sabotag*", "erase*", "erasing", "invalidat*", "encroach*", "infring*", "lack a mandate", "lacks a mandate", "lacks the mandate", "lacks the authority", "lacks competence", "lacks the competence", "see no merit in", "sees no merit in","bann*", "shun*", "forgo", "forego", "forswear", "renounc*", "scrapp*", "rescind*", "annul*", "nullif*", "overturn*", "revers* the", "dissuad*", "deter", "deters", "deterring", "inhibit*", "stifl*", "suppress*", "outlaw*", "boycott*", "sever", "marginali*", "sideline", "diminish*", "erod*", "water* down", "dilut*", "roll back", "rolling back", "wind down", "wind up", "winding down", "winding up", "sunset", "withhold*", "repudiat*", "disapprov*", "disallow*", "disfavour*", "discard*", "drop", "drops", "dropping", "shelve", "shelv*", "keep* out", "free * from", "protest*", "contest*", "challeng*", "deplor*", "regret*", "preclud*", "omit*", "delist*", "defund*", "strip",
        "reject*", "refus*", "oppose", "opposes", "opposing", "opposition to", "decline*", "declining", "resist", "resists", "resisting",
        "turn down", "turns down", "object to", "objects to", "objection* to", "prohibit*", "ban", "bans", "banning", "forbid*", "restrict",
        "restricts", "restricting", "restriction*", "limit", "limits", "limiting", "limitation*", "phase out", "phases out", "phasing out",
        "abolish*", "abolition", "abandon*", "end", "ends", "ending", "end of", "an end to", "terminat*", "discontinu*", "cease", "ceases",
        "ceasing", "cessation", "stop", "stops", "stopping", "halt*", "suspen*", "dissol*", "close", "closes", "closing", "closure",
        "close down", "shut down", "eliminat*", "remov*", "delet*", "repeal*", "revok*", "revoc*", "withdraw*", "cancel*", "discourag*",
        "avoid*", "refrain*", "abstain*", "desist*", "prevent*", "block", "blocks", "blocking", "imped*", "hinder*", "hamper*", "obstruct*",
        "undermin*", "counter", "combat*", "fight*", "exempt*", "exclud*", "exclusion", "waive", "waiver*", "postpon*", "defer", "defers",
        "deferring", "deferral", "derogat*", "violat*", "barrier* to", "obstacle* to", "reduce", "reduces", "reducing", "reduction of",
        "reduction in", "dispense with", "dispensing with", "do away with", "opt out", "put off", "moratorium on", "veto*", "scrap",
        "dismantl*", "disband*", "curtail*", "curb*", "bar", "bars", "barring", "criminali*", "overcom*", "doubt", "denounc*",
        "replac*", "scale back", "cut", "cuts", "cutting", "deny", "denies", "denying", "denial", "penali*", "condemn*", "weaken", "weakens",
        "weakening",
    ),
    againsts=("against",),
    predicates=("lies outside the mandate", "is outside the mandate", "falls outside the mandate", "goes beyond the mandate", "exceeds the mandate", "is beyond the mandate", "is outside the scope", "falls outside the scope", "is beyond the remit", "is outside the remit",
        *join_words(_BE, _REFUSED),
    ),
    hedges=(
        "study", "studies", "studying", "possibility", "possibilities", "feasibility", "whether", "consider", "considers", "considering",
        "consideration", "examine", "examines", "examining", "explore", "explores", "exploring", "discuss", "discusses", "discussing",
        "discussion", "discussions", "assess", "assesses", "assessing", "assessment", "evaluate", "evaluates", "evaluating", "evaluation",
        "investigate", "investigates", "investigating", "look into", "reflect on", "reflection on", "debate on", "analyse", "analysis of",
        "review", "reviews", "reviewing", "option of", "options for", "merits of", "usefulness of", "desirability of", "need for",
        "take note of", "takes note of", "taking note of", "note the", "doubts", "doubt about", "concern about", "concerns about", "question of",
        "questions about", "implications of", "advisability of", "pros and cons", "consult", "consultation on", "consultations on",
        "views on", "impact of", "cost of", "costs of", "effects of", "risk of", "risks of", "so-called", "alleged", "proposals on",
    ),
    open_predicates=join_words(_BE, _STUDIED),
    reports=(
        "some have", "some Member States", "some members", "some delegations", "some administrations", "certain Member States",
        "certain members", "certain administrations", "many have", "others have", "several have", "have called for", "has called for",
        "have asked for", "has asked for", "have proposed", "has proposed", "was proposed", "were proposed", "has been proposed",
        "have been proposed", "calls for", "call for", "demands for", "demand for", "requests for", "pressure for", "according to",
        "it is claimed", "it is argued", "argue that", "believe that", "suggested that",
    ),
    softeners=("optional", "optionally", "on an optional basis",
        "may", "might", "could", "where appropriate", "as appropriate", "if appropriate", "if necessary", "where necessary",
        "where possible", "as far as possible", "to the extent possible", "where feasible", "voluntary", "voluntarily", "on a voluntary basis",
        "within existing resources", "within available resources", "upon request", "on request", "if needed", "as needed",
        "at their discretion", "in principle", "endeavour to", "in some cases", "if so requested", "if they so wish",
    ),
    conditions=(
        "only if", "if", "only when", "only where", "only in", "only for", "only to", "subject to", "provided that", "provided", "on condition",
        "on the condition", "conditional on", "conditional upon", "contingent", "as long as", "so long as", "in so far as",
        "insofar as", "to the extent that", "to the extent permitted", "depending on", "without prejudice to", "in accordance with national",
        "consistent with national", "solely", "limited to", "in the event that",
    ),
    delays=(  "until", "pending", "not before"),
    exceptions=(
        "unless", "except", "excepting", "exception", "exceptions", "excluding", "other than", "save for", "save where", "save in",
        "with the exclusion of", "apart from", "notwithstanding", "but not", "does not apply",
    ),
    idioms=(*join_words(("without", "without *"), ("delay", "delays", "hesitation", "reservation", "reservations", "interruption", "hindrance", "hindrances", "obstacle", "obstacles", "exception", "exceptions", "discrimination", "ambiguity", "ado", "charge", "cost", "restriction", "restrictions", "limitation", "limitations", "qualification", "distinction")), "free of charge",
        "not only", "not merely", "not just", "without delay", "without further delay", "without exception", "without exceptions",
        "without discrimination", "without distinction", "without restriction", "without limitation", "without fail", "without charge",
        "without interruption", "have not yet", "has not yet", "had not yet", "do not yet", "does not yet", "not later than", "no later than",
        "not less than", "no less than", "no fewer than", "not fewer than", "no more than", "not more than", "at no cost", "at no additional cost",
        "no longer than", "no doubt", "nothing but", "none other than", "study group", "study groups", "study period", "study question",
        "study questions", "study programme", "no one left behind", "no one behind", "leave no one behind", "end user", "end users",
        "end-to-end", "at the end of", "by the end of", "before the end of", "until the end of", "to that end", "to this end", "month of may",
        "no. *", "nos. *", "close cooperation", "close collaboration", "close coordination", "in close", "time limit", "time limits",
        "close the gap", "close the digital divide", "closing the gap", "if not", "as soon as", "removable", "without prejudice",
        "considering that", "need for speed", "not to mention", "exceptional", "for consideration", "for its consideration",
        "for review", "for approval", "combat crime",
    ),
    relatives=("which", "who", "whose", "whom", "where", "that"),
    turns=("but", "however", "whereas", "while"),
    means=(
        "by", "through", "by means of", "thanks to", "in order to", "with a view to", "so as to", "using", "by way of", "on the basis of",
        "so that", "with the help of", "via", "to enable", "to make way for",
    ),
    coordinators=("and", "or", "as well as", "and to", "or to", "and that", "and shall", "and should", "and instead to"),
    joiners=("and", "as well as", "together with", "including"),
    affirmers=(
        "promot*", "support*", "encourag*", "ensur*", "provid*", "offer*", "guarantee*", "strengthen*", "introduc*", "establish*",
        "maintain*", "adopt*", "foster*", "uphold*", "respect*", "protect*", "give", "giving", "apply", "implement*", "advanc*", "enabl*",
        "facilitat*", "use", "using", "pursu*", "negotiat*", "develop*", "requir*", "preserv*", "keep*", "continu*", "create", "convene",
        "recommend*", "instead",
    ),
)  # fmt: skip
