"""A hostile web on loopback, and what edkit makes of it."""
