"""Spanish words that turn, lower or withhold a grade."""

from __future__ import annotations

from plenipot.core.stance.words.values import ContextWords, join_words

_REFUSED = (
    "prohibido", "prohibida", "prohibidos", "prohibidas", "rechazado", "rechazada", "rechazados", "rechazadas", "abandonado", "abandonada",
    "abandonados", "abandonadas", "suprimido", "suprimida", "suprimidos", "suprimidas", "abolido", "abolida", "abolidos", "abolidas", "suspendido",
    "suspendida", "suspendidos", "suspendidas", "evitado", "evitada", "evitados", "evitadas", "limitado", "limitada", "limitados", "limitadas",
    "restringido", "restringida", "restringidos", "restringidas", "obstaculizado", "obstaculizada", "obstaculizados", "obstaculizadas", "impedido",
    "impedida", "impedidos", "impedidas", "disuelto", "disuelta", "eliminado", "eliminada", "eliminados", "eliminadas", "retirado", "retirada",
    "excluido", "excluida", "excluidos", "excluidas", "desalentado", "desalentada", "desalentadas", "aplazado", "aplazada", "innecesario",
    "innecesaria", "innecesarios", "innecesarias", "prematuro", "prematura", "inaceptable", "inaceptables", "inoportuno", "inoportuna",
    "superfluo", "superflua", "perjudicial", "perjudiciales",
)  # fmt: skip
_STUDIED = (
    "estudiado", "estudiada", "estudiados", "estudiadas", "examinado", "examinada", "examinados", "examinadas", "considerado", "considerada",
    "considerados", "consideradas", "evaluado", "evaluada", "evaluados", "evaluadas", "debatido", "debatida", "en estudio", "en examen", "útil",
    "útiles", "posible", "posibles",
)  # fmt: skip
_BE = (
    "es",
    "son",
    "sea",
    "sean",
    "ser",
    "será",
    "serán",
    "sería",
    "serían",
    "está",
    "están",
    "esté",
    "estén",
    "queda",
    "quede",
    "se verá",
    "se verán",
    "se vea",
    "se vean",
    "verse",
    "resulte",
    "resulta",
)

SPANISH = ContextWords(
    source=(
        "Negation after Real Academia Española, Nueva gramática de la lengua española (2009), chapter 48; verbs of refusal, hedges and "
        "conditions as the Spanish Final Acts of plenipotentiary conferences use them; own list."
    ),
    negators=("no", "nunca", "jamás", "ningún", "ninguno", "ninguna", "ningunos", "ni", "nada", "en ningún caso", "tampoco", "de ningún modo"),
    predicate_negators=("no", "nunca", "jamás", "tampoco"),
    privatives=(
        "sin", "ausencia de", "falta de", "en lugar de", "en vez de", "más que", "en detrimento de", "en detrimento del", "libre de", "libres de", "exento de", "exentos de", "carente de", "a expensas de", "contrario a", "contraria a",
        "a falta de", "en ausencia de",
    ),
    refusals=("prohíb*", "absteng*", "abstien*", "restrinj*", "proscri*", "veda*", "vete", "repudi*", "denunci*", "desaprob*", "desaprueb*", "impugn*", "lament*", "deplor*", "omit*", "inhib*", "frenar", "frene", "dilu*", "menoscab*", "socav*", "liquid*", "congel*", "retras*", "retard*", "boicot*", "penalic*", "sancion*", "elud*", "destitu*", "revoqu*", "exclusión", "excluy*", "desmont*", "paraliz*", "paralic*", "clausur*", "anul*", "desech*", "deseche", "bloquee", "neg*",
        "rechaz*", "desestim*", "deneg*", "denieg*", "desoír", "rehúsa", "rehusar", "negarse", "se niega", "se nieguen", "negativa", "oponerse", "se opone", "se oponga", "se oponen",
        "se opongan", "oposición", "declin*", "prohib*", "vetar", "veto", "restring*", "restricción", "restricciones", "limitar", "limite",
        "limita", "limiten", "limitan", "limitación", "limitaciones", "suprim*", "supresión", "abol*", "abandon*", "poner fin", "ponga fin",
        "pone fin", "poniendo fin", "pongan fin", "fin de la", "fin del", "fin a", "cesar", "cese", "cesación", "deten*", "detención", "suspend*",
        "suspensión", "disolv*", "disuelv*", "disolución", "cerrar", "cierre", "clausura*", "elimin*", "retirar", "retire", "retira", "derog*",
        "revoc*", "cancel*", "anul*", "desalent*", "desalient*", "desincentiv*", "evitar", "evite", "evita", "eviten", "evitando", "abstenerse",
        "se abstenga", "se abstengan", "se abstiene", "se abstienen", "absteniéndose", "impedir", "impida", "impide", "impidan", "bloque*", "obstaculi*", "obstáculo*", "entorpec*", "combat*", "lucha", "luchar",
        "exención", "exenciones", "eximir", "exima", "exim*", "exclu*", "aplaz*", "posponer", "posponga", "diferir", "violación", "violaciones",
        "reduc*", "reduzca", "renunci*", "moratoria*", "descart*", "resistir*", "resista", "resist*", "superar", "supere", "desmantel*", "penaliz*",
        "sustituir", "sustituya", "disuad*", "conden*", "negar", "niegue", "privar", "debilit*", "dejar de", "deje de", "dejen de",
    ),
    againsts=("contra", "en contra de", "en contra del"),
    predicates=join_words(_BE, _REFUSED),
    hedges=(
        "estudiar", "estudie", "estudia", "estudien", "estudio de", "estudio del", "estudio sobre", "estudios sobre", "posibilidad*",
        "conveniencia", "viabilidad", "examinar", "examine", "examina", "examinen", "examen de", "examen del", "considerar", "considere",
        "considera", "consideren", "consideración", "reflexionar", "reflexión sobre", "debatir", "debata", "debate sobre", "discutir", "evaluar",
        "evalúe", "evaluación", "analizar", "analice", "análisis de", "análisis del", "utilidad de", "utilidad del", "revisar", "revise",
        "tomar nota", "tome nota", "toma nota", "tomando nota", "duda*", "preocupación", "preocupaciones", "si un", "si una", "si el", "si la",
        "si los", "si las", "si se", "consultar", "consulte", "consulta*", "ventajas de", "costo de", "costos de", "coste de", "costes de",
        "consecuencias de", "riesgo*", "supuest*", "necesidad de", "repercusi*", "estudiar si", "examinar si", "explorar", "explore", "cuestión de",
    ),
    open_predicates=join_words(_BE, _STUDIED),
    reports=(
        "algunos han", "algunos Estados", "algunos miembros", "algunos Miembros", "algunas administraciones", "algunas delegaciones",
        "ciertos Estados", "ciertos miembros", "varios han", "otros han", "han pedido", "ha pedido", "han propuesto", "ha propuesto",
        "se ha propuesto", "han solicitado", "ha solicitado", "han reclamado", "llamamiento*", "petición de", "peticiones de", "solicitud de",
        "solicitudes de", "demanda de", "demandas de", "según", "afirman que", "opinan que", "han abogado",
    ),
    softeners=(
        "puede", "pueden", "podrá", "podrán", "podría", "podrían", "pueda", "puedan", "según proceda", "si procede", "cuando proceda",
        "en su caso", "si es necesario", "en caso necesario", "cuando sea necesario", "si es posible", "en la medida de lo posible",
        "en lo posible", "con carácter voluntario", "de forma voluntaria", "voluntari*", "dentro de los recursos", "con los recursos existentes",
        "a petición", "previa petición", "previa solicitud", "en principio", "procurar", "procure", "según corresponda",
        "cuando corresponda", "en algunos casos", "si así lo desean",
    ),
    conditions=(
        "solo si", "sólo si", "únicamente si", "si", "a condición", "con la condición", "condicionado", "siempre que", "siempre y cuando",
        "a reserva", "con sujeción", "sujeto a", "sujeta a", "sujetos a", "sujetas a", "supeditad*",
        "en la medida en que", "en función de", "sin perjuicio", "de conformidad con la legislación", "de conformidad con su legislación",
        "con arreglo a la legislación", "únicamente", "solamente", "solo", "sólo", "exclusivamente", "en caso de que", "limitado a", "limitada a",
        "limitados a", "limitadas a", "de acuerdo con la legislación",
    ),
    delays=(  "mientras", "hasta que", "hasta", "a la espera"),
    exceptions=(
        "salvo", "excepto", "exceptuando", "a excepción", "con excepción", "con la excepción", "excepción", "excepciones", "con exclusión",
        "a menos que", "distintos de", "distintas de", "aparte de", "no obstante", "pero no",
    ),
    idioms=(
        "no solo", "no sólo", "no solamente", "no únicamente", "sin demora", "sin más demora", "sin dilación", "sin excepción", "sin excepciones",
        "sin exclusión", "sin discriminación", "sin distinción", "sin restricción", "sin restricciones", "sin limitación", "sin limitaciones", "sin costo",
        "sin coste", "sin interrupción", "aún no han", "aún no ha", "todavía no han", "todavía no ha", "no han * aún", "aún no", "todavía no",
        "a más tardar", "no más tarde", "no menos", "sin costo adicional", "sin coste adicional", "comisión de estudio", "comisiones de estudio",
        "periodo de estudios", "período de estudios", "a tal fin", "a este fin", "con este fin", "a fin de", "con el fin de", "al final de",
        "antes del fin", "no dejar a nadie", "sin perjuicio", "considerando que", "libre de cargo", "límite de tiempo", "sin falta", "no gubernamentales",
        "sin hilos", "para su examen", "para examen", "sin trabas", "sin obstáculos", "sin fin de", "solo una vez",
    ),
    relatives=("cual", "cuales", "cuyo", "cuya", "cuyos", "cuyas", "quien", "quienes", "donde", "que"),
    turns=("sino", "pero", "sin embargo", "mientras que"),
    means=(
        "mediante", "por medio de", "a través de", "gracias a", "a fin de", "con el fin de", "con miras a", "para", "por", "utilizando",
        "a fin de que", "para que", "de modo que", "con ayuda de",
    ),
    coordinators=("y", "e", "o", "u", "así como", "y a", "y que", "o que", "y de"),
    affirmers=(
        "promov*", "promuev*", "apoy*", "alent*", "alient*", "foment*", "asegur*", "garantic*", "garantiz*", "ofrec*", "ofrezca*", "proporcion*",
        "facilit*", "fortale*", "refuer*", "reforz*", "introduc*", "introduzca*", "establec*", "establezca*", "manten*", "adopt*", "respet*", "proteg*",
        "proteja*", "dar", "dé", "aplic*", "apliqu*", "utilic*", "utiliz*", "prosig*", "negoci*", "elabor*", "desarroll*", "exij*", "exig*",
        "preserv*", "conserv*", "crear", "cree", "convoc*", "convoqu*", "recomend*", "recomiend*", "conced*", "impuls*",
    ),
)  # fmt: skip
