"""What outlets call the kinds of pieces they print, in many languages. A table, no decisions."""

from edkit.clean.written.fold import bare

# genre ─► what outlets call it
LABELS: dict[str, str] = {
    "editorial": """editorial|editorials|leader|leaders|our view|the editorial board|leitartikel|éditorial|edito|édito
        |editoriale|editoriales|editoriais|hoofdredactioneel|ledare|leder|lederen|الافتتاحية|افتتاحية|سرمقاله""",
    "column": "column|columns|columnist|columnists|kolumne|kolumnen|columna|columnas|coluna|colunas|chronique|rubrica|колонка",
    "opinion": """opinion|opinions|comment|commentary|comment is free|op-ed|oped|op-eds|viewpoint|viewpoints|perspective|perspectives
        |views|voices|ideas|letters|guest essay|meinung|kommentar|kommentare|debatte|gastbeitrag|standpunkt|opinión|tribuna|opinião|point de vue
        |points de vue|tribune|débats|idées|opinione|opinioni|commento|commenti|opinie|debat|debatt|kronikk|opinia|opinie|felieton
        |мнение|мнения|رأي|آراء|مقالات|مقالات الرأي|یادداشت|دیدگاه|評論|オピニオン|사설|오피니언""",
    "interview": "interview|interviews|q&a|q and a|the interview|im gespräch|im interview|entretien|entrevista|entrevistas|intervista|интервью|مقابلة|حوار|گفتگو|گفت‌وگو|wywiad",
    "review": """film review|film reviews|movie review|movie reviews|book review|book reviews|theatre review|theatre reviews|theater review
        |theater reviews|music review|music reviews|album review|album reviews|concert review|concert reviews|tv review|tv reviews|television review
        |television reviews|restaurant review|restaurant reviews|game review|game reviews|product review|product reviews|opera review|dance review
        |art review|art reviews|exhibition review|filmkritik|filmkritiken|buchkritik|buchbesprechung|buchrezension|theaterkritik|konzertkritik|musikkritik
        |serienkritik|critique cinéma|critique de film|critique littéraire|critiques de films|críticas|crítica de cine|críticas de cine|crítica de libros
        |crítica de teatro|recensioni film|recensione film|filmrecensie|filmrecensies|boekrecensie|boekrecensies|recensies|recensioner|filmrecension|bokrecension
        |filmanmeldelse|boganmeldelse|bokanmeldelse|anmeldelser|recenzja|recenzje|recenze|рецензии|review|reviews|rezension|rezensionen|kritik|kritiken|critique|critiques|crítica|recensione|recensioni|recensie|recension|anmeldelse|рецензия""",
    "live": "live|liveblog|live blog|live updates|as it happened|liveticker|live-ticker|en direct|en directo|en vivo|ao vivo|minuto a minuto|diretta|مباشر",
    "brief": "in brief|news in brief|briefs|briefing|news briefs|kurz notiert|kurzmeldungen|en bref|en breve|in breve|kort nieuws",
    "feature": "feature|features|long read|the long read|reportage|reportaje|reportagem|reportages",
    "news": "news|nachrichten|actualités|noticias|notícias|notizie|nieuws|أخبار|اخبار",
}  # fmt: skip
GENRE_OF = {
    bare(label): genre for genre, labels in LABELS.items() for label in labels.replace("\n", "").split("|")
}
