"""Where a line or a link lets a reader share what the page shows, or follow who made it."""

import re

from edkit.clean.written.buttons import LONGEST_LABEL
from edkit.clean.written.fold import bare

# What a network is called on buttons ─► how the names of its hosts begin, before ".com" and the like.
NETWORKS = (
    ("facebook fb messenger", "facebook fb"),
    ("twitter x", "twitter x t"),
    ("instagram", "instagram"),
    ("linkedin", "linkedin"),
    ("youtube", "youtube youtu"),
    ("whatsapp", "whatsapp wa"),
    ("telegram", "telegram t"),
    ("pinterest", "pinterest"),
    ("reddit", "reddit"),
    ("tiktok", "tiktok"),
    ("threads", "threads"),
    ("bluesky", "bsky"),
    ("mastodon", ""),
    ("flipboard", "flipboard"),
    ("snapchat", "snapchat"),
    ("tumblr", "tumblr"),
    ("xing", "xing"),
    ("vk", "vk"),
    ("line", "line"),
    ("pocket", ""),
    ("signal", ""),
    ("threema", ""),
    ("viber", ""),
    ("", "gab gettr google parler rumble truthsocial weibo"),
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

_NAMES = frozenset(name for names, _ in NETWORKS for name in names.split())
_HOSTS = sorted({host for _, hosts in NETWORKS for host in hosts.split()})
_SHARES = re.compile(
    r"^(?:#|javascript:|mailto:|sms:|whatsapp:|tg:|fb-messenger:)"
    r"|shar(?:e|ing)|tweet|intent|teilen|partag|compart|print|druck|imprim|e?mail|rss|feed|follow"
    rf"|(?:{'|'.join(_HOSTS)})\.(?:com|net|me|be|app|de|org)(?:[/?#]|$)",
    re.IGNORECASE,
)


def shares_with(text: str) -> bool:
    """Tell whether a line names where to share or follow, and no more: "Facebook", "on X"."""
    words = bare(text).split() if len(text) < LONGEST_LABEL else []
    if len(words) == 1:
        return words[0] in _NAMES or words[0] in SHARING
    return not _NAMES.isdisjoint(words) and all(word in _NAMES or word in BESIDE_NETWORK for word in words)


def is_sharing_tool(text: str) -> bool:
    """Tell whether a line is the label of a button as they stand beside those to share with: "Copy link"."""
    return len(text) < LONGEST_LABEL and bare(text) in SHARING_TOOLS


def is_sharing_address(href: str) -> bool:
    """Tell whether a link leads to a network, to a form or out of a button, and not into the site."""
    return bool(_SHARES.search(href))
