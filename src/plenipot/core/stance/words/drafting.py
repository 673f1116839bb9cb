"""Verbs and nouns of resolutions beside those of the first lists, by language: what does good to a term, and what does harm.

Source: verbs among the commonest 40,000 words of each language that were in no list, judged by hand as resolutions use them;
own list. What leaves a term neither better nor worse (to define, to measure) stands in neither.
"""

from __future__ import annotations

ENGLISH_GOVERNORS = (
    "channel*", "own", "owns", "match", "matches", "matched", "matching", "transfer*", "tap", "taps", "tapping",
    "pioneer*", "pool", "pools", "pooled", "pooling", "steward*", "cherish*", "embod*", "vest", "vests", "vested",
    "vesting", "instil*", "infus*", "inject*", "ingrain*", "kick-start*", "kickstart*", "jump-start*", "spearhead*",
    "galvani*", "co-fund*", "co-financ*", "cofinanc*", "underwrit*", "bankroll*", "stockpil*", "archiv*", "curat*",
    "conserv*", "rehabilitat*", "repair*", "refurbish*", "retrofit*", "outfit*", "electrif*", "irrigat*", "plant",
    "plants", "planted", "planting", "sow", "sows", "sowing", "reforest*", "vaccinat*", "immuni*", "nourish*",
    "shelter*", "resettl*", "rescu*", "naturali*", "documented", "documenting", "recorded", "recording", "label*",
    "sampl*", "measured", "calibrat*", "metering", "quantif*", "transcrib*", "subtitl*", "caption*", "pass", "passes",
    "passed", "passing", "tenders", "contracted", "charter*", "licens*", "accredit*", "permit*", "vetting", "screen*",
    "attest*", "authenticat*", "encrypt*", "anonymi*", "fortif*", "buttress*", "cement", "cements", "cementing",
    "solidif*", "formali*", "normali*", "legali*", "democrati*", "diversif*", "compensat*", "reimburs*", "refund*",
    "remunerat*", "insur*", "co-manag*", "co-host*", "co-sponsor*", "co-design*", "involv*", "associate",
    "associates", "associated", "associating", "represent*", "enfranchis*", "admit*", "brief", "briefs", "briefed",
    "briefing", "alert*", "advertis*", "buy", "buys", "buying", "bought", "innovat*", "invent*", "discover*",
    "experiment*", "trial*", "model*", "chart", "charts", "charting", "anticipat*", "thriv*", "prosper*", "prevail*",
    "endur*", "persist*", "surviv*", "emerg*", "bestow*", "deserv*", "merits", "warrant*", "legitimi*", "counsel*",
    "tutor*", "entail*", "availability", "coverage", "accession", "enter* into force", "entry into force",
    "come* into force", "take* effect", "universality", "centrality", "value of", "success of", "quality of",
    "effectiveness of", "efficiency of", "sustainability of", "resilience of", "integrity of", "independence of",
    "visibility of", "functioning of", "roll-out", "scale-up", "tailor*", "adapt*", "attun*", "directs", "directed",
    "directing", "allot*", "apportion*", "earn*", "heed*", "give priority", "make good", "make provision",
    "lay the foundation*", "pave* the way", "build on", "act on", "act upon", "carry out", "go ahead", "press on",
    "take up", "take on", "opt", "opts", "opted", "opting", "choos*", "chosen", "chose", "prefer", "prefers",
    "preferring", "preferred", "wish*", "desir*", "hope*", "yearn*", "hail*", "acclaim*", "prais*", "laud*", "salut*",
    "cheer*", "backs", "backed", "backing", "vouch*", "stand by", "stand for", "stand up for", "campaign for",
    "solicit*", "plead*", "invok*", "summon*", "stocks", "stocking", "fill", "fills", "filling", "replen*", "refill*",
    "refresh*", "renov*", "reconstruct*", "reinvigorat*", "revitali*", "rejuvenat*", "re-establish*", "reestablish*",
    "relaunch*", "restart*", "reactivat*", "re-enact*", "redeploy*", "refocus*", "reorient*", "realign*", "align*",
    "synchroni*", "tune", "tunes", "fine-tun*", "refin*", "polish*", "rectif*", "rationali*", "systemati*", "costed",
    "projected", "sketch*", "outlin*", "blueprint*", "template*", "emulat*", "mirror*", "doubl*", "tripl*",
    "quadrupl*", "scaling", "inaugurat*", "debut*", "unlock*", "unleash*", "smooth*", "quicken*", "spur", "spurs",
    "spurred", "spurring", "prompt", "prompts", "prompting", "trigger*", "spark*", "ignit*", "kindl*", "fuel",
    "fuels", "fuelling", "propel*", "push for", "pushes for", "pushing for", "nudg*", "motivat*", "induc*", "entic*",
    "persuad*", "convinc*", "enthus*", "familiari*", "acquaint*", "apprentic*", "coach*", "rehears*", "practis*",
    "proven", "exemplif*", "shows", "shown", "presents", "presented", "presenting", "narrat*", "chronicl*", "dock*",
    "attribut*", "ascrib*", "interlink*", "interweav*", "cross-subsid*", "redistribut*", "reallocat*", "reinvest*",
    "recycle*", "reus*", "re-us*", "compost*", "ventilat*", "desalinat*", "purif*", "cleanse", "decarbon*",
    "computeri*", "geolocat*", "pinpoint*", "evolving", "matur*", "ripen", "germinat*", "incubat*",
)  # fmt: skip
"""English words of which a term is the object or the subject without being refused."""

ENGLISH_REFUSALS = (
    "kill*", "ruin*", "wreck*", "chok*", "crush*", "smother*", "axe", "axes", "axing", "gut", "guts", "gutting",
    "hobbl*", "handicap*", "hamstr*", "shackl*", "fetter*", "muzzl*", "gag", "gags", "gagging", "silenc*",
    "blacklist*", "embargo*", "vilif*", "discredit*", "disparag*", "denigrat*", "ridicul*", "mocks", "mocking",
    "resent*", "loath*", "hate", "hates", "detest*", "assail*", "battl*", "defeat*", "counters", "countering",
    "counteract*", "stonewall*", "stymie*", "foils", "illegali*", "delegitimi*", "deregister*", "disconnect*",
    "unplug*", "switch* off", "turn* off", "turn* away", "cut* off", "wean*", "detach*", "decoupl*", "delink*",
    "de-link*", "disestablish*", "drains", "draining", "squander*", "siphon*", "divert*", "monopoli*", "commodif*",
    "rationing", "opts out", "opting out", "drop out", "walk out", "balk*", "baulk*", "procrastinat*",
    "foot-dragging", "shut* out", "lock* out", "hold* back", "slows", "slowing", "crack* down", "clamp* down",
    "rein* in", "stamp* out", "root* out", "weed* out", "wip* out", "part with", "abort*", "voids", "voiding",
    "expung*", "obviat*", "lapsing", "worsen*", "collapse of", "demise of", "downfall of", "loss of", "losing",
    "loses", "scarcity of", "shortage* of", "moratori*", "barrier* to", "hurdle* to", "constrict*", "retard*",
    "clog*", "overburden*", "overload*", "overtax*", "saddle*", "encumber*", "dishearten*", "dismay*", "intimidat*",
    "alienat*", "ostraci*", "uproot*", "dispossess*", "expropriat*", "plunder*", "bury", "burying", "buries",
    "shatter*", "smash*", "abridg*", "pare", "pares", "paring", "squeez*", "clips", "clipping", "crimp*", "tarnish*",
    "pervert*", "adulterat*", "falsif*", "misappl*", "misappropriat*", "misconstr*", "misdirect*", "mishandl*",
    "misinterpret*", "mislead*", "mismanag*", "misplac*", "misrepresent*", "misus*", "abuse of", "defraud*", "elud*",
    "shirk*", "sideswip*", "understat*", "underplay*", "undervalu*", "underestimat*", "underfund*", "underrat*",
    "undercut*", "unmak*", "unwilling*", "reluctan*", "recus*", "abdicat*", "cede", "cedes", "ceding", "capitulat*",
    "recoil*", "flinch*", "snub*", "rebuff*", "repel*", "repuls*", "rebut*", "refut*", "unseat*", "overthrow*",
    "topple*", "depos*", "impeach*", "sack", "sacks", "sacking", "bring* to a close", "bring* to an end",
    "bring* to a halt", "bring* down", "take* down", "tear* down", "strik* down", "strik* out", "strik* from",
    "cast* aside", "put* aside", "push* aside", "brush* aside", "throw* out", "opt* against", "vote* against",
    "vot* down", "turn* * back on", "leav* aside", "at odds with", "at variance with", "inimical to",
    "antithetical to", "hostile to", "hostility to", "averse to", "aversion to", "antipath*", "antagonis*",
    "unfavourable to", "incompatible with", "inconsistent with", "unfit for", "unsuited to", "harmful to",
    "detrimental to", "injurious to", "prejudicial to", "ill-suited", "under no obligation", "under no duty",
    "is mistaken", "are mistaken", "is not convinced", "is unconvinced", "unconvinced", "sceptic*", "skeptic*",
    "opt-outs", "turn back", "turns back", "water-down", "hold up", "holds up", "stand against", "stands against",
    "come out against", "speak* against", "argue against", "argues against", "caution* against", "warn* against",
    "guard* against", "militat* against", "discriminat* against", "rail* against", "lobby* against",
    "mobiliz* against", "legislat* against", "moth-ball*", "privation of", "starvation of", "demolition of",
    "threatens", "threaten to", "dispute the", "disputes the", "disputing", "constrain", "constrains", "constraining",
    "slow down", "slows down", "slowing down",
)  # fmt: skip
"""English words whose object is refused, ended or harmed."""

FRENCH_GOVERNORS = (
    "achemin*", "canalis*", "aménag*", "adapt*", "align*", "jumel*", "mutualis*", "regroup*", "réintégr*",
    "réhabilit*", "rénov*", "restaur*", "répar*", "revitalis*", "redynamis*", "dynamis*", "propuls*", "catalys*",
    "impliqu*", "mandater", "mandate", "mandatent", "nantir", "ravitaill*", "indemnis*", "compens*", "cautionn*",
    "avalis*", "patronn*", "chapeaut*", "chiffrer", "cartographi*", "archiv*", "enregistr*", "consign*", "étiquet*",
    "marqu*", "labellis*", "légalis*", "officialis*", "régularis*", "démocratis*", "décentralis*", "diversifi*",
    "décarbon*", "électrifi*", "irrigu*", "plant*", "sème*", "semer", "vaccin*", "immunis*", "guéri*", "abrit*",
    "naturalis*", "alphabétis*", "scolaris*", "instrui*", "qualifi*", "entraîn*", "innov*", "retransm*", "sous-titr*",
    "catalog*", "témoign*", "attest*", "commémor*", "récompens*", "remerci*", "hommage*", "plébiscit*", "choisi*",
    "préfér*", "prioris*", "avantag*", "hât*", "confort*", "solidifi*", "enracin*", "sanctuaris*", "concrétis*",
    "finalis*", "promett*", "promesse*", "souhait*", "désir*", "espér*", "plaid*", "condui*", "orchestr*", "articul*",
    "synchronis*", "connect*", "interconnect*", "joind*", "joign*", "fédér*", "alli*", "doubl*", "tripl*", "décupl*",
    "hausser", "haussent", "amplifi*", "parfai*", "affin*", "corrig*", "rectifi*", "mettre à jour", "à jour",
    "rajeuni*", "reprend*", "repren*", "rouvr*", "réouvr*", "réinstaur*", "restitu*", "redémarr*", "réactiv*",
    "réaffect*", "redéploy*", "dégag*", "réserver", "réservent", "réservant", "réservé*", "collect*", "récolt*",
    "entr* en vigueur", "entrée en vigueur", "entrera en vigueur", "prend* effet", "prenn* effet", "subsist*",
    "persist*", "perdur*", "surviv*", "prospèr*", "qualité de", "qualité des", "qualité du", "qualité d'",
    "efficacité de", "efficacité des", "efficacité du", "réussite de", "réussite du", "succès de", "succès des",
    "succès du", "fonctionnement", "visibilité", "mise en place", "précéd*", "assorti*", "étay*", "asseoir", "assoi*",
    "mérit*", "importe", "adjoind*", "adjoign*", "rattach*", "greff*", "arrim*", "jumelage", "interopér*",
    "ensemenc*", "reboise*", "reboisement", "végétalis*", "verdi*", "assaini*", "dépollu*", "recycl*", "réemplo*",
    "réutilis*", "codirig*", "cofinanc*", "coorganis*", "coparrain*", "solliciter", "sollicite*", "invoqu*",
    "escort*", "étoff*", "étoffer", "densifi*", "maill*", "relay*", "répercut*", "popularis*", "médiatis*",
    "localis*", "géolocalis*", "dress*", "dresser", "militer", "milite", "militent", "relier", "relie", "relient",
    "reliant", "documenter", "documente", "documentent", "déléguer",
)  # fmt: skip
"""French words of which a term is the object or the subject without being refused."""

FRENCH_REFUSALS = (
    "rabot*", "sabrer", "assèch*", "étrangl*", "asphyxi*", "paralys*", "enlis*", "enterr*", "ensevel*", "tuer",
    "anéant*", "ruiner", "ravag*", "saccag*", "dévast*", "bafou*", "mépris*", "dédaign*", "rabaiss*", "discrédit*",
    "stigmatis*", "diabolis*", "ridiculis*", "vilipend*", "pourfend*", "dépréci*", "sous-estim*", "sous-évalu*",
    "sous-financ*", "ostracis*", "ralenti*", "temporis*", "atermoi*", "tergivers*", "surseoir", "sursoi*", "sursis",
    "remettre à plus tard", "remet à plus tard", "mettre en sommeil", "mettre en veilleuse", "mettre en pause",
    "mettre en suspens", "mise en sommeil", "mise en veilleuse", "stopp*", "enray*", "jugul*", "endigu*", "réfrén*",
    "contrari*", "léser", "lèse*", "lés*", "ternir", "terni*", "entach*", "souill*", "altérer", "corrod*",
    "fragilis*", "déstabilis*", "ébranl*", "dénatur*", "travesti*", "dévoy*", "instrumentalis*", "monopolis*",
    "accapar*", "spoli*", "dérob*", "piller", "escamot*", "élud*", "esquiv*", "tricher", "frauder", "trahi*",
    "renier", "renie*", "abjur*", "déserter", "déserte*", "se détourn*", "se détach*", "se défil*", "scind*",
    "découpl*", "déconnect*", "débranch*", "démembr*", "démonter", "démonte*", "désinvest*", "désengag*",
    "désintéress*", "décrédibilis*", "défavoris*", "désavantag*", "disqualifi*", "infirmer", "infirme", "réfut*",
    "démenti*", "veto", "opposer une fin de non-recevoir", "éconduir*", "rebut*", "intimid*", "faire fi", "fait fi",
    "passer sous silence", "passe sous silence", "mettre hors la loi", "illégalis*", "verrouill*", "cadenass*",
    "contingenter", "rationn*", "raccourci*", "compress*", "dégraiss*", "destitu*", "démettre", "rendre caduc*",
    "rendre inopérant*", "priver d'effet", "tomber en désuétude", "tombe en désuétude", "tombent en désuétude",
    "désuétude", "faire marche arrière", "faire machine arrière", "battre en retraite", "se retrancher",
    "se soustrai*", "se dérob*", "rechign*", "répugn*", "sceptique*", "hostile* à", "hostile* au", "hostile* aux",
    "réticen*", "incompatible* avec", "défavorable* à", "défavorable* au", "défavorable* aux", "préjudiciable* à",
    "préjudiciable* au", "préjudiciable* aux", "néfaste* pour", "n'est pas tenu*", "ne sont pas tenu*",
    "voter contre", "vote contre", "mettre en garde contre", "met en garde contre", "prémunir contre", "se prémunir",
    "délocalis*", "démutualis*", "laisser * à l'abandon", "laisser mourir", "laisser dépérir", "dépéri*", "péricli*",
    "perte de", "perte des", "perte du", "effondrement de", "effondrement du", "effondrement des", "déclin de",
    "déclin du", "déclin des", "pénurie de", "manque d'", "tarir", "tarit", "tarissent", "menacer", "menacent",
    "détourner", "détourne", "détournent",
)  # fmt: skip
"""French words whose object is refused, ended or harmed."""

SPANISH_GOVERNORS = (
    "encauc*", "adecu*", "adapt*", "mancomun*", "reincorpor*", "rehabilit*", "restaur*", "repar*", "reconstruy*",
    "reconstru*", "revitaliz*", "propuls*", "cataliz*", "involucr*", "provee*", "suministr*", "aprovision*",
    "indemniz*", "compens*", "avala*", "cartografi*", "etiquet*", "rotul*", "acredit*", "legaliz*", "oficializ*",
    "regulariz*", "democratiz*", "descentraliz*", "diversific*", "electrific*", "inmuniz*", "aloj*", "alberg*",
    "alfabetiz*", "escolariz*", "instruy*", "adiestr*", "entren*", "innov*", "difus*", "subtitul*", "catalog*",
    "exhib*", "conmemor*", "homenaje*", "agradec*", "elog*", "escog*", "escoj*", "prefer*", "prefier*", "prioric*",
    "privilegi*", "apresur*", "ciment*", "concret*", "materialic*", "llev* a cabo", "llevar a efecto", "culmin*",
    "adhier*", "pilot*", "conduc*", "conduzc*", "orquest*", "sincroniz*", "vincul*", "interconect*", "duplic*",
    "duplique*", "triplic*", "afin*", "actualic*", "reanud*", "reabr*", "reinstaur*", "restituy*", "redistribu*",
    "recolect*", "entr* en vigor", "entrada en vigor", "surt* efecto", "rija", "perdur*", "persist*", "subsist*",
    "prosper*", "prevalec*", "prevalezc*", "calidad de", "calidad del", "eficacia de", "eficacia del", "éxito de",
    "éxito del", "funcionamiento", "visibilidad", "puesta en marcha", "puesta en práctica", "puesta en servicio",
    "poner en marcha", "preced*", "merec*", "merezc*", "pact*", "coadyuv*", "posibilit*", "tramit*", "edific*",
    "planifiqu*", "reclut*", "capacit*", "adjudic*", "adjudiqu*", "incub*", "recicl*", "reutiliz*", "reutilic*",
    "reforest*", "potabiliz*", "equilibr*", "compag*", "concili*", "interoper*", "geolocaliz*", "populariz*",
    "delegar", "delegue", "documentar", "documenten", "registrar", "registren", "premiar", "premie", "desear",
    "desea", "desean", "reservar", "reserve", "reserven", "reservarán", "alimentar", "alimente", "alimenten",
)  # fmt: skip
"""Spanish words of which a term is the object or the subject without being refused."""

SPANISH_REFUSALS = (
    "desarticul*", "arruin*", "devast*", "estrangul*", "entorpezc*", "malogr*", "trunc*", "trunqu*", "reduzc*",
    "aminor*", "ralentiz*", "ralentic*", "arrincon*", "segreg*", "depon*", "inhabilit*", "descalific*", "desacredit*",
    "desprestig*", "denigr*", "menospreci*", "desdeñ*", "despreci*", "ridiculiz*", "estigmatiz*", "vilipend*",
    "infravalor*", "subestim*", "desoy*", "evad*", "infrinj*", "contradec*", "desmient*", "desment*", "refut*",
    "rebat*", "nieg*", "rehuy*", "abjur*", "desentend*", "desentiend*", "disoci*", "desacopl*", "desconect*", "tach*",
    "erradiqu*", "extirp*", "ilegaliz*", "criminaliz*", "silenci*", "acall*", "coaccion*", "intimid*", "desanim*",
    "recus*", "neutraliz*", "desnaturaliz*", "desvirtu*", "tergivers*", "falsea*", "corroe*", "carcom*", "desvi*",
    "malvers*", "dilapid*", "derroch*", "malgast*", "desaprovech*", "sacrifiqu*", "subordin*", "racionar", "racione",
    "racionamiento", "ponga* fin", "ponga* término", "dejar sin efecto", "dej* sin efecto", "dejar en suspenso",
    "pase* por alto", "poner trabas", "ponga* trabas", "poner freno", "pong* en peligro", "quitar", "quite*",
    "arrebat*", "expropi*", "confisqu*", "usurp*", "acapar*", "monopoliz*", "hostil* a", "hostilidad", "reticen*",
    "incompatible* con", "perjudicial* para", "nociv* para", "reacio* a", "reacia* a", "pérdida de", "pérdida del",
    "declive de", "declive del", "escasez de", "desaparición de", "desaparición del", "en menoscabo de",
    "en menoscabo del", "escepticism*", "votar en contra", "vote* en contra", "se desdig*", "desdecirse",
    "volverse atrás", "arrasar", "arrase", "marginar", "margine", "marginen", "marginación de", "objetar", "objete",
    "objeten", "despida*",
)  # fmt: skip
"""Spanish words whose object is refused, ended or harmed."""

RUSSIAN_GOVERNORS = (
    "аккумул*", "сплот*", "адаптир*", "приспос*", "увяз*", "вовлек*", "вовлеч*", "делегир*", "уполномоч*",
    "компенсир*", "документир*", "архивир*", "маркир*", "аккредит*", "лицензир*", "легализ*", "упорядоч*",
    "демократиз*", "диверсифиц*", "электрифи*", "орош*", "посад*", "сеять", "выращив*", "вакцинир*", "трениров*",
    "изобрет*", "оповещ*", "обнарод*", "оцифр*", "награ*", "поздрав*", "благодар*", "избир*", "выбра*", "предпоч*",
    "благоприят*", "упроч*", "увеков*", "ратиф*", "обещ*", "оберег*", "береж*", "удво*", "возрожд*", "возрод*",
    "восстан*", "основать", "учрежд*", "возвод*", "запланир*", "резервир*", "зарезервир*", "вступ* в силу",
    "вступление в силу", "процвет*", "успех*", "заслуж*", "дозвол*", "предшеств*", "прививать", "стыков*", "сопряг*",
    "сопряж*", "унифиц*", "профинанс*", "дотир*", "рефинанс*", "стажир*", "трудоустр*", "расселя*", "заполн*",
    "насыщ*", "насыт*", "озелен*", "рециклир*", "переориент*", "устанав*", "монтир*", "смонтир*", "соору*",
    "прокладыв*", "проложи*", "утвер*", "вверя*", "соберет", "соберут", "утраив*", "утроит*", "записать", "записыв*",
    "качество", "качества", "командировать", "доверить", "доверя*", "поставить", "поставля*", "переводить",
    "наградить",
)  # fmt: skip
"""Russian words of which a term is the object or the subject without being refused."""

RUSSIAN_REFUSALS = (
    "загуб*", "губи*", "разор*", "удуш*", "попра*", "парализ*", "застопор*", "размы*", "выхолащ*", "очерн*", "высме*",
    "оспар*", "опроверг*", "отверж*", "игнор*", "замалч*", "недооцен*", "ущем*", "посяг*", "открещ*", "выдвор*",
    "изгон*", "отнят*", "изыма*", "растра*", "разбазар*", "растрач*", "возбран*", "заглуш*", "глуши*", "цензур*",
    "волокит*", "наложить вето", "налаг* вето", "полож* конец", "снять с повестки", "снима* с повестки",
    "сдать в архив", "оставля* без", "закры* глаза", "махнуть рукой", "сводит* на нет", "свод* к минимуму",
    "свести к минимуму", "став* под сомнение", "постав* под угрозу", "став* под угрозу", "вывести из", "выйти из",
    "выход из", "сложить с себя", "снять с себя", "снима* с себя", "отход* от", "отступ* от", "отброс*", "отбрас*",
    "отодви*", "задвиг*", "оттесн*", "расшат*", "подточ*", "подтачив*", "фальсиф*", "монополиз*", "узурп*",
    "скомпром*", "компромет*", "несвоевременн*", "неоправданн*", "необоснованн*", "недопуст*", "нежелательн*",
    "преждеврем*", "ненужн*", "излишн*", "бесполезн*", "бессмысленн*", "невозможн*", "нереальн*", "несовместим*",
    "нерациональн*", "неэффективн*", "неактуальн*", "неразумн*", "непозволит*", "неподходящ*", "неправомерн*",
    "пагубн*", "губительн*", "разорительн*", "скептиц*", "отнимать", "отнять",
)  # fmt: skip
"""Russian words whose object is refused, ended or harmed."""

ARABIC_GOVERNORS = (
    "توجيه", "ضخ", "يضخ", "تضخ", "تكييف", "يكيف", "تكيف", "مواءمة", "يوائم", "توائم", "إشراك", "يشرك", "تشرك",
    "تفويض", "يفوض", "تفوض", "ترميم", "إحياء", "يحيي", "تحيي", "إنعاش", "تموين", "يشتري", "تشتري", "يشرف", "تشرف",
    "توثيق", "يسجل", "تسجل", "ترخيص", "يرخص", "ترخص", "تقنين", "تنويع", "ينوع", "تنوع", "كهربة", "غرس", "يغرس",
    "تغرس", "زرع", "يزرع", "تزرع", "تلقيح", "تحصين", "يعالج", "تعالج", "إيواء", "يؤوي", "تؤوي", "يبتكر", "تبتكر",
    "يكتشف", "تكتشف", "إخطار", "يخطر", "تخطر", "إثبات", "تكريم", "يكرم", "تكرم", "مكافأة", "ينتخب", "تنتخب", "يختار",
    "تختار", "ترقية", "تحفيز", "يعجل", "تعجل", "تنشيط", "تدوين", "توحيد", "يوحد", "توحد", "استئناف", "يستأنف",
    "تستأنف", "يستعيد", "تستعيد", "حجز", "يحجز", "تحجز", "بقاء", "ازدهار", "يزدهر", "تزدهر", "جودة", "كفاءة",
    "مؤازرة", "اضطلاع", "يضطلع", "تضطلع", "مباشرة", "يباشر", "تباشر", "ينفق", "تنفق", "تسديد", "يحيل", "تحيل",
    "طباعة", "يبرز", "تبرز", "إقرار", "مناصرة", "يناصر", "تناصر", "نصرة", "احتكام", "يحتكم", "تحتكم", "استناد",
    "ارتكاز", "يرتكز", "ترتكز", "إسراع",
)  # fmt: skip
"""Arabic words of which a term is the object or the subject without being refused."""

ARABIC_REFUSALS = (
    "إفشال", "يفشل", "تفشل", "إفساد", "يفسد", "تفسد", "تحريف", "يحرف", "تحرف", "تزييف", "يزيف", "تزيف", "تسييس",
    "يسيس", "تسيس", "مصادرة", "يصادر", "تصادر", "سلب", "يسلب", "تسلب", "انتزاع", "ينتزع", "تنتزع", "تناسي", "يتناسى",
    "تتناسى", "إسكات", "يسكت", "تسكت", "تكميم", "ترهيب", "تخويف", "يخوف", "تخوف", "يثني", "تثني", "صرف النظر عن",
    "يصرف النظر عن", "التخلف عن", "يتخلف عن", "تسريح", "يسرح", "تسرح", "إقالة", "يقيل", "تقيل", "طمس", "يطمس", "تطمس",
    "بتر", "يبتر", "تبتر", "اقتطاع", "يقتطع", "تقتطع", "تأخير", "يؤخر", "تؤخر", "إيصاد", "تكذيب", "يكذب", "إهانة",
    "يهين", "تهين", "خيانة", "يخون", "تخون", "نكث", "ينكث", "تنكث", "حنث", "معاد ل", "معادية ل", "يهدر", "تهدر",
    "تبديد", "تفويت", "يفوت", "تفوت", "الخروج من", "خروج من", "يخرج من", "تخرج من", "رفع اليد عن", "العودة عن",
    "عودة عن", "الرجوع عن", "رجوع عن", "يرجع عن", "ترجع عن", "تحقير", "يحتقر", "استهانة", "يستهين", "تستهين",
    "استهتار", "تلكؤ", "يتلكأ", "تتلكأ", "يتوانى عن", "تتوانى عن", "يتقاعس عن", "تتقاعس عن", "تقاعس عن", "التقاعس عن",
    "تهاون في", "التهاون في", "تفريط", "يفرط في", "تفرط في", "إضاعة", "تشتيت", "يشتت", "تشتت", "تفتيت", "يفتت",
    "التستر", "حجب", "يحجب", "تحجب", "إثناء", "عدم جدوى", "لا جدوى من", "لا طائل من",
)  # fmt: skip
"""Arabic words whose object is refused, ended or harmed."""

CHINESE_GOVERNORS = (
    "划定", "划入", "注资", "捐资", "募集", "调拨", "添置", "购买", "编列", "报销", "补偿", "补助", "担保", "标注", "标示", "合法化", "规范化", "多样化",
    "电气化", "灌溉", "种植", "播种", "接种", "安置", "收容", "演练", "口译", "数字化", "庆祝", "纪念", "嘉奖", "推选", "指派", "鼓舞", "确立", "奠定",
    "编入", "编纂", "施行", "签订", "保全", "留存", "爱护", "接入", "翻番", "倍增", "开设", "建造", "修建", "研制", "预留", "存续", "运用", "采纳", "授权",
    "支援", "声援", "拥护", "赞成", "提倡", "普惠", "扩充", "筹备", "筹建", "分担", "承办", "协办", "负责", "设置", "修复", "修缮", "养护", "维修", "养殖",
    "繁育", "导入", "配送", "录用", "带动", "讲授", "发行", "汇总", "递交", "批复", "核可", "认可", "肯定", "赞扬", "感谢", "谋求", "追求", "取得", "适应",
    "顺应", "响应", "呼应", "载明", "注明", "标明", "责令", "务必",
)  # fmt: skip
"""Chinese words of which a term is the object or the subject without being refused."""

CHINESE_REFUSALS = (
    "毁掉", "糟蹋", "亵渎", "诋毁", "抹黑", "丑化", "嘲讽", "遗弃", "撤出", "拆解", "删去", "删减", "褫夺", "收回", "侵占", "侵吞", "挪用", "挥霍", "压减",
    "砍掉", "调低", "调减", "停拨", "延后", "减缓", "阻挡", "阻拦", "妨害", "扰乱", "牵制", "掣肘", "遏止", "封堵", "封存", "婉拒", "驳斥", "批判", "排斥",
    "排挤", "虚化", "曲解", "篡改", "避开", "躲避", "推卸", "背叛", "违犯", "危及", "放任", "松绑", "放宽", "让位于", "让步", "屈从", "替换", "更换", "了结",
    "告终", "关门", "撤职", "罢免", "辞退", "解雇", "开除", "除名", "出局", "逐步退出", "蚕食", "颠覆", "打破", "打乱", "打断", "拖垮", "无缘", "失去",
    "落空", "泡汤", "反感", "厌恶", "敌视", "仇视", "抨击", "声讨", "讨伐", "不屑", "藐视", "蔑视",
)  # fmt: skip
"""Chinese words whose object is refused, ended or harmed."""
