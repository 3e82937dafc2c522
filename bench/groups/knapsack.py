from ortools.algorithms.python import knapsack_solver

TYPES = knapsack_solver.SolverType


def solve(data, kind):
    values = [item["value"] for item in data["items"]]
    weights = [[item["weight"] for item in data["items"]]]

    def run():
        solver = knapsack_solver.KnapsackSolver(kind, "bench")
        solver.init(values, weights, [data["capacity"]])
        value = solver.solve()
        chosen = [solver.best_solution_contains(i) for i in range(len(values))]
        return value, chosen

    return (run, lambda result: int(result[0]))


def divide_and_conquer(data):
    return solve(data, TYPES.KNAPSACK_DIVIDE_AND_CONQUER_SOLVER)


def branch_and_bound(data):
    return solve(data, TYPES.KNAPSACK_MULTIDIMENSION_BRANCH_AND_BOUND_SOLVER)
