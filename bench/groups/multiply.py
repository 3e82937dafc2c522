import numpy


def numpy_product(data):
    left = numpy.array(data["left"])
    right = numpy.array(data["right"])
    return (lambda: left @ right, lambda product: product.ravel().tolist())
