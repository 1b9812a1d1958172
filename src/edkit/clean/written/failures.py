"""What pages say that show something else than was asked for: errors, checks for robots, log-ins.

Tables in the languages of the news. Titles are matched from their beginning, other lines searched.
"""

import re

# What a page says went wrong: the whole of its title, or all before a stop or the outlet's name.
_WRONG = r"""(?:(?:the|this|that|your)\s+)?(?:requested\s+)?
        (?:page|article|site|story|file|content|url|resource)\s+(?:you\s+\w+\s+(?:for\s+)?)?(?:was\s+|is\s+|could\s+|can\s?|does\s+)?
        (?:not\s+(?:be\s+)?(?:found|available|exist)|no\s+longer(?:\s+\w+)?|unavailable|missing)
    |not\s+found|access\s+denied|forbidden|service\s+(?:temporarily\s+)?unavailable|bad\s+(?:gateway|request)
    |gateway\s+time-?out|internal\s+server\s+error|too\s+many\s+requests|unauthori[sz]ed|gone
    |unavailable\s+(?:due\s+to|for)\s+legal\s+reasons|something\s+(?:has\s+gone|went)\s+wrong|an\s+(?:unexpected\s+)?error\s+(?:has\s+)?occurred
    |(?:die\s+|diese\s+)?seite\s+(?:wurde\s+|existiert\s+|ist\s+)?(?:leider\s+)?nicht\s+(?:gefunden|mehr\s+verfügbar|verfügbar|mehr|vorhanden)|es\s+ist\s+ein\s+fehler\s+aufgetreten|da\s+ist\s+etwas\s+schief\s?gelaufen
    |(?:cette\s+)?page\s+(?:non\s+trouvée|introuvable|n'existe\s+(?:pas|plus))|une\s+erreur\s+(?:est\s+survenue|s'est\s+produite)
    |página\s+no\s+(?:encontrada|existe)|algo\s+(?:ha\s+salido|salió|ha\s+ido)\s+mal|se\s+ha\s+producido\s+un\s+error
    |página\s+não\s+(?:encontrada|existe)|algo\s+deu\s+errado|ocorreu\s+um\s+erro|pagina\s+non\s+(?:trovata|esiste)|si\s+è\s+verificato\s+un\s+errore
    |pagina\s+niet\s+gevonden|er\s+(?:is\s+iets|ging\s+iets)\s+(?:misgegaan|mis|fout)|sidan\s+(?:kunde\s+inte\s+hittas|hittades\s+inte|finns\s+inte)|siden\s+(?:ble\s+ikke|blev\s+ikke|kunne\s+ikke|finnes\s+ikke|findes\s+ikke)(?:\s+(?:funnet|fundet|findes))?
    |sivua\s+ei\s+löy\w+|(?:nie\s+znaleziono\s+strony|strona\s+nie\s+(?:została\s+znaleziona|istnieje))|str[áa]nka\s+(?:nenalezena|nebyla\s+nalezena|neexistuje|sa\s+nena\w+)|az?\s+oldal\s+nem\s+található|pagina\s+nu\s+(?:a\s+fost\s+găsită|există)
    |страница\s+не\s+(?:найдена|существует)|сторінк[ау]\s+не\s+знайдено|страницата\s+не\s+е\s+намерена|что-то\s+пошло\s+не\s+так|η\s+σελίδα\s+δεν\s+(?:βρέθηκε|υπάρχει)|sayfa\s+bulunamadı|halaman\s+tidak\s+ditemukan|không\s+tìm\s+thấy\s+trang
    |الصفحة\s+(?:غير\s+موجودة|المطلوبة\s+غير\s+موجودة)|لم\s+يتم\s+العثور\s+على\s+الصفحة|صفحه\s+(?:مورد\s+نظر\s+)?(?:یافت|پیدا)\s+نشد|(?:הדף|העמוד)\s+(?:המבוקש\s+)?לא\s+נמצא|(?:पेज|पृष्ठ)\s+नहीं\s+मिला|ไม่พบหน้า(?:ที่.{0,20})?
    |(?:お探しの)?ページ(?:が|は)見つかりません(?:でした)?|(?:页面|頁面|网页|網頁)(?:不存在|未找到|找不到|无法找到)|(?:找不到|未找到)(?:该|該)?(?:页面|頁面|网页|網頁)|페이지를\s*찾을\s*수\s*없습니다
    |just\s+a\s+moment|attention\s+required|are\s+you\s+(?:a\s+)?(?:robot|human)|pardon\s+our\s+interruption|one\s+more\s+step"""
ERROR = re.compile(
    rf"""\W*(?:(?:sorry|oo+ps|ho+ppla|vaya)\b\W*)?
    (?:(?:http\s*)?(?:error|fehler|erreur)\s*(?:code\s*)?[45]\d\d\b|[45]\d\d\W*$|[45]\d\d\s*\||(?:40[34]|451)\s*[-–—:]
    |(?:[45]\d\d\W+)?(?:error\W+)?(?:{_WRONG})\s*(?:$|[|.!?,…–—-])
    |verify(?:ing)?\s+(?:that\s+)?you\s+are\b|checking\s+your\s+browser\b)""",
    re.IGNORECASE | re.VERBOSE,
)
NEEDS_SCRIPTS = re.compile(
    r"""\b(?:enable|activate|without|requires?|needs?|aktivier\w*|activer|activ[ae]r?|habilit\w+|abilita\w*)\b.{0,60}\bjavascript
    |\bjavascript\b.{0,60}\b(?:enabled?|disabled|required|not\s+available|off|aktivier\w*|deaktiviert|désactivé|activ\w+|desactivado|disabilitato|ingeschakeld)\b""",
    re.IGNORECASE | re.VERBOSE,
)
ROBOT_CHECK = re.compile(
    r"""\bin\s+just\s+a\s+moment\b|\b(?:checking|verifying)\s+(?:your\s+browser|(?:that\s+)?you\s+are)|\bnot\s+a\s+(?:ro)?bot\b
    |\benable\s+cookies\s+(?:and|to)\b|\bddos\b|\bcaptcha\b|\bunusual\s+(?:traffic|activity)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# The title of a page that asks for an account and is nothing else.
LOG_IN = re.compile(
    r"""\W*(?:(?:please\s+)?(?:log\s?in|sign\s?in|register)(?:\s+or\s+(?:register|sign\s?up|subscribe|create\s+an\s+account))?(?:\s+to\s+(?:continue|read|your\s+account|view|access)(?:\s+(?:reading|this\s+\w+|more))?)?|login|log[\s-]in\s+page
    |(?:bitte\s+)?anmelden|anmeldung|einloggen|connexion|se\s+connecter|connectez-vous(?:\s+pour\s+(?:continuer|lire).{0,30})?|identifiez-vous|iniciar\s+sesión|inicia\s+sesión|acceder|entrar|fazer\s+login|accedi|inloggen|logga\s+in|logg\s+inn|log\s+ind|kirjaudu(?:\s+sisään)?|zaloguj\s+się|logowanie|přihlášení|войти|вход|авторизация|giriş\s+yap|ログイン|登录|登錄|로그인|تسجيل\s+الدخول|ورود|התחברות|masuk|đăng\s+nhập)
    \s*(?:$|[|.!?…]|\s[–—-]\s)""",
    re.IGNORECASE | re.VERBOSE,
)
# How lines begin that say that the page is refused to whoever asks, or is no page of an outlet any more.
REFUSED = re.compile(
    r"""\W*(?:access\s+to\s+this\s+(?:page|site|website|resource)\s+(?:has\s+been|is|was)\s+(?:denied|blocked|restricted)|(?:sorry,?\s+)?you\s+have\s+been\s+blocked|press\s+(?:&|and)\s+hold\s+to\b
    |you\s+(?:do\s+not|don.t)\s+have\s+(?:permission|access)\s+to\s+(?:access|view)\b|(?:please\s+)?(?:verify|confirm|prove)\s+(?:that\s+)?you\s+are\s+(?:a\s+)?(?:human|not\s+a\s+robot)|to\s+continue,?\s+please\s+(?:click|confirm)\b.{0,80}\b(?:robot|human)
    |(?:we\s+recogni[sz]e\s+)?you\s+are\s+attempting\s+to\s+access\s+this\s+website\s+from\s+a\s+country|(?:our|this)\s+(?:website|site|content)\s+is\s+(?:currently\s+)?(?:unavailable|not\s+available)\s+in\s+(?:most\s+)?(?:your|european)\b
    |(?:this|the)\s+domain(?:\s+name)?(?:\s+\S+)?\s+(?:is|may\s+be)\s+for\s+sale|buy\s+this\s+domain|this\s+(?:account|site|website)\s+has\s+been\s+suspended|account\s+suspended)""",
    re.IGNORECASE | re.VERBOSE,
)
