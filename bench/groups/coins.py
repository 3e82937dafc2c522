def numba_fewest(data):
    import numba
    import numpy

    @numba.njit
    def fewest(coins, amount):
        best = numpy.full(amount + 1, 2**30, dtype=numpy.int32)
        best[0] = 0
        for coin in coins:
            for a in range(coin, amount + 1):
                best[a] = min(best[a], best[a - coin] + 1)
        return best[amount]

    coins = numpy.array(data["coins"])
    return (lambda: fewest(coins, data["amount"]), int)


def python_ways(data):
    coins, amount = data["coins"], data["amount"]

    def ways():
        counts = [0] * (amount + 1)
        counts[0] = 1
        for coin in coins:
            for a in range(coin, amount + 1):
                counts[a] += counts[a - coin]
        return counts[amount]

    return (ways, str)
