"""Set phrases of treaty prose that hold a word of the lists without meaning it, or that deny as a whole.

*Weighing* phrases give weight to what follows ("taking account of the need for"), *sparing* ones free it of a burden ("be exempted from
charges") or of a cost to the budget, *denying* ones deny what follows without being said of the noun in them ("no provision of these
Regulations shall"). Source: the Constitution, Convention and General Rules of the International Telecommunication Union and the
resolutions of its plenipotentiary conferences in six languages, and the standard clauses of United Nations treaties; own list.
"""

from __future__ import annotations

from plenipot.core.stance.words.values import Words, join_words, space_words

ENGLISH_WEIGHING: Words = (
    "of the need for", "of the need to", "account of the need for", "account of the need to",
    *join_words(("take account", "takes account", "taking account", "taken", "take due account", "taking due account", "mindful", "aware", "convinced"), ("of the need for", "of the need to")), "to the need for", "to the need to", "for the need for",
    *join_words(("invited", "invite", "invites", "called upon", "urged"), ("to consider adopting", "to consider introducing", "to consider establishing")),
    *join_words(("exempt from", "exempted from", "free from", "relieved of"), ("charges", "all charges", "any charge", "fees", "all fees", "taxes", "all taxes", "duties", "customs duties", "all duties", "tariffs", "levies", "payment")),
)  # fmt: skip
ENGLISH_SPARING: Words = (
    *join_words(("without", "without *", "without * *"), ("additional cost", "additional costs", "additional expenditure", "additional resources", "financial implications", "extra cost", "extra expenditure", "budgetary implications")),
    "without prejudice", "irrespective of whether", "regardless of whether", "whether or not", "or not",
)  # fmt: skip
ENGLISH_DENYING: Words = ("no provision", "no provisions", "no clause", "nothing contained", "nothing in")

FRENCH_WEIGHING: Words = (
    *join_words(("compte", "compte dûment", "dûment compte", "dûment compte tenu", "compte tenu", "conscience", "conscient", "conscients"), ("de la nécessité de", "de la nécessité d'", "du besoin de", "du besoin d'")),
    *join_words(("exonéré*", "exempté*", "exempt*", "dispensé*"), ("de taxes", "de toute taxe", "de droits", "de tout droit", "d'impôts", "de tout impôt", "de redevances", "de frais", "de tout paiement")),
)  # fmt: skip
FRENCH_SPARING: Words = (
    "sans que cela entraîne", "sans que cela n'entraîne", "sans que cela implique", "sans que cela occasionne", "sans que cela suppose",
    *join_words(("sans", "sans *", "sans * *"), ("dépenses supplémentaires", "dépense supplémentaire", "coût supplémentaire", "coûts supplémentaires", "frais supplémentaires", "incidence financière", "incidences financières", "incidence budgétaire", "charge supplémentaire")),
    "sans préjudice", "que ce soit ou non", "ou non", "indépendamment de la question de savoir si",
)  # fmt: skip
FRENCH_DENYING: Words = (
    "aucune disposition", "aucune clause", "rien dans",
    *join_words(("aucune dépense", "aucun crédit", "aucune ressource", "aucuns fonds", "aucun financement"), ("au titre de", "au titre des", "au titre du", "pour", "à", "en faveur de", "relative à", "relatif à")),
)  # fmt: skip

SPANISH_WEIGHING: Words = (
    *join_words(("en cuenta", "debidamente en cuenta", "consciente de", "conscientes de", "presente", "presentes"), ("la necesidad de", "la necesidad del")),
    *join_words(("exent*", "eximid*", "libres"), ("de cargos", "de todo cargo", "de tasas", "de toda tasa", "de impuestos", "de todo impuesto", "de derechos", "de aranceles", "de pago")),
)  # fmt: skip
SPANISH_SPARING: Words = (
    *join_words(("sin que ello", "sin que esto"), ("suponga", "entrañe", "implique", "conlleve", "represente")),
    *join_words(("sin", "sin *", "sin * *"), ("gastos adicionales", "gasto adicional", "costo adicional", "costos adicionales", "coste adicional", "costes adicionales", "repercusiones financieras", "consecuencias financieras", "recursos adicionales")),
    "sin perjuicio de los compromisos", "sin perjuicio de las obligaciones", "sin perjuicio de los derechos", "sin perjuicio de los acuerdos",
    "independientemente de si", "independientemente de que", "o no",
)  # fmt: skip
SPANISH_DENYING: Words = (
    "ninguna disposición", "ninguna cláusula", "nada de lo dispuesto", "nada en",
    *join_words(("ningún recurso", "ningún gasto", "ningún crédito", "ningún fondo"), ("a la", "al", "a los", "a las", "para", "en concepto de")),
)  # fmt: skip
SPANISH_EXCEPTIONS: Words = (
    *join_words(("sino",), ("cuando", "si", "en caso", "en el caso", "en los casos", "previ*", "tras", "después", "una vez", "a condición", "con arreglo", "con sujeción", "con el consentimiento", "con la autorización", "por decisión")),
    *join_words(("más que",), ("cuando", "si", "en caso", "en los casos", "con el consentimiento", "previ*")),
)  # fmt: skip

RUSSIAN_WEIGHING: Words = (
    *join_words(("учетом", "учитывая", "во внимание", "осознавая"), ("необходимости", "необходимость", "потребности", "потребность")),
    "внимание необходимости", "внимания необходимости",
    *join_words(("освобожда*", "освобожден*", "освободить"), ("от сборов", "от всех сборов", "от платы", "от пошлин", "от налогов", "от оплаты", "от таксы", "от такс")),
)  # fmt: skip
RUSSIAN_SPARING: Words = (
    *join_words(("без увеличения", "без дополнительных", "без дополнительного", "без * увеличения"), ("расходов", "затрат", "бюджета", "финансирования", "ассигнований", "расходов по", "издержек")),
    "без финансовых последствий", "без ущерба", "независимо от того", "или нет", "вне зависимости от того",
)  # fmt: skip
RUSSIAN_DENYING: Words = (
    "ни одно положение", "никакое положение", "никакие положения",
    *join_words(("никаких средств", "никаких ресурсов", "никаких расходов", "никаких ассигнований"), ("на", "для", "из регулярного бюджета на")),
)  # fmt: skip

ARABIC_WEIGHING: Words = (
    *join_words(("مراعاة", "مع مراعاة", "تراعى", "تراعي", "يراعى", "يراعي", "الاعتبار", "إدراكا ل", "إدراك"), ("لضرورة", "ضرورة", "الحاجة إلى", "للحاجة إلى")),
    "الاعتبار الواجب لضرورة", "لضرورة استعمال", "لضرورة إتاحة", "لضرورة توفير", "لضرورة تعزيز", "لضرورة ضمان",
    *join_words(("تعفى", "يعفى", "معفاة", "معفى", "معفية", "إعفاء *", "إعفاء * *"), ("من الرسوم", "من جميع الرسوم", "من الضرائب", "من أي رسوم", "من التكاليف", "من الأجور", "من الدفع")),
)  # fmt: skip
ARABIC_INVITING: Words = tuple(
    phrase
    for verb in ("تدعى", "يدعى", "تدعو", "يدعو", "دعوة", "مدعوة", "مدعوون", "يطلب", "توجه الدعوة")
    for phrase in (f"{verb} إلى أن", *space_words(verb, "إلى أن", 4))
)
"""“… are invited to”: the words that elsewhere are “until”."""
ARABIC_SPARING: Words = (
    *join_words(("دون أن يترتب", "من دون أن يترتب", "دون أن تترتب", "دون أن يؤدي", "دون أن يستتبع"), ("على ذلك", "عليه", "عليها", "ذلك", "عن ذلك", "ذلك إلى")),
    *join_words(("دون", "بدون", "من دون", "دون أي", "دون تحمل", "دون تكبد"), ("تكاليف إضافية", "تكلفة إضافية", "نفقات إضافية", "إنفاق إضافي", "أعباء إضافية", "آثار مالية", "موارد إضافية")),
    "أم لا", "بصرف النظر عما إذا كان", "بصرف النظر عما إذا كانت", "بغض النظر عما إذا كان", "بغض النظر عما إذا كانت", "سواء كان", "سواء كانت",
)  # fmt: skip
ARABIC_ENDING: Words = (*join_words(("توضع", "وضع", "يوضع", "تضع", "يضع"), ("نهاية", "حد", "حدا", "نهاية ل", "حد ل")),)
ARABIC_MONEY: Words = ("أي موارد", "أي مبالغ", "أي أموال", "أي اعتمادات", "أي نفقات", "أي مخصصات", "أي تمويل")
"""What is withheld from a thing, so that “no …” is said of the thing."""

CHINESE_WEIGHING: Words = (
    "在考虑到…的情况下", "在考虑…的情况下", "在顾及…的情况下", "在考虑到…的同时", "考虑到…的情况下", "在适当考虑…的情况下",
    *join_words(("顾及", "考虑到", "注意到", "认识到", "重视"), ("必要性", "需要", "必要"), "…的"),
    "免收费用", "免除费用", "免缴费用", "免税", "免征关税", "免除关税", "免除一切费用", "免收一切费用", "免于收费",
)  # fmt: skip
CHINESE_SPARING: Words = (
    "无论是否", "不论是否", "不管是否", "无论其是否", "不论其是否", "无论…是否", "不论…是否", "不管…是否",
    *join_words(("在不增加", "在不影响", "在不额外增加"), ("预算", "经费", "开支", "支出", "费用", "成本", "资源"), "…"),
    "在不增加…预算支出的前提下", "在不增加…支出的前提下", "在不增加…开支的前提下", "在不增加…费用的前提下", "在不增加…的前提下", "在不增加…的情况下", "不增加额外费用", "不产生额外费用",
)  # fmt: skip
CHINESE_DENYING: Words = join_words(
    ("并无", "尚无", "概无", "没有", "不具有", "不具备"),
    (
        "职责",
        "职权",
        "义务",
        "责任",
        "权力",
        "权限",
        "授权",
        "任务",
        "理由",
        "必要",
        "意愿",
        "资格",
        "管辖权",
        "法定职责",
        "法律义务",
    ),
    "",
)
CHINESE_OBSTACLES: Words = (
    *join_words(
        ("消除", "清除", "扫除", "排除", "克服"), ("妨碍", "阻碍", "制约", "影响", "限制", "阻挠", "不利于"), ""
    ),
)
ARABIC_OBSTACLES: Words = (
    *join_words(
        ("العقبات", "العوائق", "الحواجز", "العراقيل", "المعوقات", "الصعوبات"),
        ("التي تعترض", "التي تعوق", "التي تعيق", "التي تعرقل", "التي تقف أمام", "التي تحول دون"),
    ),
)
"""An obstacle and what it does, which refuse once together."""
CHINESE_REMOVED: Words = (
    *join_words(("从", "自"), ("删除", "删去", "剔除", "去除", "移除", "去掉", "撤出", "撤下", "划出", "除名", "勾销", "拿掉", "撤回"), "…"),
    *join_words(("予以", "加以", "一概"), ("删除", "删去", "剔除", "去除", "移除", "撤销", "取消", "排除", "否决"), ""),
)  # fmt: skip
"""Behind a thing that is taken out of something: “将…从…中删除”; before it, the same words refuse."""

ENGLISH_WATCHING: Words = (
    "under review",
    "report on the situation",
    "report on the state",
    "reports on the situation",
    "situation with regard to",
    "situation regarding",
    "options with regard to",
)
FRENCH_WATCHING: Words = (
    "rapport sur la situation",
    "rapport sur l'état",
    "situation en matière de",
    "question de la",
    "question de l'",
    "question du",
    "à l'examen",
    "à l'étude la",
)
SPANISH_WATCHING: Words = (
    "informe sobre la situación",
    "informe sobre el estado",
    "informes sobre la situación",
    "situación en materia de",
    "situación relativa a",
    "en examen la",
    "en examen el",
)
RUSSIAN_WATCHING: Words = (
    "в поле зрения",
    "вопрос о",
    "вопрос об",
    "вопроса о",
    "вопроса об",
    "вопросе о",
    "доклад о положени*",
    "отчет о положени*",
    "доклад о состояни*",
)
ARABIC_WATCHING: Words = (
    "عن حالة",
    "تقرير عن حالة",
    "تقريرا عن حالة",
    "عن وضع",
    "بشأن حالة",
    "قيد الاستعراض",
    "قيد النظر",
)
CHINESE_WATCHING: Words = ("继续关注", "持续关注", "继续跟踪", "持续跟踪")
"""What is watched or told of, and not decided: “keep under review the question of …”, “a report on the situation of …”."""
CHINESE_STATE: Words = ("现状", "的现状", "状况", "的状况")
"""The same behind the thing."""

ENGLISH_PRETEXTS: Words = join_words(
    ("not", "shall not", "should not", "may not", "must not", "cannot"),
    join_words(
        ("be", "be used as", "be invoked as", "serve as", "constitute", "be regarded as", "be considered as"),
        ("a reason for", "a reason to", "the reason for", "a ground for", "grounds for", "a pretext for", "an excuse for", "a justification for", "an obstacle to"),
    ),
)  # fmt: skip
FRENCH_PRETEXTS: Words = join_words(
    ("ne saurait", "ne saurait en aucun cas", "ne doit pas", "ne peut", "ne constitue pas", "n'est pas", "ne devrait pas", "ne sera pas"),
    ("être un motif pour", "être invoquée pour", "être invoqué pour", "servir de prétexte à", "servir de prétexte pour", "être un prétexte pour", "servir d'excuse à", "être une raison pour", "un motif pour", "une raison pour", "une raison de", "un motif de", "un prétexte pour"),
)  # fmt: skip
SPANISH_PRETEXTS: Words = join_words(
    ("no será", "no es", "no constituirá", "no constituye", "no podrá ser", "no debe ser", "no deberá ser", "no deberá servir de", "no servirá de", "no podrá invocarse como", "no se invocará como", "no deberá utilizarse como"),
    ("motivo para", "motivo de", "razón para", "pretexto para", "excusa para", "óbice para", "obstáculo para"),
)  # fmt: skip
RUSSIAN_PRETEXTS: Words = join_words(
    ("не служит", "не может служить", "не должно служить", "не должна служить", "не является", "не может быть", "не должно быть", "не может использоваться в качестве"),
    ("основанием для", "предлогом для", "причиной для", "поводом для", "оправданием", "основания для", "препятствием для"),
)  # fmt: skip
ARABIC_PRETEXTS: Words = (
    *join_words(
        ("لا يتخذ", "لا يشكل", "لا يكون", "لا يجوز أن يكون", "ألا يكون", "لا يعد", "ألا يتخذ"),
        ("ذريعة ل", "سببا ل", "مبررا ل", "ذريعة لتأجيل", "سببا لتأجيل", "مبررا لتأجيل", "سببا لتأخير", "مبررا لتأخير"),
    ),
)
CHINESE_PRETEXTS: Words = (
    *join_words(("不得以", "不能以", "不应以", "不可以"), ("为由", "为理由", "为借口", "作为理由", "作为借口"), "…"),
    *join_words(("不得", "不应", "不能"), ("成为…的理由", "成为…的借口", "作为…的理由", "用作…的理由"), ""),
)
"""What may be no reason for what follows: what stands before is why, and what follows is denied as a whole."""
