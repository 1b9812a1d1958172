"""The first word of a line ─► what kind of line it often opens. A table; a hint among others.

`wordings.py` knows whole lines, and says what they are. This is the quick look that every short
line gets.
"""

from edkit.clean.written.pointers import LONGEST_HEADING, RELATED_HEADINGS

KINDS: dict[str, str] = {
    "pointer": """read also see more related watch listen click continue keep don't recommended further next previous
        view show load lesen lies mehr siehe hier weiter weiterlesen auch à lire voir aussi leer lea lee ver más también
        leia veja saiba mais leggi vedi anche potrebbe lees bekijk meer læs les lue läs czytaj zobacz читайте читать
        смотрите اقرأ المزيد بیشتر""",
    "request": """follow share subscribe sign join get download newsletter email e-mail tweet like pin print save copy
        support donate become help send contact teilen folgen abonnieren anmelden newsletter partager suivez abonnez
        inscrivez compartir compartilhe síguenos suscríbete inscreva condividi seguici iscriviti abonneer deel""",
    "rights": """© (c) copyright all alle tous todos tutti advertisement advertisements anzeige werbung publicité publicidad
        publicidade pubblicità advertentie annonse sponsored promoted ad ads""",
    "picture": """photo photos photograph photographs photographer photo: image images image: picture pictures foto fotos
        foto: bild bilder bild: imagen crédito credit credits credit: illustration getty source source: quelle quelle:
        video videos video: gallery""",
    "byline": """by von par por di door av af text: autor autor: author author: written words story reporting reported
        additional contributing editing redaktion with""",
    "date": """published updated posted last modified first monday tuesday wednesday thursday friday saturday sunday stand
        stand: veröffentlicht aktualisiert publié mis publicado actualizado atualizado pubblicato aggiornato montag
        dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche""",
    "note": """correction correction: corrections clarification editor's editor’s note note: update update: disclaimer
        disclaimer: disclosure ftc anmerkung korrektur""",
    "comment": """comment comments leave reply replies responses kommentar kommentare kommentieren commentaires comentarios
        comentários commenti reacties discussion join""",
    "labels": """tags tags: tag topics topics: topic filed categories category categories: category: keywords themen
        schlagwörter etiquetas temas labels posted-in about""",
    "consent": """cookie cookies accept wir we this your you already please log login register agree manage""",
}  # fmt: skip
NUMBER = {word: number for number, words in enumerate(KINDS.values(), 1) for word in words.split()}
HEADING_OVER_OTHERS = len(KINDS) + 1
AROUND = " \t\n\u00a0\"“”'»›>→•|-–—[("
ENDS = AROUND + ":.])…!?"


def opening_of(text: str) -> int:
    """Give the number of the kind of line that a text opens as; 0 for none of them.

    >>> opening_of("Read more: the ferry"), opening_of("Most read:"), opening_of("The ferry sails")
    (1, 11, 0)
    """
    line = text.casefold()
    if len(line) < LONGEST_HEADING and line.strip(ENDS) in RELATED_HEADINGS:
        return HEADING_OVER_OTHERS
    return NUMBER.get(line.lstrip(AROUND).partition(" ")[0], 0)
