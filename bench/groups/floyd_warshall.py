import numpy
from scipy.sparse.csgraph import floyd_warshall


def scipy(weights):
    matrix = numpy.array(weights, dtype=float)
    return (
        lambda: floyd_warshall(matrix, directed=True, return_predecessors=True),
        lambda result: result[0].ravel().tolist(),
    )
