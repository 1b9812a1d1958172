-- By which edition of its rules for addresses edkit made the keys of `address`. See catalogue/keys.py.

CREATE TABLE key_form (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    form TEXT NOT NULL
);
