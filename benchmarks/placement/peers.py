"""Solves one instance with one peer and prints a line of JSON: `peers.py PEER INSTANCE SECONDS REPEATS`.

Timed is the call that solves, on one thread; reading, reducing and building the model are not. Proofs are repeated, as long
as all runs together take less than 20 s, and the median counts.
"""

import json
import statistics
import sys
import time

from instance import Instance

UNIT = 1_000_000
ENOUGH_S = 20


def rows(problem):
    """The model that CP-SAT and HiGHS get: binaries x (candidates) and y (pairs of regions), sparse rows over them.

    Region indicators are sums of candidates; y has their products as marginals, which is the strong linearisation.
    """
    columns, bounds = [], []  # cost per column; (terms, low, high) per row
    x, y = {}, {}
    for number, group in enumerate(problem.candidates):
        for candidate in group:
            x[number, candidate[0]] = len(columns)
            columns.append(candidate[2])
        bounds.append(([(x[number, c[0]], 1) for c in group], 1, 1))
    for pair in problem.pairs:
        for a in problem.regions(pair[0]):
            for b in problem.regions(pair[1]):
                if problem.allowed(pair, a, b):
                    y[pair, a, b] = len(columns)
                    columns.append(problem.traffic(pair, a, b))
        for side, component in enumerate(pair):
            for region in problem.regions(component):
                others = problem.regions(pair[1 - side])
                keys = [(pair, region, other) if side == 0 else (pair, other, region) for other in others]
                terms = [(y[key], 1) for key in keys if key in y]
                terms += [(x[component, c[0]], -1) for c in problem.candidates[component] if c[1] == region]
                bounds.append((terms, 0, 0))
    for quota, capacity in problem.quotas.items():
        terms = [(x[n, c[0]], c[4][quota]) for n, g in enumerate(problem.candidates) for c in g if quota in c[4]]
        bounds.append((terms, None, capacity))
    for components, bound in problem.paths:
        weight = {}
        for component in components:
            for candidate in problem.candidates[component]:
                column = x[component, candidate[0]]
                weight[column] = weight.get(column, 0) + candidate[3]
        for a, b in zip(components, components[1:]):
            if a == b:
                for candidate in problem.candidates[a]:
                    weight[x[a, candidate[0]]] += problem.rtt[candidate[1]][candidate[1]]
                continue
            pair = (min(a, b), max(a, b))
            for one in problem.regions(pair[0]):
                for other in problem.regions(pair[1]):
                    if (pair, one, other) in y:
                        column = y[pair, one, other]
                        trip = problem.rtt[one][other] if a < b else problem.rtt[other][one]
                        weight[column] = weight.get(column, 0) + trip
        bounds.append((list(weight.items()), None, bound))
    return columns, bounds, x


def chosen(problem, x, value):
    return [next(c[0] for c in group if value(x[n, c[0]]) > 0.5) for n, group in enumerate(problem.candidates)]


def cpsat(problem, seconds):
    from ortools.sat.python import cp_model

    columns, bounds, x = rows(problem)
    model = cp_model.CpModel()
    variables = [model.new_bool_var("") for _ in columns]
    for terms, low, high in bounds:
        total = cp_model.LinearExpr.weighted_sum([variables[c] for c, _ in terms], [w for _, w in terms])
        if low == high:
            model.add(total == high)
        else:
            model.add(total <= high)
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, columns))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    started = time.perf_counter()
    status = solver.solve(model)
    took = time.perf_counter() - started
    name = {cp_model.OPTIMAL: "optimal", cp_model.FEASIBLE: "feasible", cp_model.INFEASIBLE: "infeasible"}
    name = name.get(status, "unknown")
    choice = chosen(problem, x, lambda c: solver.value(variables[c])) if name in ("optimal", "feasible") else None
    return name, choice, took


def highs(problem, seconds):
    import highspy
    import numpy

    columns, bounds, x = rows(problem)
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.5 / UNIT)
    infinite = highspy.kHighsInf
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(columns), len(bounds)
    model.col_cost_ = numpy.array([cost / UNIT for cost in columns])
    model.col_lower_, model.col_upper_ = numpy.zeros(len(columns)), numpy.ones(len(columns))
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    model.row_lower_ = numpy.array([-infinite if low is None else low for _, low, _ in bounds], dtype=float)
    model.row_upper_ = numpy.array([high for *_, high in bounds], dtype=float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = numpy.cumsum([0] + [len(terms) for terms, *_ in bounds])
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = numpy.array([c for terms, *_ in bounds for c, _ in terms])
    model.a_matrix_.value_ = numpy.array([w for terms, *_ in bounds for _, w in terms], dtype=float)
    solver.passModel(model)
    started = time.perf_counter()
    solver.run()
    took = time.perf_counter() - started
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return "infeasible", None, took
    values = solver.getSolution().col_value
    if not solver.getSolution().value_valid:
        return "unknown", None, took
    name = "optimal" if status == highspy.HighsModelStatus.kOptimal else "feasible"
    return name, chosen(problem, x, lambda c: values[c]), took


def toulbar2(problem, seconds):
    import pytoulbar2

    top = 1 + sum(max(c[2] for c in group) for group in problem.candidates)
    for pair in problem.pairs:
        regions = [(a, b) for a in problem.regions(pair[0]) for b in problem.regions(pair[1])]
        top += max(problem.traffic(pair, a, b) for a, b in regions)
    network = pytoulbar2.CFN(top)
    for number, group in enumerate(problem.candidates):
        network.AddVariable(f"c{number}", range(len(group)))
        network.AddFunction([f"c{number}"], [c[2] for c in group])
        network.AddVariable(f"r{number}", range(len(problem.regions(number))))
        regions = problem.regions(number)
        network.AddFunction(
            [f"c{number}", f"r{number}"], [0 if c[1] == region else top for c in group for region in regions]
        )
    for pair in problem.pairs:
        first, second = problem.regions(pair[0]), problem.regions(pair[1])
        cost = lambda a, b: problem.traffic(pair, a, b) if problem.allowed(pair, a, b) else top  # noqa: B023, E731
        if pair not in problem.hops:
            network.AddFunction([f"r{pair[0]}", f"r{pair[1]}"], [cost(a, b) for a in first for b in second])
            continue
        # A path adds up round trips, which belong to pairs of regions: one variable for the pair.
        both, name = [(a, b) for a in first for b in second], f"h{pair[0]}_{pair[1]}"
        network.AddVariable(name, range(len(both)))
        network.AddFunction([name], [cost(a, b) for a, b in both])
        network.AddFunction([f"r{pair[0]}", name], [0 if a == own else top for own in first for a, _ in both])
        network.AddFunction([f"r{pair[1]}", name], [0 if b == own else top for own in second for _, b in both])
    for quota, capacity in problem.quotas.items():
        terms = [
            (f"c{n}", at, c[4][quota]) for n, g in enumerate(problem.candidates) for at, c in enumerate(g) if quota in c[4]
        ]
        network.AddGeneralizedLinearConstraint(terms, "<=", capacity)
    for components, bound in problem.paths:
        weight = {}
        for component in components:
            for at, candidate in enumerate(problem.candidates[component]):
                key = (f"c{component}", at)
                weight[key] = weight.get(key, 0) + candidate[3]
        for a, b in zip(components, components[1:]):
            if a == b:
                for at, candidate in enumerate(problem.candidates[a]):
                    weight[f"c{a}", at] += problem.rtt[candidate[1]][candidate[1]]
                continue
            pair = (min(a, b), max(a, b))
            both = [(one, other) for one in problem.regions(pair[0]) for other in problem.regions(pair[1])]
            for at, (one, other) in enumerate(both):
                key = (f"h{pair[0]}_{pair[1]}", at)
                weight[key] = weight.get(key, 0) + (problem.rtt[one][other] if a < b else problem.rtt[other][one])
        terms = [(name, at, total) for (name, at), total in weight.items()]
        network.AddGeneralizedLinearConstraint(terms, "<=", bound)
    started = time.perf_counter()
    try:
        answer = network.Solve(timeLimit=int(seconds))
    except Exception:  # toulbar2 raises when preprocessing alone finds a contradiction
        return "infeasible", None, time.perf_counter() - started
    took = time.perf_counter() - started
    late = network.Limit is not None or took >= seconds
    if not answer:
        return ("unknown" if late else "infeasible"), None, took
    values = dict(zip(network.Variables, answer[0]))
    choice = [group[int(values[f"c{n}"])][0] for n, group in enumerate(problem.candidates)]
    return ("feasible" if late else "optimal"), choice, took


def main():
    peer, path, seconds, repeats = sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
    problem = Instance(path)
    if problem.impossible():
        print(json.dumps({"status": "infeasible", "objective": None, "seconds": 0.0, "verified": True}))
        return
    solve = {"cpsat": cpsat, "highs": highs, "toulbar2": toulbar2}[peer]
    times = []
    for _ in range(repeats):
        status, choice, took = solve(problem, seconds)
        times.append(took)
        if status not in ("optimal", "infeasible") or sum(times) > ENOUGH_S:
            break
    objective = problem.verify(choice) if choice is not None else None
    verified = choice is None or objective is not None
    took = statistics.median(times)
    print(json.dumps({"status": status, "objective": objective, "seconds": took, "verified": verified}))


if __name__ == "__main__":
    main()
