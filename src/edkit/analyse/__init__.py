"""Tables of articles in, tables of findings out: no disk, no network, no drawing."""
