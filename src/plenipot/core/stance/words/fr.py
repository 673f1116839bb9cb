"""French words that turn, lower or withhold a grade."""

from __future__ import annotations

from plenipot.core.stance.words.values import ContextWords, join_words

_REFUSED = (
    "interdit", "interdite", "interdits", "interdites", "rejeté", "rejetée", "rejetés", "rejetées", "refusé", "refusée", "refusés", "refusées",
    "abandonné", "abandonnée", "abandonnés", "abandonnées", "supprimé", "supprimée", "supprimés", "supprimées", "aboli", "abolie", "abolis",
    "abolies", "suspendu", "suspendue", "suspendus", "suspendues", "évité", "évitée", "évités", "évitées", "limité", "limitée", "limités",
    "limitées", "restreint", "restreinte", "restreints", "restreintes", "entravé", "entravée", "entravés", "entravées", "empêché", "empêchée",
    "empêchés", "empêchées", "dissous", "dissoute", "dissoutes", "retiré", "retirée", "retirés", "retirées", "exclu", "exclue", "exclus",
    "exclues", "découragé", "découragée", "découragés", "découragées", "reporté", "reportée", "reportés", "reportées", "inutile", "inutiles",
    "prématuré", "prématurée", "prématurés", "prématurées", "inacceptable", "inacceptables", "inopportun", "inopportune", "superflu",
    "superflue", "nuisible", "nuisibles", "contraire", "contraires",
)  # fmt: skip
_STUDIED = (
    "étudié", "étudiée", "étudiés", "étudiées", "examiné", "examinée", "examinés", "examinées", "envisagé", "envisagée", "envisagés",
    "envisagées", "évalué", "évaluée", "évalués", "évaluées", "débattu", "débattue", "à l'étude", "à l'examen", "utile", "possible",
)  # fmt: skip
_BE = (
    "est",
    "sont",
    "soit",
    "soient",
    "être",
    "sera",
    "seront",
    "serait",
    "seraient",
    "était",
    "étaient",
    "reste",
    "restent",
    "soit jamais",
)

FRENCH = ContextWords(
    source=(
        "Negation after M. Grevisse and A. Goosse, Le bon usage, sections 1011-1031; verbs of refusal, hedges and conditions as the French "
        "Final Acts of plenipotentiary conferences use them; own list."
    ),
    negators=("ne", "n'", "pas", "non", "jamais", "aucun", "aucune", "nul", "nulle", "ni", "en aucun cas", "nullement"),
    predicate_negators=("ne", "n'", "en aucun cas"),
    privatives=(
        "sans", "absence de", "absence d'", "à défaut de", "faute de", "faute d'", "au lieu de", "au lieu du", "au lieu d'", "plutôt que",
        "à la place de", "à la place du", "à la place d'", "au détriment de", "au détriment du", "au détriment des", "exempt de", "exempts de", "manque de", "en l'absence de", "dépourvu de", "dépourvus de",
        "contraire à", "contraire au", "contraire aux",
    ),
    refusals=("abstien*", "abstenant", "se garde*", "proscri*", "bann*", "évinc*", "écart*", "répudi*", "dénonc*", "désapprouv*", "contest*", "condamn*", "déplor*", "regrett*", "omet*", "exclusion", "suppress*", "neutralis*", "pénalis*", "sanctionn*", "boycott*", "inhib*", "freiner", "freine", "dilu*", "affaibli*", "amoindri*", "démantel*", "fermetur*", "liquid*", "geler", "gel d*", "retarder", "retard* l*",
        "déboute*", "dénonc*", "rejet", "rejeter", "rejette", "rejettent", "rejetant", "refus", "refuse", "refusent", "refuser", "refusant", "s'opposer", "s'oppose",
        "s'opposent", "s'opposant", "opposer", "opposition", "interdi*", "prohib*", "bannir", "bannit", "restreindre", "restreint", "restreignent",
        "restreignant", "restriction*", "limiter", "limite", "limitent", "limitant", "limitation*", "supprim*", "suppression*", "abolir",
        "abolit", "abolition", "abandonn*", "abandon", "mettre fin", "met fin", "mettant fin", "mettent fin", "fin de", "fin du", "fin des",
        "fin à", "cesser", "cesse", "cessent", "cessation", "arrêt*", "suspend*", "suspension*", "dissoudre", "dissout", "dissolution*", "fermer",
        "ferme", "fermeture*", "clôtur*", "éliminer", "élimine", "élimination", "retirer", "retire", "retrait", "abroge*", "abrogation", "révoqu*",
        "révocation", "annul*", "décourag*", "éviter", "évite", "évitent", "évitant", "s'abstenir", "s'abstient", "s'abstiennent", "s'abstenant",
        "abstenir", "empêch*", "bloquer", "bloque", "entrav*", "obstacle*", "gêner", "combattre", "combat", "lutte", "lutter",
        "exonérer", "exonère", "exonération*", "exempter", "exempte", "exemption*", "exclu*", "reporter", "report", "ajourn*", "différer",
        "dérog*", "dérogation*", "violation*", "réduire", "réduit", "réduction*", "renoncer", "renonce", "renoncent", "renonciation", "moratoire*",
        "écarter", "écarte", "décliner", "décline", "résister", "résiste", "surmonter", "démanteler", "démantèlement", "criminalis*",
        "remplacer", "remplace", "dissuader", "dissuade", "condamn*", "nier", "priver", "affaibli*",
    ),
    againsts=("contre", "à l'encontre de", "à l'encontre du", "à l'encontre des"),
    predicates=join_words(_BE, _REFUSED),
    hedges=(
        "étudier", "étudie", "étudient", "étudiant", "étude de", "étude des", "étude du", "étude d'", "étude sur", "études sur", "possibilité*",
        "opportunité de", "opportunité d'", "opportunité du", "faisabilité", "examiner", "examine", "examinent", "examinant", "examen de",
        "examen du", "examen des", "examen d'", "envisager", "envisage", "envisagent", "réfléchir", "réflexion sur", "débattre", "débat sur",
        "discuter", "discussion*", "évaluer", "évalue", "évaluation*", "analyser", "analyse de", "analyse des", "analyse du", "utilité de",
        "utilité du", "utilité des", "utilité d'", "réexaminer", "réexamine", "revoir", "question de savoir", "prendre note", "prend note",
        "prenant note", "doute*", "préoccupation*", "si un", "si une", "si le", "si la", "si les", "si l'", "se demander", "consulter",
        "consultation*", "avantages de", "coût de", "coût des", "coût du", "coûts de", "incidence*", "conséquences de", "risque*", "prétendu*",
        "besoin de", "besoin d'", "nécessité d'", "nécessité de", "étudier l'", "examiner l'",
    ),
    open_predicates=join_words(_BE, _STUDIED),
    reports=(
        "certains ont", "certains États", "certains membres", "certains Membres", "certaines administrations", "certaines délégations",
        "d'aucuns", "plusieurs ont", "d'autres ont", "ont demandé", "a demandé", "ont proposé", "a proposé", "a été proposé", "ont appelé",
        "a appelé", "ont préconisé", "appels", "appel en faveur", "appel à", "demande de", "demandes de", "demande d'", "demandes d'",
        "demande en faveur", "selon", "prétendent", "estiment que", "appels à",
    ),
    softeners=(
        "peut", "peuvent", "pourrait", "pourraient", "puisse", "puissent", "le cas échéant", "s'il y a lieu", "si nécessaire", "au besoin",
        "si possible", "dans la mesure du possible", "autant que possible", "à titre volontaire", "sur une base volontaire", "volontaire",
        "volontaires", "volontairement", "dans les limites des ressources", "dans la limite des ressources", "sur demande", "en principe",
        "s'efforcer", "s'efforce", "selon qu'il convient", "comme il convient", "selon le cas", "dans certains cas",
        "s'ils le souhaitent", "selon les besoins",
    ),
    conditions=(
        "uniquement si", "seulement si", "que si", "si", "à condition", "sous condition", "sous réserve", "pour autant que", "dès lors que",
        "à moins", "dans la mesure où", "en fonction de", "sans préjudice", "conformément à la législation",
        "conformément à leur législation", "conformément au droit national", "uniquement", "seulement", "exclusivement", "au cas où", "lorsque",
        "limité à", "limitée à", "limités à", "limitées à",
    ),
    delays=(  "tant que", "jusqu'à", "jusqu'au", "en attendant"),
    exceptions=(
        "sauf", "excepté", "hormis", "à l'exception", "exception", "exceptions", "à l'exclusion", "autres que", "autre que", "sinon",
        "en dehors de", "à moins que", "nonobstant", "mais pas", "mais non",
    ),
    idioms=(
        "non seulement", "pas seulement", "pas uniquement", "sans délai", "sans tarder", "sans retard", "sans plus tarder", "sans exception",
        "sans exclusion", "sans discrimination", "sans distinction", "sans restriction", "sans limitation", "sans frais", "sans interruption", "n'ont pas encore",
        "n'a pas encore", "ne sont pas encore", "n'est pas encore", "ne disposent pas encore", "ne dispose pas encore", "n'ayant pas encore",
        "n'avaient pas encore", "n'en ont pas encore", "ne l'ont pas encore", "ne pratiquent pas encore", "n'utilisent pas encore", "pas plus tard", "au plus tard", "pas moins", "sans coût", "sans frais supplémentaires", "sans coût supplémentaire",
        "commission d'études", "commissions d'études", "période d'études", "sans fil", "à cette fin", "à ces fins", "à la fin de", "à la fin du",
        "avant la fin", "fin du cycle", "utilisateurs finals", "d'ici à la fin", "date limite", "limite de temps", "sans aucune exception",
        "sans préjudice", "sans cesse", "non gouvernementales", "ne laisser personne", "considérant que", "n'importe", "lutte contre la criminalité",
        "si possible", "si nécessaire", "pour examen", "pour étude", "à titre gratuit", "ferme volonté", "s'il y a lieu", "sans entrave", "sans entraves",
    ),
    relatives=("qui", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles", "auxquels", "duquel"),
    turns=("mais", "toutefois", "cependant", "tandis que"),
    means=(
        "par", "grâce à", "grâce au", "grâce aux", "au moyen de", "au moyen du", "au moyen d'", "afin de", "afin d'", "afin que", "en vue de",
        "en vue d'", "en utilisant", "pour", "de manière à", "au profit de", "au profit du", "moyennant", "à l'aide de", "à l'aide d'", "pour que",
    ),
    coordinators=("et", "ou", "ainsi que", "et de", "et d'", "et à", "et que", "ou de", "ou d'"),
    affirmers=(
        "promouv*", "promeut", "soutenir", "soutient", "soutiennent", "encourag*", "assurer", "assure", "assurent", "veiller", "veille", "offrir",
        "offre", "fournir", "fournit", "garanti*", "renforc*", "introdui*", "établi*", "mainten*", "maintient", "adopt*", "favoris*", "respect*",
        "protég*", "donner", "donne", "appliqu*", "mettre en œuvre", "facilit*", "utilis*", "poursui*", "négoci*", "élabor*", "développ*", "exig*",
        "préserv*", "conserv*", "créer", "réunir", "recommand*", "accord*", "mettre en place",
    ),
)  # fmt: skip
