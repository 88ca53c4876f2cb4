"""SkyPilot's optimizer on the part of an instance that it knows: `sky_subset.py INSTANCE SUBSET_OUT SECONDS REPEATS`.

Left out is what its model has no place for: quotas, path targets, wishes, traffic back, and prices that depend on the
receiver. What a component sends has one size, as the outputs of its tasks have. Each component keeps its cheapest
candidate per region. The package's own `Optimizer._optimize_by_ilp` (pulp with CBC) is called as `sky.optimize` calls it for
any graph that is no chain; tasks and resources are stand-ins with the attributes that it reads.
"""

import json
import signal
import statistics
import sys
import time
from pathlib import Path

from instance import Instance


def subset(path):
    problem = Instance(path)
    data = problem.data
    sent = {}
    for edge in data["edges"]:
        if edge["from"] < edge["to"]:
            sent[edge["from"]] = max(sent.get(edge["from"], 0), edge["gb_per_month"])
    links = sorted({(e["from"], e["to"]) for e in data["edges"] if e["from"] < e["to"]})
    regions = range(len(data["regions"]))
    price = [max(row) for row in data["egress_price"]]
    components = []
    for component in data["components"]:
        cheapest = {}
        for region, cost, *_, label in component["candidates"]:
            if region not in cheapest or cost < cheapest[region][1]:
                cheapest[region] = [region, cost, 0, [], label]
        components.append({"name": component["name"], "candidates": [cheapest[r] for r in sorted(cheapest)]})
    return {
        **data,
        "name": f"{data['name']}-subset",
        "quotas": [],
        "components": components,
        "edges": [{"from": a, "to": b, "gb_per_month": sent[a]} for a, b in links],
        "egress_price": [[0 if a == b else price[a] for b in regions] for a in regions],
        "paths": [],
        "affinities": [],
    }


class Cloud:
    def __init__(self, region, price):
        self.region, self.price = region, price

    def is_same_cloud(self, other):
        return self.region == other.region

    def get_egress_cost(self, num_gigabytes):
        return num_gigabytes * self.price / 1e6


class Resources:
    def __init__(self, cloud, at):
        self.cloud, self.at = cloud, at


class Task:
    def __init__(self, name, gigabytes):
        self.name, self.gigabytes, self.best_resources = name, gigabytes, None

    def get_estimated_outputs_size_gigabytes(self):
        return self.gigabytes


def main():
    path, out, seconds, repeats = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    data = subset(path)
    Path(out).write_text(json.dumps(data))
    import networkx
    from sky.optimizer import Optimizer

    sent = {e["from"]: e["gb_per_month"] for e in data["edges"]}
    price = [max(row) for row in data["egress_price"]]
    tasks = [Task(f"t{n}", sent.get(n)) for n in range(len(data["components"]))]
    graph = networkx.DiGraph()
    graph.add_nodes_from(tasks)
    graph.add_edges_from((tasks[e["from"]], tasks[e["to"]]) for e in data["edges"])
    costs = {
        task: {Resources(Cloud(c[0], price[c[0]]), at): c[1] / 1e6 for at, c in enumerate(component["candidates"])}
        for task, component in zip(tasks, data["components"], strict=True)
    }
    times = []
    for _ in range(repeats):
        signal.alarm(seconds)
        started = time.perf_counter()
        plan, _ = Optimizer._optimize_by_ilp(graph, tasks, costs, True)
        times.append(time.perf_counter() - started)
        if sum(times) > 20:
            break
    signal.alarm(0)
    took = statistics.median(times)
    objective = Instance(out).verify([plan[task].at for task in tasks])
    print(json.dumps({"status": "optimal", "objective": objective, "seconds": took, "verified": objective is not None}))


if __name__ == "__main__":
    main()
