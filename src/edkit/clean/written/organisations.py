"""Words that organisations have in their names and persons have not, in many languages.

Most stand by themselves ("Deutsches Rotes Kreuz"); some end a compound ("Handwerksverband"). Scripts
without spaces are searched for theirs anywhere.
"""

import re

_WORDS = frozenset(
    """
    academy administration agency airlines alliance ambulance archdiocese army association associates
    authority bank board brigade bureau bros capital care center centre chamber charity church city clinic
    club coalition college commission committee communications community company confederation conference
    congress consortium consulting cooperative corp corporation council county court cricket cup dental
    department digest diocese directorate embassy enterprises exchange federation festival films football
    foundation fund gallery government group guild gymnasium holding holdings hospital hotel hotels inc
    industries initiative institute institution international labs laboratory league library limited lines
    llc llp ltd ministry mission municipality museum nations navy network networks office orchestra
    organisation organization parish parliament partners partnership party police productions programme
    project properties publishing railways records republic research resort restaurant rotary royal school
    schools secretariat senate service services society solutions sport sports staff studio studios summit
    syndicate systems taskforce team technologies technology theatre theater treasury trust union
    university ventures watch wines works amt anstalt behörde bezirk börse bundesamt bund bündnis
    deutschland departement dienst feuerwehr forum fraktion freunde gemeinde gemeinschaft genossenschaft
    gesellschaft gewerkschaft gruppe hilfswerk hochschule industrie innung institut kammer kanton kanzlei
    kirche klinik klinikum kommission kreis kreuz kulturverein landkreis ministerium netzwerk partei
    polizei regierung republik schweiz österreich sparkasse staatskanzlei stadt stadtwerke stiftung
    universität verband verein vereinigung verwaltung werke zentrum zentrale banque cabinet chambre
    collectif collège comité commune compagnie confédération conseil fédération fondation groupe hôpital
    mairie ministère mouvement musée parti paroisse préfecture région secrétariat société syndicat
    université ville asociación ayuntamiento banco cámara centro colegio comisión compañía confederación
    consejo cooperativa diario diócesis empresa escuela federación fundación gobierno grupo iglesia
    instituto junta ministerio municipalidad partido periódico policía radio revista secretaría sindicato
    sociedad universidad associação câmara conselho coordenadoria departamento escola federação fundação
    governo igreja jornal ministério município prefeitura polícia rede secretaria sociedade universidade
    associazione azienda camera comitato comune confederazione consiglio federazione fondazione gruppo
    giornale ministero ospedale parrocchia partito polizia provincia questura regione rivista scuola
    sindacato società ufficio università bond gemeente groep kerk ministerie politie stichting vereniging
    ziekenhuis universiteit bolag förbund förening högskola kommun kommune region regionen forening
    forbund politiet stiftelse universitet universitetet departementet fundacja gmina instytut
    ministerstwo partia policja stowarzyszenie szkoła uniwersytet urząd związek belediyesi bakanlığı
    derneği üniversitesi vakfı partisi администрация ассоциация банк группа институт комитет компания
    министерство музей партия полиция правительство радио редакция союз телеканал университет фонд центр
    агентство газета журнал міністерство рада спілка الأمم الاتحاد الجامعة الحكومة المؤسسة المركز بنك
    جامعة جمعية حزب راديو شركة صحيفة فريق قناة مؤسسة مجلة مركز موقع هيئة وزارة اداره باشگاه دانشگاه
    روزنامه سازمان شبکه وزارت
    """.split()
)
_ENDS = tuple(
    """
    ministerium verband verein zeitung anzeiger tageblatt landesanstalt bundesamt landesamt behörde
    gesellschaft gewerkschaft stiftung universität hochschule sparkasse krankenhaus klinikum feuerwehr
    polizei zentrum verlag kirche gemeinschaft verwaltung innenministeriet departementet förbundet
    forbundet styrelsen myndigheten vereniging stichting
    """.split()
)
_UNSPACED = re.compile(
    "新聞|日報|時報|晚報|晚报|日报|时报|電視|电视|事務所|会社|公司|協会|协会|編輯|编辑|快訊|快讯|新闻|学校|大学|大學|財団|病院|ドットコム|オンライン|ニュース"
    "|뉴스|신문|방송|일보|경제|타임스|연구소|협회|대학교|समाचार|न्यूज़|भास्कर|टाइम्स"
)
_WORD = re.compile(r"[^\W\d_]+")
LONGEST_ABBREVIATION = 6  # letters
SHORTEST_ABBREVIATION = 3  # letters; two are as likely a person's initials


def names_organisation(text: str) -> bool:
    """Tell whether a name holds a word that only organisations have in theirs.

    >>> [names_organisation(name) for name in ("Skerry Boat Club", "Innenministerium", "Mara Quill")]
    [True, True, False]
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    return (
        not _WORDS.isdisjoint(words)
        or any(word.endswith(_ENDS) for word in words)
        or bool(_UNSPACED.search(text))
    )


def is_abbreviation(text: str) -> bool:
    """Tell whether a name is one word of capitals, as parties and broadcasters abbreviate theirs.

    >>> is_abbreviation("HPA"), is_abbreviation("MQ"), is_abbreviation("Hpa")
    (True, False, False)
    """
    return text.isalpha() and text.isupper() and SHORTEST_ABBREVIATION <= len(text) <= LONGEST_ABBREVIATION
