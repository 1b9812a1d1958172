"""What a line says ─► which furniture it is: requests, notices of rights, credits, notes of correction.

Tables in the languages of the news, in the form that `sought.py` tells.
"""

import re
from collections.abc import Sequence

from edkit.clean.written import reading_times
from edkit.clean.written.beginnings import Beginnings
from edkit.clean.written.sought import Found, Row, Sought

# Those that the learned reader has been told of: to change one is to train it anew.
WORDINGS: tuple[Row, ...] = (
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
    ("other", "it tells the reading time", 8, (), reading_times.LEARNED),
    ("caption", "it credits a picture", 30, ("photo", "image", "picture", "foto", "bild", "imagen", "crédito", "credit", "illustration", "quelle", "source"), r"^\W*(photo(graph)?s?|image|picture|foto|bild|imagen|crédito|credit|illustration)( credit)?\s*(by|:|©|/)|(?<=[.!?\s)])\(?(photo(graph)?|image|picture|foto|bild|imagen|quelle|source)\s*:\s*[\w.,/ &-]{2,40}\)?$"),
)  # fmt: skip

# Those that it has not been told of: only what does not read as text is asked.
FURTHER: tuple[Row, ...] = (
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

_WORDED, _FURTHER = Sought(WORDINGS), Sought(FURTHER)
_CORRECTING = Beginnings.of_pattern(CORRECTION)


def wordings_of(lines: Sequence[tuple[str, int]]) -> list[Found | None]:
    """Give (role, reason) of each line whose wording alone shows what furniture it is; it is a text and its words."""
    return _WORDED.among(lines)


def wording_of(text: str, words: int) -> Found | None:
    """Do so for one line."""
    return _WORDED.among([(text, words)])[0]


def further_wordings_of(lines: Sequence[tuple[str, int]]) -> list[Found | None]:
    """Do so for lines that do not read as text, by wordings that the forest does not know."""
    return _FURTHER.among(lines)


def is_correction(text: str) -> bool:
    """Tell whether a text opens as notes of correction do."""
    return _CORRECTING.fit(text) and bool(CORRECTION.match(text))
