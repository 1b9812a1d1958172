"""The label of a button or a field ─► what it does: tools, forms to log in or subscribe with, icons."""

import re

LONGEST_LABEL = 80  # characters

ICON = re.compile(r"[a-z]+(?:_[a-z]+)+$")
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


def is_tool(text: str) -> bool:
    """Tell whether a button does something here rather than open a menu: "Search", "Close"."""
    return bool(TOOL.match(text))


def names_icon(text: str) -> bool:
    """Tell whether a word is what a font of icons shows as one: "chevron_left"."""
    return "_" in text and bool(ICON.match(text))


def asks_to_log_in(text: str) -> bool:
    """Tell whether a line belongs to a form for those who have an account, or make one."""
    return len(text) < LONGEST_LABEL and bool(LOG_IN.search(text))


def asks_to_subscribe(text: str) -> bool:
    """Tell whether a line is the label of a button to subscribe with."""
    return len(text) < LONGEST_LABEL and bool(SUBSCRIBE.match(text))


def asks_for_address(text: str) -> bool:
    """Tell whether the label of a field asks for an address to send mail to."""
    return len(text) < LONGEST_LABEL and bool(ADDRESS_WANTED.match(text))
