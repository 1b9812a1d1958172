"""Names under which outlets file what has no section, or all they have. Tables, no decisions."""

from edkit.clean.written.genre_words import GENRE_OF

# What stands where a section's name belongs, and is none.
NO_SECTION = frozenset(
    """uncategorized|uncategorised|unkategorisiert|allgemein|allgemeines|non classé|sin categoría|sin categoria|sem categoria|senza categoria
    |geen categorie|bez kategorii|tags|tag|featured|startseite|start|home|homepage|home page|accueil|inicio|início|portada|destacado|destacados|forside
    |default|none|null|n/a|other|sonstiges|misc|miscellaneous|article|articles|artikel|post|posts|story|stories|archive|archives|archiv|index
    |exclusive|exklusiv|exclusif|exclusiva|breaking|breaking news|eilmeldung|update|live|liveblog|live-ticker|liveticker
    |main|all|alle|page|pages|content|unclassified|без рубрики|без категории|未分類|未分类
    |トップ|ホーム|হোম|होम|главная|الرئيسية|首页|首頁|übersicht|übersichtsseite|overview|sitemap
    |all articles|all posts|all stories|alle news|alle artikel|alle beiträge|category: uncategorized|who we are|what we do|about|about us
    |über uns|qui sommes-nous|quiénes somos|chi siamo|anzeige|anzeigen|advertisement|sponsored|impressum
    |contact|kontakt""".replace("\n    ", "").split("|")
)
# Sections that hold all that an outlet has.
FOR_ALL = frozenset(label for label, genre in GENRE_OF.items() if genre == "news") | frozenset(
    """latest news|all news|top news|news & insights|local news|aktuelle nachrichten|aktuelle meldungen|aktuelles|newsticker|neuigkeiten
    |blog|blogs|our blog|resources|insights|magazin|magazine|headlines|latest|últimas noticias|toutes les actualités|ニュース|新闻|новости""".replace(
        "\n    ", ""
    ).split("|")
)
