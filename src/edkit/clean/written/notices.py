"""What the makers of a page say between its paragraphs ─► which furniture it is.

Sentences about the page itself: that its links earn money, when it was published and under what, what may
be commented, whose opinion it is. They stand in the text's own elements and read like it, so only what
they say gives them away. A table in the languages of the news, in the form that `sought.py` tells.
"""

from collections.abc import Sequence

from edkit.clean.written import reading_times
from edkit.clean.written.sought import Found, Row, Sought

NOTICES: tuple[Row, ...] = (
    ("other", "it says that links earn money", 80, ("link", "amazon associate", "commission", "compensation"), r"\b(this|these|our|some|the)\b[^.!?]{0,80}\b(affiliate|sponsored)[- ]links?\b|\b(links?|products?)\b[^.!?]{0,60}\b(are|is) affiliate\b|\bas an amazon associate\b|\b(we|i|us) (may |might |can |could |also |will |often |sometimes )*(earn|receive|get)( an?| some)? (small |affiliate |referral )*(commissions?|compensation|fees?)\b|\b(affiliate|provisions|partner|werbe)-?links?\b.{0,160}\b(enthalten|gekennzeichnet|markiert|versehen|provision|vergütung)|\bmit (einem )?(\*|stern(chen)?|asterisk) (gekennzeichnet|markiert)|\bliens? (d.affiliation|affiliés|sponsorisés)\b.{0,120}\bcommission|\b(enlaces?|links?) de afiliad[oa]s?\b.{0,120}\bcomis|\blink (di )?affilia(zione|ti)\b.{0,120}\bcommission"),
    ("other", "it says when it was published, or under what", 60, (), r"^\W*(this (entry|post|item) was (posted|filed|written|published) (on|by|in|under|at)\b.{0,160}\b(filed|tagged|bookmark|categor|under)\w*|this (entry|post|article|story|page) (was|has been) last (updated|modified|edited|reviewed)\b|(der|dieser) (beitrag|eintrag|artikel) (wurde|ist) (am|unter|in|von|zuletzt|zuerst|erstmals)\b.{0,80}\b(veröffentlicht|abgelegt|geschrieben|gepostet|aktualisiert|verfasst)|(cet article|ce billet) a été (publié|posté|mis à jour)|est[ea] (entrada|artículo|post|artigo) (fue|foi|se) (public|actualiz|atualiz)\w+|(questo|questa) (articolo|post) è stato (pubblicato|aggiornato)|(dit|deze) (bericht|artikel) (is|werd) (geplaatst|gepubliceerd)|ten (wpis|artykuł) został (opublikowany|zamieszczony))"),
    ("other", "it says where it appeared first", 60, ("ed first", "first appeared", "zuerst", "premier", "primer", "eerst"), r"\b(the post|the article|der beitrag|der artikel|l.article|la entrada|el artículo|o post|het bericht)\b.{2,200}\b(appeared first|first appeared|erschien zuerst|est apparu en premier|(apareció|se publicó) primero|apareceu primeiro|verscheen eerst)\b"),
    ("other", "a part of the page that was never put in", 60, ("]",), r"^\W*\[/?[a-z][\w-]*(\s+[\w-]+\s*=[^\]]*)+\]\W*$"),
    ("comment", "it says what may be commented", 80, ("comment", "kommentar", "coment", "netiquette", "netikette"), r"\bcomment moderation is enabled\b|\bcomments? (are|will be|is) (moderated|reviewed|deleted|removed|approved|processed|held)\b|\bapprove comments\b|\bkommentare?n?\b.{0,120}\b(moderiert|freigeschaltet|freigegeben|freigabe|themenbezogen|gelöscht|netiquette|netikette)|\b(netiquette|netikette)\b.{0,80}\b(beacht|einhalt|einzuhalten|respekt)|\bcoment[áa]rios?\b.{0,120}\b(aprova|aproba|modera|elimina|removid)\w+|\bcommentaires?\b.{0,100}\b(modérés?|supprimés?)\b"),
    ("other", "it asks for support", 60, (), r"^\W*(hat (ihnen|dir|euch)|gefällt (ihnen|dir|euch)|did you (enjoy|like)|do you (enjoy|like)|(enjoyed|liked|like|love) (this|our|what)|(vous avez|avez-vous|t.as) aimé|te (ha gustado|gustó)|¿te (ha gustado|gustó)|gostou d|ti è piaciut)\b.{0,40}(artikel|beitrag|magazin|text\b|seite|blog|arbeit|journalismus|article|post\b|story|stories|reading|reporting|work\b|journalism|site\b|magazine|artículo|nota\b|articolo|artigo|matéria|contenu|content)|^\W*(bitte )?(unterstütz\w*|support|soutenez|apoya|apoie|sostieni|steun)( sie)? (uns|unser\w*|us|our|notre|nos|nuestr\w+|noss\w+|il nostro|ons|independent|unabhängig\w*)\b"),
    ("other", "it asks for tips or mail", 50, ("@", "tip"), r"\b(have|got) (a|any) (news )?(tip|story|information)\b.{0,40}\?|\b(get in touch|contact us|e-?mail us|write to us|let us know|reach us|reach out)\b.{0,50}\S@\S|\b(haben|hast) (sie|du) (hinweise|informationen)\b.{0,120}\S@\S|\bschreib(en sie|t|e)? (uns|an)\b.{0,60}\S@\S"),
    ("other", "it says whose opinion it is, or warrants nothing", 100, ("refle", "riflett", "purposes", "advice", "gewähr", "beratung", "meinung", "engage"), r"\b(views|opinions)\b.{0,160}\b(do not|don.t|not) (necessarily )?(reflect|represent)|\b(general |educational )?information(al)? purposes only\b|\bnot (intended|meant) (as|to be|to constitute|to replace|as a substitute)\b.{0,60}\b(advice|diagnos)|\bfor (general )?informational purposes\b.{0,80}\bnot\b|\bangaben (sind )?ohne gewähr\b|\bersetz(t|en) (keine|nicht)\b.{0,60}\b(beratung|arzt|diagnos)|\bnicht (unbedingt|zwingend|notwendig\w*|zwangsläufig)\b.{0,40}\b(meinung|redaktion)|\bopinions?\b.{0,100}\bn.engagent? que\b|\bopiniones\b.{0,100}\bno (necesariamente )?reflejan|\bopiniões\b.{0,100}\bnão (necessariamente )?refletem|\bopinioni\b.{0,100}\bnon (necessariamente )?riflettono"),
    ("caption", "it credits a picture", 24, (), r"^\W*(titel|beitrags|artikel|header|vorschau|teaser|aufmacher|symbol|cover|featured?|hero|lead|main|banner|top|thumbnail)[- ]?(bild|foto|photo|image|picture|grafik|illustration)s?\s*(nachweise?|credits?|rechte|quelle|source)?\s*(:|©|\bby\b|\bvia\b|\bfrom\b|\bcourtesy\b|\bvon\b)|^\W*(bild|foto|photo|image|picture)-?\s?(nachweise?|rechte|quellen?|credits?|hinweise?|sources?)\s*(:|©|\bby\b)"),
    ("other", "it names its source", 8, (), r"^\W*(quellen?|sources?|fuentes?|fontes?|fonti|bron|źródł[oa]|источник)\s*:\s*\S"),
    ("other", "it says who helped to report", 60, (), r"^\W*((additional |with )?reporting( and writing)? by|with (additional )?(reports|reporting) (from|by)|editing by)\b"),
    ("other", "it names the issue it was printed in", 60, ("ausgabe", "heft", " issue", " edition", "nummer"), r"\b(dieser|der ganze|den ganzen|der) (beitrag|artikel|text)\b.{0,40}\b(aus|in) .{0,30}\b(ausgabe|heft|nummer)\b|\bthis (article|story|piece|essay|review) (first |originally )*(appear(s|ed)|was (first |originally )*(published|printed)) in (the |our )?.{0,50}\b(issue|edition)\b"),
    ("other", "it says under what licence it stands", 40, ("creative commons", "cc-by", "cc by"), r"\b(inhalte?|texte?|beitrag|artikel|contents?|work|articles?|contenus?|contenido|contenuti|conteúdo)\b.{0,80}\b(stehen|steht|licensed|available|lizenziert|veröffentlicht|licence|licencia|licenza|licença|sous|bajo|sotto)\b.{0,60}\b(cc[- ]by|creative commons)"),
    ("teaser-title", "points to another article", 14, (), r"^\W*read (our|the|my) full\b.{0,60}\b(review|story|article|report|interview|guide)\W*$"),
    ("other", "it tells the reading time", 8, (), reading_times.FURTHER),
    ("other", "it tells how old it is", 14, (), r"^\W*((this|the) (article|story|post|page) is (more|over|older|about) (than )?.{1,14} (day|week|month|year)s? old|(dieser|diese) (artikel|beitrag|text|meldung|nachricht) ist (mehr als|über|älter als|schon|bereits) .{1,14} (jahre?|monate?|tage?)( alt)?|cet article (date de|a|a été publié il y a) plus d.{1,14} (ans?|mois|jours?)|(este|esta) (artículo|noticia|artigo) (tiene|tem) (más|mais) de .{1,14} (años?|anos?|mes(es)?|días?)|quest[oa] (articolo|notizia) (è|ha) più (vecchio )?di .{1,14} (ann[oi]|mes[ei]|giorn[oi])( fa)?|dit artikel is (meer|ouder) dan .{1,14} (jaar|maand(en)?|dagen)( oud)?)\W*$"),
    ("consent", "it stands for what comes from elsewhere", 4, (), r"^\W*(externer inhalt|externe inhalte|external content|contenu externe|contenido externo|contenuto esterno|externe inhoud)\W*$"),
    ("newsletter", "it offers a subscription", 60, (), r"^\W*(zapraszamy\b.{0,40}\b(subskrypcj|prenumerat)|(subscribe|abonnieren sie|abonnier\w*) (to|jetzt|hier|unser\w*|us|den|our)\b.{0,60}\b(newsletter|podcast|kanal|channel|magazin\w*|feed|youtube))"),
)  # fmt: skip

_NOTICES = Sought(NOTICES)


def notices_of(lines: Sequence[tuple[str, int]]) -> list[Found | None]:
    """Give (role, reason) of each line in which a page speaks of itself; a line is a text and its words.

    >>> notices_of([("As an Amazon Associate, I earn from qualifying purchases.", 9)])
    [('other', 'it says that links earn money')]
    """
    return _NOTICES.among(lines)
