from rapidfuzz.distance import LCSseq


def rapidfuzz_length(strands):
    a, b = strands["a"], strands["b"]
    return lambda: LCSseq.similarity(a, b)


def rapidfuzz_edits(strands):
    a, b = strands["a"], strands["b"]
    # Letters are deleted and inserted only: what is left of both is common to them.
    return (lambda: LCSseq.editops(a, b), lambda edits: (len(a) + len(b) - len(edits)) // 2)
