"""The words around names in bylines, in many languages: tables and the patterns made of them.

`names.py` reads bylines with them. Patterns ignore case; UPPER stands for a capital letter.
"""

import re

UPPER = "(?-i:[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŹŻŽΆ-ΏΑ-ΫЀ-Я])"

AGENCIES = frozenset(
    """reuters|thomson reuters|ap|associated press|the associated press|ap news|afp|agence france-presse|agence france presse
    |upi|united press international|dpa|dpa-afx|efe|agencia efe|ansa|apa|sda|keystone-sda|keystone-ats|ats|tass|ria novosti|interfax|xinhua
    |kyodo|kyodo news|jiji press|yonhap|pti|press trust of india|ani|ians|pa|pa media|press association|aap|belga|anp|ritzau|ntb|tt|stt
    |bloomberg|bloomberg news|dow jones|dow jones newswires|cna|cnw|canadian press|the canadian press|lusa|europa press|ddp|epd|kna|sid|irna|isna
    |anadolu agency|anadolu ajansı|iha|dha|antara|bernama|pap|čtk|mti|tanjug|hina|sana|wam|spa|mena|notimex|télam|telam|agência brasil|estadão conteúdo|folhapress
    |тасс|риа новости|интерфакс|укрінформ|新华社|新華社|中新社|中央社|時事通信|共同通信|연합뉴스|뉴시스
    """.replace("\n", "")
    .replace("    |", "|")
    .strip()
    .split("|")
)
# An office of a state, or who sells: "Agencia Tributaria", "Agence de voyages".
_OFFICE = r"""(?:naciona\w*|nationale?|nazionale|r[ée]gional\w*|estatal|f[ée]d[ée]ral\w*|tribut\w+|espa[cñ]\w+|spatiale|spaziale|europ\w+|immobili\w+
    |inmobil\w+|pour|para|per|delle|dell\W\w+|d[eo]\s(?:la|l['’]|publicidad\w*|viaj\w+|voyages?|viagens|comunic\w+|communic\w+|marketing|prote[cç]\w+))"""
AGENCY_WORDS = re.compile(
    rf"""\b(wire|newswires?|news\s+agency|press\s+(association|agency|service|trust)|nachrichtenagentur|agentur(en|material|meldung(en)?)
    |agentur(?=$|\s(?:dpa|afp|apa|sda|epd|kna|reuters|ap)\b)|(agence|agencia|agência|agenzia)(?!\s+{_OFFICE})
    |وكالة|خبرگزاری)\b|^(agencies|agences|agencias|agências|agenzie|wires|агентства|وكالات)$""",
    re.IGNORECASE | re.VERBOSE,
)
OUTLET_WORDS = re.compile(
    r"""\b(news|newsroom|newsdesk|desk|staff|team|editors?|editorial|board|redaktion|redaktionsteam|rédaction|redacción|redacao|redação|redazione|redactie|redaksjonen
    |times|post|herald|tribune|gazette|chronicle|[ei]nquirer|magazine|media|press|online|web|tv|radio|network|reporters?|correspondents?|contributors?|writers?|report|journal|zeitung|tageblatt|presse|admin|administrator
    |today|cnn|bbc|nbc|cbs|msnbc|npr|pbs|ugc|unit|democrats|republicans|party|university|institute|foundation|association|society|council|condé\s+nast
    |inc|llc|ltd|gmbh|kg|e\.\s?v|ag|guest\s+(author|column|post)|redakce|redakcja|redakcija|szerkesztőség|redaksi|toimitus|redaktionen|haber\s+merkezi
    |التحرير|المحرر|تحریریه|ڈیسک|डेस्क|टीम|редакция|редакція|редакцията|編集部|編輯部|编辑部|편집부)\b|\.(com|net|org|de|co\.uk)\b""",
    re.IGNORECASE | re.VERBOSE,
)
STAFF_WORDS = re.compile(r"\b(staff|team|board|desk|editors|redaktion)\b", re.IGNORECASE)
# With which a line begins that asks for something, even where it names those who write: "Meet our editors".
INVITING = re.compile(
    r"(?:learn|read|see|view|meet|follow|contact|join|about|become|lesen|kontakt|lire|voir|contacter|leer|contactar)\s"
)
ROLE_WORDS = re.compile(
    r"""\b(editor|correspondent|reporter|columnist|writer|journalist|critic|producer|contributor|analyst|director|professor|lecturer|minister|chief|bureau|secretary|president|chair(man|woman)?|delegate|senator|governor|(?:co-?)?founder|ceo|cto|coo|cfo|cmo|cio|[se]?vp|manager|engineer|specialist|expert|gardener|developer|reviewer|strategist|consultant|researcher|scientist|advis[eo]r|officer|assistant|head|lead|senior|freelance
    |photographer|illustrator|redakteur(in)?|korrespondent(in)?|reporterin|autor(in)?|chefredakteur(in)?|journaliste|correspondante?|rédac\w*|corresponsal|enviad[oa]\s+especial|redactora?|periodista|jornalista|repórter|inviat[oa]|corrispondente|giornalista|verslaggever|redacteur|toimittaja
    |dziennikar(z|ka)|redaktor(ka)?|korespondent(ka)?|újságíró|szerkesztő|tudósító|muhabiri?|editörü?|wartawan|kontributor|journalisten?|korrespondenten?|reporteren?|редактор|корреспондент|спецкор|журналист(ка)?|обозреватель|кореспондент
    |δημοσιογράφος|ανταποκριτής|محرر|مراسل)\b""",
    re.IGNORECASE | re.VERBOSE,
)

# ---- what opens a byline -------------------------------------------------------------------

_PICTURES = r"(?:photo|foto|fotograf|fotografie|photograph|photographie|fotografía|pictur|pic|bild|image|imag|imágen|illustration|kuva|zdjęci|video)\w*"
_AND = r"(?:\s*(?:und|and|et|y|e|og|och|ja|i|en|&|\+|/)\s*)"
_WORKS = {  # nouns and participles before "by": who is named with them wrote
    "by": r"""exclusive|story|this\s+(?:post|article|entry)\s+was\s+(?:written|posted)|recommended|contributed|(?:post\s+)?authors?|(?:author\s+)?posted|name|edited\s+and\s+written
        |written\s+and\s+\w+|words|text|written|reported|published|submitted|compiled|last\s+updated|updated|analysis|review|reviews|report|interview|opinion
        |column|comment|commentary|essay|article|artikel|blog|guest\s+post|created|filed|hosted|researched\s+and\s+written""",
    "von": r"""(?:eine?\s+)?(?:gast)?(?:beitrag|kommentar|kolumne|interview|analyse|artikel|essay|reportage|rezension|kritik|bericht|glosse|leitartikel|porträt|gespräch|text|protokoll)
        |erstellt|geschrieben|verfasst|veröffentlicht|eingestellt|gespeichert|gepostet|publiziert|aufgezeichnet|hinzugefügt|(?:post\s+)?author|autor(?:in)?""",
    "par": r"propos\s+recueillis|écrit|rédigé|publié|posté|texte|un\s+article",
    "por": r"escrito|redactado|publicado|texto|enviado|postado|(?:una\s+)?entrevista",
    "da|di": r"a\s+cura|scritto|pubblicato|postato|inserito|intervista|articolo",
    "door": r"geschreven|geplaatst|gepubliceerd|tekst|een\s+\w+",
    "av|af": r"skrevet|skriven|publisert|publicerad|publiceret|postet|lagt\s+ut|tekst|text|innlegg|intervju",
    "de": r"scris|publicat|escrit",
    "oleh": r"ditulis|dilaporkan",
}
_BY = "|".join(rf"(?:{works})\s+(?:{by})(?=\s|:)" for by, works in _WORKS.items())
_ALONE = rf"(?:by|von|par|por|door)(?=\s|:)|oleh(?=\s+{UPPER})|di(?=\s+{UPPER})|(?:av|af)(?=\s+{UPPER}|:)|words(?=\s+{UPPER})"
_LABELS = rf"""(?:text|textes?|textos?|tekst|teksti|testo|words|redaktion|redação){_AND}{_PICTURES}\s*:
    |(?:text|textes?|textos?|tekst|teksti|testo|words|autor(?:in|en|es|ka|zy|i|a)?|authors?|auteurs?|autore|guest\s+author|writer|reporter|interview|redaktor(?:ka)?|redaktion|redação|skribent|journalist|forfatter|författare
    |kirjoittaja|szerző|szöveg|írta|yazan|yazar|haber|penulis|mwandishi|tác\s+giả|автор(?:ы|и)?|текст|интервью|κείμενο|συντάκτης|muhabir|นักเขียน|ผู้เขียน|ผู้สื่อข่าว|เรื่อง|लेखक|लेखिका|रिपोर्टर?|संवाददाता|נכתב\s+על\s+ידי|כתב|نویسنده|خبرنگار|نوشته|تحریر|إعداد|الكاتب|كتابة|글|文|撰文|作者|執筆|取材|取材・文)\s*[:：=＝]"""
_VERBS = rf"""as\s+told\s+to(?=\s)|rozmawiał[ai]?(?=\s+{UPPER})|oprac\.|kirjoittanut(?=\s+{UPPER})|подготовил[аи]?(?=\s+{UPPER})|беседовал[аи]?(?=\s+{UPPER})|글(?=\s)|
    napisał[ai]?(?=\s)|opracował[ai]?(?=\s+{UPPER})|napsal[ai]?(?=\s+{UPPER})|napísal[ai]?(?=\s+{UPPER})|írta(?=\s+{UPPER})|γράφει(?:\s+[οη])?(?=\s+{UPPER})|(?:του|της)(?=\s+{UPPER}\w+\s+{UPPER})|(?:เขียน|รายงาน)?โดย(?=\s)
    |بقلم|كتب[ت]?(?=\s|:)|إعداد(?=\s)|به\s+قلم|מאת|(?:文|撰文)[/／]|[\u4e00-\u9fff]{{0,6}}?(?:記者|记者)(?=[\s:：]*[\u4e00-\u9fff]{{2}})"""
LEAD_IN = re.compile(rf"^\W*(?:{_BY}|{_ALONE}|{_LABELS}|{_VERBS})[\s:：=＝]*", re.IGNORECASE | re.VERBOSE)

# ---- what names those who did something else -----------------------------------------------

_OTHER_NOUNS = rf"""{_PICTURES}|grafi[kc]\w*|graphics?|kamera|camera|schnitt|kuvat|fotos?|credit|styling|ilustraciones|ilustrações|illustrazioni|illustratie|zdjęcia
    |фото|рисунок|иллюстрации|φωτογραφίες|fotoğraf|صور|تصوير|عکس|攝影|摄影|写真|撮影|編輯|编辑|責任編輯|责任编辑|editor|redigering|mitarbeit|übersetzung|traduction|traducción|tradução|traduzione|vertaling|překlad|перевод"""
_OTHER_DEEDS = r"""(?:medically\s+|peer\s+|expert\s+|clinically\s+|scientifically\s+|legally\s+|last\s+)?reviewed|(?:fact[-\s]*)?checked|edited|researched|translated|illustrated|photographed|filmed|produced
    |sponsored|presented|approved|verified|narrated|read|photos?|photography|photographs|pictures|images?|illustrations?|video|editing|graphics?|art(?:work)?|(?:additional\s+)?reporting|research|fotos?|bilder|illustration(?:en)?
    |übersetzt|geprüft|redigiert|fotografiert|redigido|editado|revisado|traducido|traduzido|traduit|relu|vérifié|revisto|tradotto|revisionato|vertaald"""
OTHER_WORK = re.compile(
    rf"""(?<!\w)(?:(?:{_OTHER_NOUNS}|사진)\s*[:：]|사진(?=\s)|(?:{_OTHER_DEEDS})\s+(?:by|von|par|por|door|di|da|av|af)(?=[\s:]))[\s:：]*""",
    re.IGNORECASE | re.VERBOSE,
)
PICTURES = re.compile(rf"(?:{_OTHER_NOUNS})\.?", re.IGNORECASE | re.VERBOSE)

# ---- what stands between and after names ---------------------------------------------------

BETWEEN = re.compile(
    rf"""\s*(?:(?<=(?-i:[a-zß-öø-ÿ]{{3}}))(?<!Prof|Capt|Phil|Univ)\.\s+(?={UPPER})|,\s*(?:and|und|et|(?-i:y|e)|og|och|en)\s|[;|•·⋅、，；／\n]|\s/\s|(?<!\d)/(?=\w)|\s[-–—]\s|,
    |\s(?:and|und|et|(?-i:y|e|i|и|con|com|ja|та|й)|och|og|en|with|mit|avec|та|ve|και|és|și|şi|dan|và|ir|un|agus|eta|dhe|và|और)\s
    |\s(?-i:a)\s(?={UPPER}\w+\s{UPPER}\w)(?!\s?(?:New|San|Los|Las|La|El|Santa|São|Buenos|Rio|Tel|Abu|Hong)\s)|\s&\s(?!co\b)|\s\+\s|\sو(?=\S)|\sو\s)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH = r"(?:jan|feb|mar|mär|mrt|apr|ma[ijy]|jun|jul|aug|ago|sep|set|o[ck]t|out|ott|nov|de[cz]|dic|ene|gen|abr|fév|fev|avr|juin|juil|août|mag|giu|lug)[^\W\d]*\.?"
_SPAN = (
    r"(?:min|mins|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|std|stunden?|tagen?|wochen?|minuten?)\b"
)
TAIL = re.compile(
    rf"""\s*(?:\(.*\)|[.,]?\s*\bfollow\b.*|\s?(?:기자|특파원|記者|记者|特派員|특파원)(?:[\s/／].*)?|@\w+|\S+@\S+\.\w+|[|•·]\s*.*
    |[\u4e00-\u9fff]{{0,6}}(?:報導|报道)|\s(?:in|at|from|aus|à|en|em|a|w|we|из|в)\s+{UPPER}[\w .'’-]+
    |\s(?:for|für|pour|para|per|voor|för)\s+(?:the\s|die\s|den\s|das\s|le\s|la\s|el\s|il\s|de\s)?{UPPER}.*|,?\s(?:exclusively\s+)?special\s+(?:to|for)\b.*
    |\s(?:on|am|le|el|il|op|den|dne|dnia)\s+(?:\w+,?\s+)?(?:{_MONTH}\s+)?\d.*|\s(?:on\s+)?{_MONTH}\s+\d{{1,2}}\b.*|\s\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}(?:\s.*)?|\s\d{{1,4}}[./:年-]\d.*
    |\s(?:lesezeit|lesedauer|reading\s+time|read\s+time|temps\s+de\s+lecture|tiempo\s+de\s+lectura|tempo\s+di\s+lettura|leestijd)\b.*
    |\s(?:in|under|unter)$|\s(?:vor|il\s+y\s+a|hace|há)\s+\d.*|\s\d+\s*{_SPAN}.*
    |(?:\b|\s)(?:published|updated|posted|last\s+updated|veröffentlicht|aktualisiert|publié|publicado|pubblicato)\b.*
    |(?-i:(?<=[a-zß-öø-ÿ])(?:Published|Updated|Posted|Veröffentlicht|Aktualisiert|Publié|Publicado|Pubblicato)(?![a-z])).*)$""",
    re.IGNORECASE | re.VERBOSE,
)
SUFFIX = re.compile(
    r"""^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?\s?d|d\.?o|m\.?b\.?a|esq|r\.?n|m\.?s|m\.?sc|b\.?sc|b\.?a|m\.?a|mp|mla|obe|mbe|cbe|mrcgp|mrcp|frcp|facp|faap|facs|faan|facog|faad|fand|rdn?|r\.d|r\.d\.n|ldn?|cdn|cdces|cscs|lcsw|lmft|lpc|psy\.?d
    |d\.?d\.?s|d\.?v\.?m|dvm|pharm\.?d|d\.?pt|m\.?p\.?h|mph|mspt|msn|aprn|fnp(?:-[a-z]+)?|np|pa-c|rph|cfp|cfa|cpa|cepf|cipp|ea|j\.?d|ll\.?m|ll\.?b|cissp|pmp|mcn|m\.?ed|ed\.?d|rvt|cpdt(?:-[a-z]+)?)[.®™]*$""",
    re.IGNORECASE | re.VERBOSE,
)
TITLE = re.compile(r"^(?:dr|prof|mr|mrs|ms|sir|dame|rev|hon|ing|mag|med|phil)\.?\s+", re.IGNORECASE)

# ---- what is no name -----------------------------------------------------------------------

PARTICLES = frozenset(
    """de del della delle dei dell' der den di da do dos das du d' la las le les los lo van von vom zu zum zur ten ter te 't
    el al bin bint ben ibn abu ould y e i af av til dela""".split()
)
NEVER_IN_NAMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday the about this our your more read follow share with and for from is are to on of today yesterday pm am
    view all see learn get go buy sign log home menu search subscribe login comment comments reply email e-mail
    newsletter facebook twitter youtube linkedin instagram pinterest whatsapp xing telegram tweet rss website
    privacy policy terms cookie cookies contact imprint profile articles posts updated published print video
    alle alles keine kein zur zum zurück mehr kommentar kommentare beiträge artikel teilen drucken lesen anzeige
    impressum datenschutz kontakt weiter nach oben lire voir tous leer ver todos
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
    lunes martes miércoles jueves viernes sábado blog archives archive sagt says dit schrieb rezept recipe
    nachrichten nachrichtenagentur content details study seite text texte tekst reviewed researched edited
    reading minutes""".split()
)
NEVER_FIRST = frozenset({"in", "at", "über", "mehr", "post"})  # with which no name of several words begins
# Whole lines that stand beside bylines and name nobody.
NEVER_ALONE = frozenset(
    """stand|geschrieben|written|posted|mon|tue|wed|thu|fri|sat|sun|trackback url|author archives|website|webseite
    |github|stack overflow|youtube|twitter|facebook|instagram|linkedin|vimeo|flickr|tiktok|snapchat|mastodon|bluesky|tumblr|reddit|soundcloud|spotify
    |like|likes|save|page|guest|author|authors|autor|autoren|name|share|shares|listen|transcript|foto|photo|getty images
    |reading time|read time|lesezeit|lesedauer|temps de lecture|tempo di lettura|tiempo de lectura|leestijd
    |abgelegt unter|in rubrik|kategorie|kategorien|category|categories|allgemein|uncategorized|news
    |show caption|hide caption|view caption|photo credit|article authors|enlarge image|image credit|fact checked by|first name|last name
    |author bio|about the author|über den autor|fact checked|fact-checked|key takeaways|advertiser disclosure|disclosure
    |seguir|guardar|suivre|segui|volgen|merken|folgen|speichern|compartir|partager|condividi|gefällt mir
    |close modal|close|modal|news archive|» news archive
    |autor*in|autor:in|autor/in|autorin|weiterführender link|weiterführende links|weiterführende informationen|takip et|follow|subscribe
    |unknown|none|null|undefined|n/a|news provided by|provided by|기자명|prep time|cook time|total time|cooking time|preparation time|rest time
    """.replace("\n", "")
    .replace("    |", "|")
    .strip()
    .split("|")
)
# The same, and what names a section or a form, as kickers may.
NO_NAMES = NEVER_ALONE | frozenset(
    "podcast|podcasts|magazin|magazine|letters|letters to the editor|letter to the editor|leserbriefe|kolumne|gastbeitrag".split(
        "|"
    )
)
