"""What leads elsewhere ─► told by its words: headings over other articles, pointers to one, labels of links.

Tables in the languages of the news.
"""

import re

from edkit.clean.written.beginnings import LETTERS, Beginnings
from edkit.clean.written.fold import bare
from edkit.clean.written.sought import LONGEST_WORDED

LONGEST_HEADING = 80  # characters in a heading over other articles, or the label of a link

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
    loe ka|loe veel|seotud lood|seotud artiklid|lasi arī|lasiet arī|saistītie raksti|taip pat skaitykite|skaitykite taip pat|susiję straipsniai
    čítajte aj|prečítajte si|súvisiace články|najčítanejšie|preberite še|preberite tudi|sorodni članki|najbolj brano|pročitajte još|pročitajte i|pročitaj još|povezane vijesti|povezane vesti|najčitanije
    kapcsolódó|kapcsolódó cikkek|kapcsolódó cikkeink|olvasta már|ez is érdekelheti|legolvasottabb|legfrissebb|ajánljuk|citește și|citiţi şi|citește mai mult|articole similare|cele mai citite|ultimele știri|te-ar putea interesa
    прочетете още|още по темата|свързани статии|най-четени|последни новини|прочитајте и|поврзани вести|llegeix també|et pot interessar|més llegits|ler máis|irakurri ere
    อ่านข่าวเพิ่มเติม|อ่านเพิ่มเติม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|ข่าวเกี่ยวข้อง|ข่าวล่าสุด|ข่าวยอดนิยม|เรื่องที่เกี่ยวข้อง|आगे पढ़ें|और पढ़ें|इसे भी पढ़ें|संबंधित समाचार|ट्रेंडिंग|ताज़ा खबरें|हेही वाचा|संबंधित बातम्या|আরও পড়ুন|আরও খবর|সম্পর্কিত খবর|সর্বাধিক পঠিত
    மேலும் படிக்க|தொடர்புடைய செய்திகள்|ఇవి కూడా చదవండి|ఇదీ చదవండి|આ પણ વાંચો|ಇದನ್ನೂ ಓದಿ|ഇതും വായിക്കുക|ਇਹ ਵੀ ਪੜ੍ਹੋ|مزید پڑھیں|یہ بھی پڑھیں|متعلقہ خبریں|تازہ ترین|مزید خبریں|خبرهای بیشتر|مطالب بیشتر
    לכתבות נוספות|לקריאה נוספת|כתבות אחרונות|אולי יעניין אותך|עוד כתבות|관련뉴스|추천 기사|주요뉴스|많이 본 기사|bài viết liên quan|tin cùng chuyên mục|tin mới|đọc nhiều|có thể bạn quan tâm|berita lainnya|berita terpopuler|artikel lainnya|baca lagi|berita berkaitan|basahin din|soma pia
    संबंधित खबरें|यह भी पढ़ें|ये भी पढ़ें|baca juga|berita terkait|artikel terkait|terpopuler|berita terbaru|xem thêm|tin liên quan|đọc thêm|bài liên quan
    soma zaidi|funda futhi|related articles and links|weitere informationen|ähnliche nachrichten|meistkommentiert|am häufigsten kommentiert
    häufig kommentiert|tendencias|most discussed|les plus commentés|más comentadas|più commentati
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
    |(?:baca\s+(?:juga|lagi)|(?:यह|ये|इसे)\s+भी\s+पढ़ें|हेही\s+वाचा|আরও\s+পড়ুন|மேலும்\s+படிக்க|(?:xem|đọc)\s+thêm|basahin\s+din|soma\s+pia|อ่าน(?:ข่าว)?(?:เพิ่มเติม|ต่อ)|مزید\s+پڑھیں|یہ\s+بھی\s+پڑھیں)
    |(?:loe\s+ka|lasi(?:et)?\s+arī|taip\s+pat\s+skaitykite|skaitykite\s+taip\s+pat|čítajte\s+aj|preberite\s+(?:še|tudi)|pročitajte?\s+(?:još|i)|olvass?a?\s+(?:el\s+)?(?:ezt\s+)?is|kapcsolódó(?:\s+cikk\w*)?\s*:|cite(?:ște|şte|sc)\s+(?:și|şi)|citi[țţ]i\s+(?:și|şi)|прочетете\s+(?:още|и)|llegeix\s+també)\b
    |(?:לכתבות\s+נוספות|לקריאה\s+נוספת|לכתבה\s+המלאה)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
POINTER_LONGEST = 60  # words; a longer paragraph that happens to open like a pointer is prose

# Labels of links to the page before or after: no headings, even where the title of an article follows.
PAGING = frozenset(
    bare(label)
    for label in """
    previous|next|previous article|next article|previous post|next post|previous story|next story|prev|older posts|newer posts
    nächster artikel|vorheriger artikel|zurück|weiter|article précédent|article suivant|artículo anterior|artículo siguiente
    articolo precedente|articolo successivo|vorig artikel|volgend artikel
    """.replace("\n", "|").split("|")
    if label.strip()
)
SKIPPING = (
    "skip to", "jump to", "skip past", "zum inhalt", "zum hauptinhalt", "direkt zum inhalt", "zur navigation", "zur suche",
    "aller au contenu", "ir al contenido", "saltar al contenido", "vai al contenuto", "ga naar inhoud", "ga naar de inhoud",
    "back to top", "nach oben", "pagetop", "page top",
)  # fmt: skip
MORE = re.compile(
    r"\W*(?:(?:view|see|read|show)\s+(?:all|more)|more|all|mehr|alle|weitere|plus|tous|toutes|ver|más|todos|meer|altri|tutti)\b",
    re.IGNORECASE,
)

# Links that are as long as titles, to a list of articles or to what can be done on the site.
LEADS_TO_NO_ARTICLE = re.compile(
    r"""\W*(?:(?:view|see|show|browse|load)\s+(?:all|more)|(?:learn|find\s+out)\s+more|read\s+(?:our|the)\s+(?:full|entire)
    |sign\s+(?:up\s+for|in\s+to)|subscribe\s+to|contact\s+(?:us|our)|report\s+an?\s+(?:correction|error|mistake|problem|typo)
    |back\s+to\s+(?:all|blog|home|news|overview|search|top|the\s+(?:list|overview|top))|edit\s+this|buy\s+(?:now|on)
    |(?:powered|designed|theme|template|website|site)\s+by|zurück\s+zur\s+(?:liste|startseite|übersicht|vorherigen)
    |view\s+the\s+(?:discussion|full|gallery|profile)|visit\s+(?:our|the|us)|go\s+to\s+(?:home|my|our|your|the)|advertise\s+(?:in|on|with)
    |send\s+us|get\s+(?:in\s+touch|started|the\s+app|a\s+(?:demo|quote))|shop\s+(?:all|now|the)|book\s+(?:a\s+demo|now)|request\s+an?\s
    |register\s+(?:for|here|now)|download\s+(?:our|the\s+app)|terms\s+(?:of|and|&)\s|privacy\s+(?:notice|policy|settings|statement)
    |cookie\s+(?:notice|policy|preferences|settings)|submit\s+(?:an?|your)\s
    |zum\s+(?:angebot|forum|newsletter|shop|tarif)|jetzt\s+(?:abonnieren|anmelden|bestellen|bewerben|buchen|kaufen|registrieren|spenden|testen)
    |hier\s+(?:abonnieren|anmelden|geht\s+es|klicken)|alle\s.{1,40}\s(?:ansehen|anzeigen|im\s+überblick)|werben\s+(?:auf|bei|sie)
    |je\s+(?:découvre|m['’]abonne|m['’]inscris)|voir\s+(?:le\s+profil|plus|tou)|découvr(?:ez|ir)\s+(?:les\s+offres|nos\s+offres)|nous\s+contacter
    |mentions\s+légales|conditions\s+générales|politique\s+de\s+(?:confidentialité|cookies)|política\s+de\s+(?:cookies|privacidade?)
    |ir\s+a\s+(?:mis|tus)|aviso\s+legal|términos\s+y\s+condiciones|quiénes\s+somos|scopri\s+(?:di\s+più|tutt[eio])|chi\s+siamo
    |alle\s+(?:artikel|beiträge|themen|nachrichten|news|anzeigen)|mehr\s+(?:von|über|anzeigen|lesen|erfahren)
    |tou(?:te)?s\s+(?:les|nos)\s+(?:articles|actualités|vidéos)|(?:ver|leer)\s+(?:tod[oa]s|más)
    |tod[oa]s\s+(?:las|los|mis)\s+(?:noticias|artículos)|(?:vedi|leggi)\s+tutt[eio]
    |tutt[ei]\s+(?:gli|i|le)\s+(?:articoli|video|notizie)|все\s+(?:новости|статьи|публикации|материалы))\b""",
    re.IGNORECASE | re.VERBOSE,
)

_HEADING = Beginnings(RELATED_HEADINGS)
_SKIPS = frozenset(label[:LETTERS] for label in SKIPPING)
# To look for capitals first, which are few, is faster.
_NO_SPACE_BEFORE = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω](?<=[^\W\d_].)")


def is_related_heading(text: str) -> bool:
    """Tell whether a line is a known heading over other articles."""
    return len(text) < LONGEST_HEADING and bare(text) in RELATED_HEADINGS


def glued_headings(text: str) -> tuple[str, str] | None:
    """Split two related headings that markup left without a space: "You might also likeRELATED"."""
    if len(text) >= LONGEST_HEADING or not _HEADING.fit(text):
        return None
    for match in _NO_SPACE_BEFORE.finditer(text):
        first, second = text[: match.start()], text[match.start() :]
        if first[-1].islower() and is_related_heading(first) and is_related_heading(second):
            return None if is_related_heading(text) else (first, second)
    return None


def points_elsewhere(text: str) -> bool:
    """Tell whether a line opens as pointers to another article do: "Read more: …"."""
    return len(text) <= LONGEST_WORDED and bool(POINTER.match(text))


def leads_to_no_article(text: str) -> bool:
    """Tell whether a link, long as it may be, leads to no article: "View all stories", "Sign up for…"."""
    return bool(LEADS_TO_NO_ARTICLE.match(text))


def shows_more(text: str) -> bool:
    """Tell whether a link opens as those do that lead to more of the same: "All articles by …"."""
    return bool(MORE.match(text))


def is_paging(text: str) -> bool:
    """Tell whether a line is the label of a link to the page before or after."""
    line = bare(text) if len(text) < LONGEST_HEADING else ""
    return line in PAGING or (line[:LETTERS] in _SKIPS and line.startswith(SKIPPING))
