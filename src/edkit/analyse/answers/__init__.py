"""Tables of findings in, sentences out: the answers that reports print under their figures."""
