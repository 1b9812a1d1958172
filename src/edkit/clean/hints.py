"""What names and wordings hint at: tables, no decisions.

Two kinds of evidence: how a page's makers name an element (`hints_of`), and what a line says
(`wording_of`). A hint never decides alone; `roles.py` weighs it against the text.
"""

import re
from functools import lru_cache

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
# Apostrophes are written in many ways; Arabic vowel signs at will, and not always on the same letter.
_VARIANTS = str.maketrans("’‘`´", "''''", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640")


@lru_cache(maxsize=4_000)
def bare(text: str) -> str:
    """Give a line as it is compared: without case, outer punctuation and typographic variants."""
    return _EDGES.sub("", " ".join(text.translate(_VARIANTS).split())).casefold()


class Hint:
    """Bit flags, as plain integers: they are combined some thousand times a page."""

    NONE = 0
    BODY = 1 << 0
    NAVIGATION = 1 << 1
    RELATED = 1 << 2
    COMMENT = 1 << 3
    SHARE = 1 << 4
    CONSENT = 1 << 5
    PAYWALL = 1 << 6
    NEWSLETTER = 1 << 7
    CAPTION = 1 << 8
    BYLINE = 1 << 9
    DATE = 1 << 10
    HEADLINE = 1 << 11
    KICKER = 1 << 12
    STANDFIRST = 1 << 13
    TAGS = 1 << 14
    BIO = 1 << 15
    ADVERT = 1 << 16
    CORRECTION = 1 << 17
    HIDDEN = 1 << 18
    ASIDE = 1 << 19
    CONTROL = 1 << 20
    FACTS = 1 << 21
    LIVE = 1 << 22
    DATELINE = 1 << 23
    MAIN = 1 << 24
    HEADER = 1 << 25

    # What marks furniture; lifted from an element that holds most of the page's prose.
    FURNITURE = (
        NAVIGATION
        | RELATED
        | COMMENT
        | SHARE
        | CONSENT
        | PAYWALL
        | NEWSLETTER
        | CAPTION
        | BYLINE
        | DATE
        | TAGS
        | BIO
        | ADVERT
        | CORRECTION
        | HIDDEN
        | ASIDE
        | CONTROL
        | FACTS
        | HEADLINE
        | KICKER
        | STANDFIRST
        | DATELINE
    )


# Words in class, id, role, itemprop and test attributes. A word stands between separators.
NAMES: tuple[tuple[int, str], ...] = (
    (
        Hint.BODY,
        r"article-?body|story-?body|entry-content|(post|article|story|page|news)-?(content|text|copy|main)"
        r"|body-?(text|copy|content)|rich-?text|content-?(body|text|main)|story-?(text|copy)|artikel-?text"
        r"|main-?content|field-name-body|article-paragraph|texte?-article|cuerpo|corpo",
    ),
    (
        Hint.NAVIGATION,
        r"nav|navi|navigation|navbar|menu|submenu|breadcrumbs?|footer|foot|masthead|topbar|pagination|pager"
        r"|skip-?links?|skip|contentinfo|sitemap|search(-?(box|form|bar))?|site-?header|page-?header|ticker|hamburger",
    ),
    (
        Hint.RELATED,
        r"related|recommend(ed|ations?)?|more-?(stories|news|articles|from|on|posts)|read-?(more|next|also)"
        r"|also-?like|you-?may|teasers?|most-?(read|popular|viewed|recent|shared)|popular|trending"
        r"|latest|recent(-?(posts|news))?|outbrain|taboola|next-?(up|article|story|post)|prev(ious)?-?(post|article)"
        r"|see-?also|further-?reading|similar|linkbox|must-?read|up-?next|rail|sidebar|secondary|widgets?"
        r"|post-?list|story-?list|news-?list|cards?|river|feed|meistgelesen|mehr-?zum-?thema"
        r"|lesen-?sie-?auch|verwandte?|a-?lire|voir-?aussi|relacionad[oa]s?|correlati|leggi-?anche"
        r"|promo|promoted|onward|keep-?reading|top-?stories|internal-?links?|carousel|slider|playlist",
    ),
    (Hint.COMMENT, r"comments?|commentlist|comment-?(list|body|area)|disqus|respond|replies|leserkommentare?|discussion|kommentare?"),
    (Hint.SHARE, r"shar(e|ing|ebar|e-?tools)|social|sociable|follow(-?us)?|addthis|addtoany|sharedaddy|like-?button"),
    (Hint.CONSENT, r"cookies?|consent|gdpr|cmp|onetrust|didomi|cookie-?(bar|banner|notice)|privacy-?(banner|notice)"),
    (Hint.PAYWALL, r"pay-?wall|regwall|subscribe|subscription|subscriber|abo|piano|meter(ed)?|login|sign-?in|premium-?(box|wall)"),
    (Hint.NEWSLETTER, r"newsletters?|sign-?up|mailing|donat(e|ion|ions)|support-?us|contribut(e|ion)|appeal|call-?to-?action|cta|push-?notification|app-?promo"),
    (Hint.CAPTION, r"captions?|fig-?caption|wp-caption(-text)?|credits?|photo-?(credit|caption|info|description)|image-?(credit|caption|info|description|meta)|bildunterschrift|legend|media-?(caption|info)|copyright|picture-?(text|caption)|gallery-?(text|caption)"),
    (Hint.BYLINE, r"by-?lines?|authors?|author-?(name|info|meta|line)|contributors?|journalists?|writer|written-?by|reporter|autor(en|es|e)?|auteurs?|firma|signature"),
    (Hint.DATE, r"(pub(lish(ed)?)?-?)?(date-?time|dates?|time-?stamps?|time)|date-?(published|modified|line-?date)|published(-?at|-?on)?|pub-?date|updated(-?at|-?on)?|modified|last-?updated|post-?meta|entry-?meta|article-?meta|meta-?info|datum|fecha"),
    (Hint.HEADLINE, r"headlines?|(article|entry|post|story|page|news|main)-?(title|headline|heading)|titular|titre|titolo|h-?title"),
    (Hint.KICKER, r"kickers?|eyebrow|over-?line|overtitle|top-?line|roofline|dachzeile|rubric|rubrik|spitzmarke|section-?(label|name|title)|category-?(label|name)?|categories|flag|antetitulo|cintillo|occhiello|supertitle|pre-?title"),
    (Hint.STANDFIRST, r"stand-?first|sub-?(title|titre|heading|headline|hed)|de(c?)k|summary|excerpt|lead(-?(text|in|paragraph))?|lede|intro(duction|-?text)?|chapo|chapeau|sapo|vorspann|teaser-?text|abstract|bajada|entradilla|copete|description|article-?(summary|lead|intro|description)|sommario|catenaccio|ingress|anleser|undertitle"),
    (Hint.TAGS, r"tags?|tag-?(list|cloud|links)|topics?|keywords?|labels?|post-?tags|schlagworte?|etiquetas"),
    (Hint.BIO, r"(author|writer)-?(bio|box|card|description|profile|about)|about-?(the-?)?author|bio|biography|post-?author"),
    (Hint.ADVERT, r"ads?|adverts?|advertis(ement|ing)|ad-?(slot|container|wrapper|unit|label|box)|sponsor(ed)?|dfp|anzeige|werbung|publicidad|publicite|commercial|affiliate"),
    (Hint.CORRECTION, r"corrections?|clarification|erratum|editors?-?note"),
    (Hint.HIDDEN, r"hidden|visually-?hidden|sr-?only|screen-?reader(-text)?|is-?hidden|print-?only|display-?none|offscreen|modal|popup|overlay|tooltip|lightbox"),
    (Hint.ASIDE, r"aside|complementary|pull-?quote|toc|table-?of-?contents"),
    (Hint.FACTS, r"fact-?(box|file|s)?|info-?box|key-?(points|facts|takeaways)|highlights|timeline-?box|summary-?box|background-?box|at-?a-?glance"),
    (Hint.LIVE, r"live-?(blog|entry|post|update|ticker|feed|event)|liveblog|minute-?by-?minute|live-?page"),
    (Hint.DATELINE, r"dateline|location|ortsmarke|place"),
)  # fmt: skip
TAG_HINTS = {
    "nav": Hint.NAVIGATION,
    "footer": Hint.NAVIGATION,
    "menu": Hint.NAVIGATION,
    "aside": Hint.ASIDE,
    "figcaption": Hint.CAPTION,
    "caption": Hint.CAPTION,
    "button": Hint.CONTROL,
    "label": Hint.CONTROL,
    "option": Hint.CONTROL,
    "select": Hint.CONTROL,
    "textarea": Hint.CONTROL,
    "legend": Hint.CONTROL,
    "noscript": Hint.HIDDEN,
    "dialog": Hint.HIDDEN,
    "article": Hint.MAIN,
    "main": Hint.MAIN,
    "header": Hint.HEADER,
    "time": Hint.DATE,
    "address": Hint.BYLINE,
}

LONGEST_LABEL = 1_000  # characters read of an element's attributes
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMED = tuple((hint, re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")) for hint, words in NAMES)
_ANY_NAME = re.compile("|".join(rf"(?:{words})" for _, words in NAMES))


def hints_of(label: str, tag: str) -> int:
    """Give the hints in an element's attributes (joined by blanks) and in its name."""
    found = TAG_HINTS.get(tag, Hint.NONE)
    for name in label[:LONGEST_LABEL].split():
        found |= _hints_in(name)
    return found


@lru_cache(maxsize=50_000)
def _hints_in(name: str) -> int:
    spelt = _HUMPS.sub("-", name).lower().replace("_", "-")
    found = Hint.NONE
    if _ANY_NAME.search(spelt):
        for hint, pattern in _NAMED:
            if pattern.search(spelt):
                found |= hint
    return found


# Headings over lists of other articles, in full; compared without case and final punctuation.
RELATED_HEADINGS = frozenset(
    bare(line)
    for line in """
    latest|latest news|latest stories|latest articles|latest posts|latest headlines|latest updates|more news
    breaking news|top stories|top news|top headlines|must read|must reads|must-read|must-reads|you might also like
    you may also like|you may like|you might like|you may be interested in|you might be interested in
    also read|read also|read more|read next|read this next|read on|up next|next up|next story|next article|next post
    previous article|previous post|previous story|related|related articles|related stories|related news|related posts
    related content|related links|related topics|related coverage|related reading|recommended|recommended to you
    recommended for you|recommended stories|recommended articles|recommended reading|recommendations|we recommend
    our picks|editor's picks|editors' picks|editor's choice|editors' choice|picks for you|for you|just in|just for you
    most read|most popular|most viewed|most shared|most commented|most recent|popular|popular now|popular stories
    popular posts|popular articles|popular news|trending|trending now|trending stories|trending news|what's trending
    recent|recent posts|recent articles|recent news|recent stories|more stories|more articles|more posts|more headlines
    more from|more from author|more by this author|more from this author|more by the author|more like this
    more on this|more on this story|more on this topic|more to read|more for you|more to explore|more in this section
    more in news|more coverage|more top stories|other stories|other news|other articles|see also|see more
    similar articles|similar stories|similar posts|further reading|keep reading|continue exploring|don't miss
    in case you missed it|you may have missed|in other news|elsewhere|around the web|from around the web
    from the web|from our partners|promoted stories|promoted content|sponsored|sponsored content|sponsored stories
    today's top stories|stay informed|explore more|discover more|what to read next|what others are reading
    suggested|suggested articles|suggested reading|suggested for you|news from|live now|watch next|the latest
    mehr zum thema|zum thema|lesen sie auch|lesen sie mehr|lesen sie dazu auch|auch interessant|das könnte sie auch interessieren
    das könnte sie interessieren|das könnte dich auch interessieren|mehr dazu|mehr davon|mehr artikel|mehr aus|mehr nachrichten
    meistgelesen|meist gelesen|meistgelesene artikel|am meisten gelesen|beliebt|beliebte artikel|ähnliche artikel|ähnliche beiträge
    verwandte artikel|verwandte themen|verwandte beiträge|weitere artikel|weitere meldungen|weitere nachrichten|weitere themen
    weiterlesen|neueste artikel|neueste beiträge|neueste nachrichten|aktuelle nachrichten|aktuelle meldungen|aktuelles
    letzte meldungen|nächster artikel|vorheriger artikel|empfehlungen|empfohlen|empfehlung der redaktion|top-themen|topthemen
    top-artikel|unsere empfehlungen|unsere leseempfehlung|leseempfehlung|leseempfehlungen|schlagzeilen|mehr lesen
    à lire aussi|a lire aussi|lire aussi|à lire|à lire également|lire également|voir aussi|sur le même sujet|sur le même thème
    articles liés|articles similaires|articles récents|les plus lus|les plus lues|le plus lu|plus d'articles|dernières actualités
    les dernières actualités|derniers articles|dernières nouvelles|à ne pas manquer|vous aimerez aussi|dans la même rubrique
    contenus sponsorisés|nos recommandations|à découvrir|plus de contenu|pour aller plus loin|suggestions
    te puede interesar|le puede interesar|también te puede interesar|puede interesarte|noticias relacionadas
    artículos relacionados|contenido relacionado|relacionados|relacionadas|relacionado|lo más leído|las más leídas
    lo más visto|lo último|últimas noticias|más noticias|más información|más sobre este tema|lee también|lea también
    leer también|lea más|leer más|ver más|ver también|también en|además|no te pierdas|recomendado|recomendados|recomendamos
    entradas recientes|entradas relacionadas|más leídas|más leídos|destacados|otras noticias
    leia também|leia mais|veja também|veja mais|notícias relacionadas|artigos relacionados|matérias relacionadas
    mais lidas|as mais lidas|mais lidos|últimas notícias|mais notícias|recomendados para você|você pode gostar
    saiba mais|relacionadas|conteúdo relacionado|mais sobre|não perca
    leggi anche|leggi tutto|potrebbe interessarti|potrebbe interessarti anche|ti potrebbe interessare|articoli correlati
    notizie correlate|correlati|i più letti|le più lette|più letti|ultime notizie|altre notizie|ultimi articoli|da non perdere
    consigliati|vedi anche|per approfondire|approfondimenti|argomenti correlati
    lees ook|lees meer|lees verder|meer nieuws|meer over|meer over dit onderwerp|meest gelezen|best gelezen|gerelateerd
    gerelateerde artikelen|gerelateerd nieuws|laatste nieuws|net binnen|aanbevolen|ook interessant|bekijk ook
    læs også|læs mere|mest læste|mest læst|seneste nyt|relaterede artikler|les også|les mer|mest lest|siste nytt|flere saker
    relaterte artikler|läs också|läs mer|mest läst|mest lästa|senaste nytt|relaterade artiklar|fler artiklar|senaste nyheterna
    lue myös|luetuimmat|uusimmat|tuoreimmat|lisää aiheesta
    czytaj także|czytaj też|zobacz także|zobacz też|przeczytaj także|przeczytaj również|polecane|polecamy|powiązane
    powiązane artykuły|najnowsze|najczęściej czytane|najpopularniejsze|więcej na ten temat|warto przeczytać|podobne artykuły
    читайте также|читать также|смотрите также|по теме|материалы по теме|ещё по теме|еще по теме|популярное|самое читаемое
    последние новости|новости по теме|похожие новости|рекомендуем|главное|новости партнеров|другие новости
    читайте також|дивіться також|останні новини|популярні новини|схожі новини|за темою
    přečtěte si také|čtěte také|související|související články|nejčtenější|mohlo by vás zajímat|doporučujeme
    ilgili haberler|son haberler|son dakika|çok okunanlar|en çok okunanlar|önerilen haberler|benzer haberler|bunlar da ilginizi çekebilir
    διαβάστε επίσης|διαβάστε ακόμα|δείτε επίσης|σχετικά άρθρα|δημοφιλή|τελευταία νέα|ροή ειδήσεων
    اقرأ أيضا|اقرأ أيضاً|اقرا ايضا|إقرأ أيضا|إقرأ أيضاً|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|ذات صلة|الأكثر قراءة|الأكثر مشاهدة|آخر الأخبار|أحدث الأخبار|المزيد|قد يعجبك أيضا|قد يعجبك أيضاً|قد يهمك أيضا|شاهد أيضا|أخبار أخرى
    بیشتر بخوانید|مطالب مرتبط|اخبار مرتبط|پربازدیدترین|پربازدیدها|آخرین اخبار|تازه‌ترین اخبار|همچنین بخوانید|پیشنهاد ما|مطالب پیشنهادی|پرخواننده‌ترین|خبرهای مرتبط
    קראו גם|כתבות נוספות|עוד בנושא|הנקראות ביותר|כתבות קשורות
    関連記事|関連ニュース|あわせて読みたい|人気記事|最新記事|おすすめ記事|アクセスランキング|ランキング|相关新闻|相关阅读|相关文章|推荐阅读|延伸阅读|热门新闻|热门文章|最新新闻|更多新闻|猜你喜欢|相關新聞|延伸閱讀|推薦閱讀|熱門新聞|관련기사|관련 기사|많이 본 뉴스|인기기사|최신기사|이 시각 주요 뉴스
    संबंधित खबरें|यह भी पढ़ें|ये भी पढ़ें|baca juga|berita terkait|artikel terkait|terpopuler|berita terbaru|xem thêm|tin liên quan|đọc thêm|bài liên quan
    soma zaidi|funda futhi
    """.replace("\n", "|").split("|")
    if line.strip()
)

# A line that opens like this points to one other article: "Read more: …".
POINTER = re.compile(
    r"""^[\W_]*(?:
    (?:also\s+read|(?:keep\s+)?read(?:ing)?\s+(?:also|more|next|on|this|the\s+full)|keep\s+reading|see\s+also|more(?:\s+(?:on|about|from|in|here))|related(?:\s+(?:article|story|stories|news|coverage|content))?
      |don.t\s+miss|must[\s-]read|recommended(?:\s+reading)?|watch(?:\s+(?:also|more|now|next))?|listen|click\s+here|you\s+(?:may|might)\s+also\s+like
      |exclusive\s*:|from\s+the\s+archives?|in\s+pictures|opinion|analysis|explained|explainer|video|photos|gallery|podcast)\s*[:|»›>–—→]
    |also\s+read\b|keep\s+reading\b|read\s+(?:also|next)\b|read\s+more(?:\s+(?:about|on|from|at))?\b|see\s+also\b|more\s+on\s+this\b|click\s+here\s+(?:to|for)
    |(?:lesen\s+sie\s+(?:auch|mehr|hier|dazu)|mehr\s+(?:zum\s+thema|dazu|zu|lesen)|zum\s+thema|auch\s+interessant|lies\s+auch|siehe\s+auch|weiterlesen|das\s+könnte)
    |(?:(?:à|a)\s+lire(?:\s+(?:aussi|également))?|lire\s+(?:aussi|également|la\s+suite)|voir\s+aussi|sur\s+le\s+même\s+sujet)
    |(?:le[ae]r?\s+(?:también|tambien|más|mas)|te\s+puede\s+interesar|puede\s+interesarte|ver\s+también|además\s*[:|]|más\s+información\s*[:|]|también\s+lee)
    |(?:leia\s+(?:também|mais)|veja\s+(?:também|mais)|saiba\s+mais)
    |(?:leggi\s+(?:anche|tutto)|vedi\s+anche|guarda\s+anche)
    |(?:lees\s+(?:ook|meer|verder)|bekijk\s+ook|læs\s+(?:også|mere)|les\s+(?:også|mer)|läs\s+(?:också|även|mer)|lue\s+myös)
    |(?:czytaj\s+(?:także|też|również|więcej)|zobacz\s+(?:także|też|również)|przeczytaj\s+(?:także|też|również))
    |(?:читай(?:те)?\s+(?:также|ещё|еще|також)|смотрите\s+также|по\s+теме\s*:|подробнее\s*:|ранее\s+по\s+теме)
    |(?:čtěte\s+(?:také|i)|přečtěte\s+si|διαβάστε\s+(?:επίσης|ακόμα|περισσότερα)|δείτε\s+(?:επίσης|ακόμα)|ilgili\s+haber)
    |(?:اقرأ\s+أيض|إقرأ\s+أيض|اقرأ\s+المزيد|شاهد\s+أيض|طالع\s+أيض|بیشتر\s+بخوانید|همچنین\s+بخوانید|קראו\s+(?:גם|עוד))
    |(?:【?関連(?:記事|ニュース)?】?|あわせて読みたい|もっと読む|続きを読む|相关(?:阅读|新闻)|延伸(?:阅读|閱讀)|더\s*보기|관련\s*기사)
    |(?:baca\s+juga|यह\s+भी\s+पढ़ें|ये\s+भी\s+पढ़ें|xem\s+thêm)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
POINTER_LONGEST = 60  # words; a longer paragraph that happens to open like a pointer is prose

# Wordings of furniture: (role, what it is, longest in words, pattern over the whole line).
WORDINGS: tuple[tuple[str, str, int, str], ...] = (
    ("date", "it tells how long ago", 5, r"^\W*(?:about )?(?:\d+|an?|one|a few)\s*(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?)\s+ago\W*$|^\W*(?:vor|il y a|hace|há|منذ|قبل)\s+(?:\d+|eine[mr]?|une?|una?|uma?)\s+\w+\W*$|^\W*\d+\s*\w+\s+(?:geleden|siden|sedan|sitten|fa|назад|тому|önce|temu|atrás)\W*$|^\d+\s*(?:分|時間|小时|小時|日|天|분|시간|일)\s*(?:前|전)$"),
    ("consent", "it asks for consent to cookies", 120, r"^\W*cookies?\s*[:.]|\b(put|store|place|set)\b.{0,20}\bcookies?\b|\bcookies?\b.{0,120}\b(accept|consent|agree|settings|policy|preferences|akzeptieren|zustimm|accepter|aceptar|accett|we use|utiliz|verwend|einverstanden)|\b(we|our partners|wir|nous|usamos|utilizamos)\b.{0,60}\bcookies?\b"),
    ("paywall", "it asks for a subscription or a log-in", 60, r"^(to (continue|keep) reading|(subscribe|sign in|log ?in|register)\b.{0,60}\b(to (read|continue|access|unlock)|for full access|now|today)|((i am |are you )?already|not yet) (a|an)? ?(subscriber|member)|this (article|content|story) is (for|only|exclusive|reserved|available)|(want|read) (to read )?(the rest|the full|on with)|continue reading with|unlock (this|the)|you have (reached|read|used)|(jetzt|bereits|noch kein)[e]? .{0,30}(abo|abonn|anmeld|registrier)|weiterlesen mit|dieser (artikel|inhalt) ist|lesen sie den (ganzen|vollständigen)|(cet|la suite de cet) article (est|réservé)|il vous reste|déjà abonné|article réservé|(este|para seguir).{0,30}(suscriptor|leyendo)|¿ya eres suscriptor|suscríbete (para|y)|contenuto riservato|per continuare a leggere|abbonati (per|ora)|subscribers? only)"),
    ("other", "it offers a newsletter", 60, r"\b(newsletters?|e-?mail alerts?)\b.{0,80}\b(sign ?up|subscribe|inbox|abonnieren|anmelden|inscri|suscr|iscri|register|delivered|get)\b|\b(sign ?up|subscribe|join|get|abonnieren|inscrivez|suscr[ií]b|iscriviti|receive)\b.{0,100}\b(newsletters?|inbox|postfach|e-?mail|whatsapp|telegram|push)\b|^اشترك|النشرة البريدية|خبرنامه|рассылк"),
    ("other", "it asks to follow or share", 40, r"^(share (this|on|via|the)|follow (us|me|@|.{2,40} on (twitter|x|facebook|instagram|google))|like us|join (us|our|the conversation)|tweet( this)?|teilen|folgen sie|partager|suivez|compart(ir|e|ilhe)|síguenos|condividi|seguici|download (the|our) .{0,30}app|add .{2,40} (on|to) google|copy link|print( this)?( article| page)?|e-?mail( this)?)\b.{0,120}$"),
    ("other", "it says who owns the rights", 60, r"^\W*(©|\(c\)|copyright|all rights reserved|alle rechte|tous droits|todos los derechos|todos os direitos|tutti i diritti)|©\s*(19|20)\d\d|(19|20)\d\d\s*©|\ball rights reserved\b|كل الحقوق|جميع الحقوق"),
    ("other", "it is an advertisement", 40, r"^\W*(advertisement|anzeige|publicité|publicidad)\W*\n"),
    ("other", "it marks an advertisement", 6, r"^\W*(advert(isement|ising)?|ad|ads by .*|sponsored|promoted|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklama?|annonse?|advertentie|реклама|إعلان|広告|story continues (below|after)( advertisement)?|article continues (below|after).*|continue reading( below)?|scroll (down )?to continue.*)\W*$"),
    ("comment", "it invites comments", 25, r"^\W*(\d+\s+comments?|comments|leave a (comment|reply)|post a comment|add a comment|(join|view|show|read|see|hide)( the| all)? (\d+ )?(comments?|conversation|discussion)|your email address will not be published.*|kommentare?|kommentieren|commentaires?|comentarios?|comentários?|commenti|reacties|log in to comment|comments are closed|what do you think\??|have your say|التعليقات|комментарии)\W*(\(?\d+\)?)?\W*$"),
    ("other", "it lists the tags", 40, r"^(tags?|topics?|keywords?|filed under|more (about|on)|categor(y|ies)|themen|schlagwörter|stichworte|etiquetas|temas|mots[- ]clés|argomenti|тэги|теги|الوسوم|كلمات دالة|タグ)\s*:"),
    ("other", "it asks for support or tips", 60, r"\b(donate|support (our|independent|us)|make a (donation|contribution)|become a (member|supporter|patron)|do you have a story|got a (story|tip)|contact (us|our newsroom|the (reporter|author|writer))|send (us|your) (tips|letters))\b"),
    ("other", "it tells the reading time", 8, r"^\W*(\d+|one|two|three)\s*[-–]?\s*(min(ute)?s?\.?)( read(ing)?( time)?|\s*lesezeit| de lecture| de lectura)?\W*$|^(reading time|lesezeit|tiempo de lectura|temps de lecture)\b.*$"),
    ("other", "it credits a picture", 30, r"^\W*(photo(graph)?s?|image|picture|foto|bild|imagen|crédito|credit|illustration)( credit)?\s*(by|:|©|/)|(?<=[.!?\s)])\(?(photo(graph)?|image|picture|foto|bild|imagen|quelle|source)\s*:\s*[\w.,/ &-]{2,40}\)?$"),
)  # fmt: skip

CORRECTION = re.compile(
    r"""^[\W_]*(?:(?:(?:update\s+and\s+)?corrections?|clarifications?|erratum)\s*(?:[:.,;|(\[—–\d-]|$)|editor.?s.?\s+note
    |(?:an\s+earlier|a\s+previous|the\s+original)\s+version\s+of\s+this\s+(?:article|story|report|piece|page)
    |this\s+(?:article|story|report|piece|page)\s+(?:was|has\s+been)\s+(?:amended|corrected|updated|edited|changed)
    |(?:korrektur|berichtigung|richtigstellung|anmerkung\s+der\s+redaktion|in\s+einer\s+(?:früheren|ersten)\s+(?:version|fassung))
    |(?:rectificatif|correction|précision)\s*:|(?:corrección|fe\s+de\s+err(?:atas|ores)|rectificación|nota\s+de(?:l|\s+la)\s+(?:editor|redacción))
    |(?:correção|errata|erramos|rettifica|correctie|rettelse|rättelse|rettet|تصحيح|تصويب|اصلاحیه|уточнение|исправление)\b)""",
    re.VERBOSE | re.IGNORECASE,
)

_WORDED = tuple(
    (role, reason, longest, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for role, reason, longest, pattern in WORDINGS
)


def is_related_heading(text: str) -> bool:
    """Tell whether a line is a known heading over other articles."""
    return len(text) < 80 and bare(text) in RELATED_HEADINGS


def glued_headings(text: str) -> tuple[str, str] | None:
    """Split two related headings that markup left without a space: "You might also likeRELATED"."""
    if len(text) >= 80 or is_related_heading(text):
        return None
    for at in range(3, len(text) - 2):
        if text[at - 1].islower() and text[at].isupper() and " " not in text[at - 1 : at + 1]:
            first, second = text[:at], text[at:]
            if is_related_heading(first) and is_related_heading(second):
                return first, second
    return None


def wording_of(text: str, words: int) -> tuple[str, str] | None:
    """Give (role, reason) where a line's wording alone shows what furniture it is."""
    for role, reason, longest, pattern in _WORDED:
        if words <= longest and pattern.search(text):
            return role, reason
    return None
