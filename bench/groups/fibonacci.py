def end(number):
    return str(int(number) % 2**64)


def gmp(n):
    import gmpy2

    return (lambda: gmpy2.fib(n), end)


def doubling(n):
    return (lambda: by_doubling(n), end)


def by_doubling(n):
    current, following = 0, 1
    for bit in bin(n)[2:]:
        doubled = current * (2 * following - current)
        after = current * current + following * following
        current, following = (after, doubled + after) if bit == "1" else (doubled, after)
    return current
