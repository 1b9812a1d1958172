"""What a line says ─► which furniture it is: headings over other articles, pointers, requests, labels.

Tables in the languages of the news; each pattern is anchored, or searched only where one of its
signs stands in the line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from edkit.clean.written.beginnings import LETTERS, Beginnings, beginning_of
from edkit.clean.written.fold import bare

LONGEST_HEADING = 80  # characters in a heading over other articles
LONGEST_WORDED = 1_500  # characters in a line that its wording alone can give away

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

# Wordings of furniture: role, what it is, longest in words, signs, pattern. A pattern without signs begins
# with the line; one with signs is searched where one of them (folded) stands in it.
WORDINGS: tuple[tuple[str, str, int, tuple[str, ...], str], ...] = (
    ("date", "it tells how long ago", 5, (), r"^\W*(?:about )?(?:\d{1,4}\s*|(?:an?|one|a few)\s+)(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?)\s+ago\W*$|^\W*(?:vor|il y a|hace|há|منذ|قبل)\s+(?:\d{1,4}|eine[mr]?|une?|una?|uma?)\s+\w{1,20}\W*$|^\W*\d{1,4}\s*\w{1,20}\s+(?:geleden|siden|sedan|sitten|fa|назад|тому|önce|temu|atrás)\W*$|^\d+\s*(?:分|時間|小时|小時|日|天|분|시간|일)\s*(?:前|전)$"),
    ("consent", "it asks for consent to cookies", 120, ("cookie",), r"^\W*cookies?\s*[:.]|\b(put|store|place|set)\b.{0,20}\bcookies?\b|\bcookies?\b.{0,120}\b(accept|consent|agree|settings|policy|preferences|akzeptieren|zustimm|accepter|aceptar|accett|we use|utiliz|verwend|einverstanden)|\b(we|our partners|wir|nous|usamos|utilizamos)\b.{0,60}\bcookies?\b"),
    ("paywall", "it asks for a subscription or a log-in", 60, (), r"^(to (continue|keep) reading|(subscribe|sign in|log ?in|register)\b.{0,60}\b(to (read|continue|access|unlock)|for full access|now|today)|((i am |are you )?already|not yet) (a|an)? ?(subscriber|member)|this (article|content|story) is (for|only|exclusive|reserved|available)|(want|read) (to read )?(the rest|the full|on with)|continue reading with|unlock (this|the)|you have (reached|read|used)|(jetzt|bereits|noch kein)[e]? .{0,30}(abo|abonn|anmeld|registrier)|weiterlesen mit|dieser (artikel|inhalt) ist|lesen sie den (ganzen|vollständigen)|(cet|la suite de cet) article (est|réservé)|il vous reste|déjà abonné|article réservé|(este|para seguir).{0,30}(suscriptor|leyendo)|¿ya eres suscriptor|suscríbete (para|y)|contenuto riservato|per continuare a leggere|abbonati (per|ora)|subscribers? only)"),
    ("newsletter", "it offers a newsletter", 60, ("newsletter", "mail", "inbox", "postfach", "whatsapp", "telegram", "push", "اشترك", "النشرة", "خبرنامه", "рассылк"), r"\b(newsletters?|e-?mail alerts?)\b.{0,80}\b(sign ?up|subscribe|inbox|abonnieren|anmelden|inscri|suscr|iscri|register|delivered|get)\b|\b(sign ?up|subscribe|join|get|abonnieren|inscrivez|suscr[ií]b|iscriviti|receive)\b.{0,100}\b(newsletters?|inbox|postfach|e-?mail|whatsapp|telegram|push)\b|^اشترك|النشرة البريدية|خبرنامه|рассылк"),
    ("share", "it asks to follow or share", 40, (), r"^(share (this|on|via|the)|follow (us|me|@|.{2,40} on (twitter|x|facebook|instagram|google))|like us|join (us|our|the conversation)|tweet( this)?|teilen|folgen sie|partager|suivez|compart(ir|e|ilhe)|síguenos|condividi|seguici|download (the|our) .{0,30}app|add .{2,40} (on|to) google|copy link|print( this)?( article| page)?|(e-mail|email)( this)?)\b.{0,120}$"),
    ("other", "it says who owns the rights", 60, ("©", "(c)", "copyright", "rights", "rechte", "droits", "derechos", "direitos", "diritti", "الحقوق"), r"^\W*(©|\(c\)|copyright|all rights reserved|alle rechte|tous droits|todos los derechos|todos os direitos|tutti i diritti)|©\s*(19|20)\d\d|(19|20)\d\d\s*©|\ball rights reserved\b|كل الحقوق|جميع الحقوق"),
    ("other", "it is an advertisement", 40, (), r"^\W*(advertisement|anzeige|publicité|publicidad)\W*\n"),
    ("other", "it marks an advertisement", 6, (), r"^\W*(advert(isement|ising)?|ad|ads by .*|sponsored|promoted|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklama?|annonse?|advertentie|реклама|إعلان|広告|story continues (below|after)( advertisement)?|article continues (below|after).*|continue reading( below)?|scroll (down )?to continue.*)\W*$"),
    ("comment", "it invites comments", 25, (), r"^\W*(\d+\s+comments?|comments|leave a (comment|reply)|post a comment|add a comment|(join|view|show|read|see|hide)( the| all)? (\d+ )?(comments?|conversation|discussion)|your email address will not be published.*|kommentare?|kommentieren|commentaires?|comentarios?|comentários?|commenti|reacties|log in to comment|comments are closed|what do you think\??|have your say|التعليقات|комментарии)\W*(\(?\d+\)?)?\W*$"),
    ("other", "it lists the tags", 40, (), r"^(tags?|topics?|keywords?|filed under|more (about|on)|categor(y|ies)|themen|schlagwörter|stichworte|etiquetas|temas|mots[- ]clés|argomenti|тэги|теги|الوسوم|كلمات دالة|タグ)\s*:"),
    ("other", "it asks for support or tips", 60, ("donat", "support", "contribution", "become a", "story", "tip", "contact", "send"), r"\b(donate|support (our|independent|us)|make a (donation|contribution)|become a (member|supporter|patron)|do you have a story|got a (story|tip)|contact (us|our newsroom|the (reporter|author|writer))|send (us|your) (tips|letters))\b"),
    ("other", "it tells the reading time", 8, (), r"^\W*(\d+|one|two|three)\s*[-–]?\s*(min(ute)?s?\.?)( read(ing)?( time)?|\s*lesezeit| de lecture| de lectura)?\W*$|^(reading time|lesezeit|tiempo de lectura|temps de lecture)\b.*$"),
    ("caption", "it credits a picture", 30, ("photo", "image", "picture", "foto", "bild", "imagen", "crédito", "credit", "illustration", "quelle", "source"), r"^\W*(photo(graph)?s?|image|picture|foto|bild|imagen|crédito|credit|illustration)( credit)?\s*(by|:|©|/)|(?<=[.!?\s)])\(?(photo(graph)?|image|picture|foto|bild|imagen|quelle|source)\s*:\s*[\w.,/ &-]{2,40}\)?$"),
)  # fmt: skip

# The same, of lines that the learned reader has not been told of: only what does not read as text is asked.
FURTHER: tuple[tuple[str, str, int, tuple[str, ...], str], ...] = (
    ("other", "it marks an advertisement", 8, (), r"^\W*(?:advert(?:isement|ising)?|annonces?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|reklam[aă]?|mainos|advertentie)\W*(?:(?:continue reading|story continues|article continues|scroll|skip|weiterlesen|sigue leyendo|lees verder|artikkelen fortsetter|artikeln fortsätter|artiklen fortsætter)\b.*)?$"),
    ("other", "it says who made the site", 10, (), r"^\W*(?:proudly\s+)?(?:powered|designed|developed|built|theme|template|website|site)\s+by\b"),
    ("caption", "it ends with the credit of a picture", 60, ("foto", "photo", "bild", "image", "imagen", "immagine", "imagem", "picture", "illustration", "graphi", "grafi", "crédit", "credit", "kuva", "zdj", "kép", "фото"), r"[(\[](?:photograph|photo|foto|bild(?:quelle|nachweis|rechte)?|images?|imagen|immagine|imagem|picture|illustration|gra(?:ph|f)i[ck]s?|crédits?|credits?|crédito|kuva|zdję?cie|kép|фото)s?(?:\s+(?:credits?|by|de|di|von|courtesy of))?\s?[:/©–-]?\s?[^()\[\]]{2,80}[)\]]\W*$"),
    ("caption", "it credits a picture", 20, (), r"^\W*(?:bild(?:quelle|nachweis|rechte)|fotonachweis|fotograf(?:in)?|fotoğraf|fotografía|photographe|crédits?(?:\s+photos?)?|créditos?(?:\s+(?:da|de la)?\s?(?:foto|imagen|imagem))?|zdjęcie|fot\.|kuva|kuvat|kép|beeld|фото|写真|图片来源|圖片來源|사진)\s?[:：/©=]"),
    ("caption", "it ends with the credit of a picture", 60, ("©",), r"^(?!\W*©)(?!.*copyright).{3,}[\w.!?)\"”]\s{1,3}[(|/]?\s?©\s?(?!\s?\d{4})[^©\n]{2,60}$"),
    ("consent", "it asks for consent to show what comes from elsewhere", 60, ("extern", "third part", "third-part", "einverstanden", "drittplattform", "inhalte", "tiers"), r"\b(externen? (inhalt|medien|content)|(inhalte?|content) von (drittanbietern|youtube|instagram|twitter|facebook|x|tiktok)|external content|third[- ]party (content|platform)s?|contenus? (externes?|tiers)|contenido externo|contenut[oi] estern[oi]|externe (content|inhoud))\b.{0,200}\b(ergänzt|anzeigen|angezeigt|erlauben|akzeptieren|zustimm|einverstanden|geladen|laden|load|display|show|allow|accept|consent|autoriser|accepter|permitir|aceptar|consent)|\b(einverstanden|damit einverstanden)\b.{0,60}\binhalte\b|personenbezogene daten können an drittplattformen"),
    ("paywall", "it asks for a subscription or a log-in", 30, ("lesen", "regist", "read", "abonn"), r"^\W*((sie )?(möchten|wollen|möchtest|willst) (sie|du)? ?(gerne? )?weiterlesen|registrieren sie sich (jetzt|kostenlos|hier)|sie sind (bereits|schon) (registriert|abonnent)|(would you like|do you want|want) to (read more|keep reading|continue reading))"),
    ("other", "it offers a job", 30, ("/d", "/w", "/x"), r"\((?:[mwfdx]|div|gn)(?:\s?[/|*]\s?(?:[mwfdx]|div|gn)){2}\)"),
    ("newsletter", "it leads to the newsletter on the web", 20, ("browser", "navigat", "navegador", "online"), r"^\W*((view|read|see|open) (this|the|it)\b.{0,30}\b(in (your|a|the) (web ?)?browser|online)\b|.{0,40}\bim (web)?browser (an|öffnen|lesen)|(voir|lire|ouvrir|afficher) .{0,40}\bnavigateur|(ver|leer|abrir) .{0,40}\bnavegador|(bekijk|lees|open) .{0,40}\bbrowser)"),
    ("newsletter", "it offers a newsletter", 30, ("newsletter", "spam"), r"^\W*((our|unsere?|the|der|die|notre|nuestr[oa]|la|le|free|daily|weekly)?\s*newsletters?\W*$|no spam\b)"),
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
ICON = re.compile(r"[a-z]+(?:_[a-z]+)+$")
MORE = re.compile(
    r"\W*(?:(?:view|see|read|show)\s+(?:all|more)|more|all|mehr|alle|weitere|plus|tous|toutes|ver|más|todos|meer|altri|tutti)\b",
    re.IGNORECASE,
)
NETWORKS = frozenset(
    """facebook twitter x instagram linkedin youtube whatsapp pinterest tiktok telegram reddit xing mastodon bluesky threads
    flipboard snapchat tumblr vk viber line pocket fb messenger signal threema""".split()
)
# What stands beside the name of a network in the label of a button, and by itself on one to share with.
BESIDE_NETWORK = frozenset(
    """share follow find teilen folgen folge auf on via with us uns per bei in sur en su op me mir visit partager page profile
    channel icon logo tweet at to our sie nous""".split()
)
SHARING = frozenset(
    "share teilen tweet partager compartir compartilhar condividi delen del dela udostępnij поделиться".split()
)
# What else stands on buttons beside those to share with.
SHARING_TOOLS = frozenset(
    bare(label)
    for label in """
    email|e-mail|mail|send|save|bookmark|print|print this page|copy|copy link|copy url|copy link url|copied|link copied|copied!
    post|post on x|pin|pin it|like|tweet|retweet|share|shares|share this|more|more sharing options|show more sharing options
    close extra sharing options|email this|email link|message|sms|text|gift|gift article|rss|embed
    teilen|twittern|tweeten|drucken|merken|senden|per mail|kopieren|link kopieren|link kopiert|mailen|versenden|weiterleiten
    imprimer|envoyer|enregistrer|copier le lien|imprimir|enviar|guardar|copiar|copiar enlace|salvar|copiar link|stampa|invia|copia link
    delen|printen|kopieer link|opslaan|drukuj|wyślij|kopiuj|распечатать|копировать ссылку|скопировать ссылку
    """.replace("\n", "|").split("|")
    if label.strip()
)
TOOL = re.compile(
    r"\W*(?:search|close|listen|play|print|save|copy|submit|ok|cancel|reset|such\w*|schlie\w+|hören|lesen|vorlesen|drucken|rechercher|fermer"
    r"|buscar|cerrar|cerca|chiudi|zoek\w*|sluiten|szukaj|søg|søk|sök)\b",
    re.IGNORECASE,
)
LOG_IN = re.compile(
    r"\b(?:log[\s-]?(?:in|out)|sign[\s-]?(?:in|out)|passwords?|passwor[dt]|kennwort|anmelden|einloggen|mot\s+de\s+passe|connexion|contraseña|senha"
    r"|wachtwoord|hasło|пароль|registration|screen\s+name|user\s?name|your\s+message|ihre\s+nachricht|telefon|phone)\b",
    re.IGNORECASE,
)
SUBSCRIBE = re.compile(
    r"\W*(?:subscribe(?:\s+now)?|sign\s+(?:me\s+)?up|join(?:\s+now)?|abonnieren|jetzt\s+abonnieren|s'abonner|s'inscrire|suscrib\w+|iscriviti|inscreva\w*|abonneer|subskrybuj|подписаться)\W*$",
    re.IGNORECASE,
)
ADDRESS_WANTED = re.compile(
    r"""\W*(?:(?:enter|type|your|ihre|deine|votre|tu|su|il\s+tuo|la\s+tua|seu|je|din)\s+){0,2}
    (?:e-?mail(?:[\s-]?(?:address|adresse|adres|adress))?|(?:adresse|dirección|direccion|endereço|indirizzo)\s+(?:e-?mail|de\s+correo)
    |correo(?:\s+electrónico)?|courriel|البريد\s+الإلكتروني)\W*$""",
    re.VERBOSE | re.IGNORECASE,
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

Found = tuple[str, str]  # role, reason


class Wording(NamedTuple):
    """One kind of line and how it is told."""

    role: str
    reason: str
    longest: int  # words
    signs: tuple[str, ...]
    pattern: re.Pattern[str]


def _compiled(table: Iterable[tuple[str, str, int, tuple[str, ...], str]]) -> tuple[Wording, ...]:
    return tuple(
        Wording(role, reason, longest, signs, re.compile(pattern, re.IGNORECASE | re.DOTALL))
        for role, reason, longest, signs, pattern in table
    )


class _Openings:
    """The kinds of lines that show by how they begin."""

    def __init__(self, kinds: Iterable[Wording]) -> None:
        self._kinds = tuple((kind, Beginnings.of_pattern(kind.pattern)) for kind in kinds if not kind.signs)
        self.fitting = lru_cache(maxsize=4_096)(self._fitting)

    def _fitting(self, beginning: str) -> tuple[Wording, ...]:
        """Give the kinds whose lines may begin so."""
        digits = beginning[:1].isdigit()
        return tuple(
            kind
            for kind, beginnings in self._kinds
            if (r"\d" in kind.pattern.pattern if digits else beginnings.allow(beginning))
        )


class Sought:
    """Kinds of lines that are looked for in all lines of a page at once; nearly all lines are of none."""

    def __init__(self, table: Iterable[tuple[str, str, int, tuple[str, ...], str]]) -> None:
        self._kinds = _compiled(table)
        self._openings = _Openings(self._kinds)
        self._signs = tuple(dict.fromkeys(sign for kind in self._kinds for sign in kind.signs))
        self._longest = max(kind.longest for kind in self._kinds)

    def among(self, lines: Sequence[tuple[str, int]]) -> list[Found | None]:
        """Give (role, reason) of the first kind that each line is of; a line is a text and its words."""
        fitting = [
            index
            for index, (text, words) in enumerate(lines)
            if words <= self._longest and len(text) <= LONGEST_WORDED
        ]
        found: list[Found | None] = [None] * len(lines)
        signs = _signs_in([lines[index][0].casefold() for index in fitting], self._signs)
        for number, index in enumerate(fitting):
            text, words = lines[index]
            kinds = self._openings.fitting(beginning_of(text))
            if number in signs:
                own = signs[number]
                kinds = tuple(k for k in self._kinds if k in kinds or not own.isdisjoint(k.signs))
            if kinds:
                found[index] = _worded(text, words, kinds)
        return found


def _signs_in(folded: Sequence[str], signs: Sequence[str]) -> dict[int, set[str]]:
    """Find the signs that stand in lines, by the number of the line: the whole page is searched for each."""
    page = "\n".join(folded)
    ends = list(accumulate([len(line) + 1 for line in folded]))
    found: dict[int, set[str]] = {}
    for sign in signs:
        at = page.find(sign)
        while at >= 0:
            line = bisect_right(ends, at)
            found.setdefault(line, set()).add(sign)
            at = page.find(sign, ends[line])
    return found


def _worded(text: str, words: int, kinds: Sequence[Wording]) -> Found | None:
    for role, reason, longest, signs, pattern in kinds:
        if words <= longest and (pattern.search(text) if signs else pattern.match(text)):
            return role, reason
    return None


_WORDED, _FURTHER = Sought(WORDINGS), Sought(FURTHER)
_CORRECTING = Beginnings.of_pattern(CORRECTION)
_HEADING = Beginnings(RELATED_HEADINGS)
_SKIPS = frozenset(label[:LETTERS] for label in SKIPPING)
# To look for capitals first, which are few, is faster.
_NO_SPACE_BEFORE = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω](?<=[^\W\d_].)")


def is_related_heading(text: str) -> bool:
    """Tell whether a line is a known heading over other articles."""
    return len(text) < LONGEST_HEADING and bare(text) in RELATED_HEADINGS


def is_correction(text: str) -> bool:
    """Tell whether a text opens as notes of correction do."""
    return _CORRECTING.fit(text) and bool(CORRECTION.match(text))


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


def shares_with(text: str) -> bool:
    """Tell whether a line names where to share or follow, and no more: "Facebook", "on X"."""
    words = bare(text).split() if len(text) < LONGEST_HEADING else []
    if len(words) == 1:
        return words[0] in NETWORKS or words[0] in SHARING
    return not NETWORKS.isdisjoint(words) and all(
        word in NETWORKS or word in BESIDE_NETWORK for word in words
    )


def is_sharing_tool(text: str) -> bool:
    """Tell whether a line is the label of a button as they stand beside those to share with: "Copy link"."""
    return len(text) < LONGEST_HEADING and bare(text) in SHARING_TOOLS


def names_icon(text: str) -> bool:
    """Tell whether a word is what a font of icons shows as one: "chevron_left"."""
    return "_" in text and bool(ICON.match(text))


def is_tool(text: str) -> bool:
    """Tell whether a button does something here rather than open a menu: "Search", "Close"."""
    return bool(TOOL.match(text))


def asks_to_log_in(text: str) -> bool:
    """Tell whether a line belongs to a form for those who have an account, or make one."""
    return len(text) < LONGEST_HEADING and bool(LOG_IN.search(text))


def asks_to_subscribe(text: str) -> bool:
    """Tell whether a line is the label of a button to subscribe with."""
    return len(text) < LONGEST_HEADING and bool(SUBSCRIBE.match(text))


def asks_for_address(text: str) -> bool:
    """Tell whether the label of a field asks for an address to send mail to."""
    return len(text) < LONGEST_HEADING and bool(ADDRESS_WANTED.match(text))


def glued_headings(text: str) -> tuple[str, str] | None:
    """Split two related headings that markup left without a space: "You might also likeRELATED"."""
    if len(text) >= LONGEST_HEADING or not _HEADING.fit(text):
        return None
    for match in _NO_SPACE_BEFORE.finditer(text):
        first, second = text[: match.start()], text[match.start() :]
        if first[-1].islower() and is_related_heading(first) and is_related_heading(second):
            return None if is_related_heading(text) else (first, second)
    return None


def wordings_of(lines: Sequence[tuple[str, int]]) -> list[Found | None]:
    """Give (role, reason) of each line whose wording alone shows what furniture it is; it is a text and its words."""
    return _WORDED.among(lines)


def wording_of(text: str, words: int) -> Found | None:
    """Do so for one line."""
    return _WORDED.among([(text, words)])[0]


def further_wordings_of(lines: Sequence[tuple[str, int]]) -> list[Found | None]:
    """Do so for lines that do not read as text, by wordings that the forest does not know."""
    return _FURTHER.among(lines)
