"""An instance of the format placement-1: read, reduced for every peer alike, and verified."""

import gzip
import json
from collections import defaultdict
from pathlib import Path


class Instance:
    """A problem after reductions that every solver is given: candidates that cannot matter are gone."""

    def __init__(self, path):
        raw = Path(path).read_bytes()
        data = json.loads(gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw)
        self.data = data
        self.name = data["name"]
        self.egress, self.rtt = data["egress_price"], data["rtt_us"]
        self.paths = [(p["components"], p["bound_us"]) for p in data["paths"]]
        self.flows = defaultdict(lambda: [0, 0])
        self.constant = 0
        self.own = [0] * len(data["components"])
        for edge in data["edges"]:
            a, b, volume = edge["from"], edge["to"], edge["gb_per_month"]
            if a == b:
                self.own[a] += volume
            else:
                self.flows[(min(a, b), max(a, b))][a > b] += volume
        self.wishes = defaultdict(set)
        for wish in data["affinities"]:
            if wish["a"] != wish["b"]:
                self.wishes[(min(wish["a"], wish["b"]), max(wish["a"], wish["b"]))].add(wish["kind"])
        self.hops = {(min(h), max(h)) for c, _ in self.paths for h in zip(c, c[1:]) if h[0] != h[1]}
        self.pairs = sorted(set(self.flows) | set(self.wishes) | self.hops)
        self.candidates = self._undominated()
        self.quotas = self._binding()

    def _undominated(self):
        """Per component: (number, region, cost, service, uses) of what no other candidate of its region beats."""
        timed = {c for components, _ in self.paths for c in components}
        capacity = [q["capacity"] for q in self.data["quotas"]]
        kept = []
        for number, component in enumerate(self.data["components"]):
            by_region = defaultdict(list)
            for at, (region, cost, service, uses, _) in enumerate(component["candidates"]):
                total = defaultdict(int)
                for quota, amount in uses:
                    total[quota] += amount
                if all(amount <= capacity[quota] for quota, amount in total.items()):
                    cost += self.own[number] * self.egress[region][region]
                    by_region[region].append((at, region, cost, service, {q: u for q, u in total.items() if u}))
            mine = []
            for group in by_region.values():
                group.sort(key=lambda c: (c[2], c[3], sum(c[4].values()), c[0]))
                front = []
                for one in group:
                    beaten = any(
                        (number not in timed or other[3] <= one[3])
                        and all(amount <= one[4].get(quota, 0) for quota, amount in other[4].items())
                        for other in front
                    )
                    if not beaten:
                        front.append(one)
                mine.extend(front)
            kept.append(mine)
        return kept

    def _binding(self):
        """Quotas that all components together could exceed, with their capacities."""
        most = defaultdict(int)
        for group in self.candidates:
            largest = defaultdict(int)
            for *_, uses in group:
                for quota, amount in uses.items():
                    largest[quota] = max(largest[quota], amount)
            for quota, amount in largest.items():
                most[quota] += amount
        capacities = self.data["quotas"]
        return {q: capacities[q]["capacity"] for q, amount in most.items() if amount > capacities[q]["capacity"]}

    def regions(self, component):
        return sorted({candidate[1] for candidate in self.candidates[component]})

    def traffic(self, pair, a, b):
        there, back = self.flows.get(pair, (0, 0))
        return there * self.egress[a][b] + back * self.egress[b][a]

    def allowed(self, pair, a, b):
        wishes = self.wishes.get(pair, ())
        return not ("same_region" in wishes and a != b) and not ("different_region" in wishes and a == b)

    def impossible(self):
        contradiction = any(w["a"] == w["b"] and w["kind"] == "different_region" for w in self.data["affinities"])
        return contradiction or any(not group for group in self.candidates)

    def verify(self, choice):
        """The objective of a choice of candidates as the file has them; None when it breaks anything."""
        data = self.data
        chosen = [component["candidates"][at] for component, at in zip(data["components"], choice, strict=True)]
        used = defaultdict(int)
        for candidate in chosen:
            for quota, amount in candidate[3]:
                used[quota] += amount
        if any(amount > data["quotas"][quota]["capacity"] for quota, amount in used.items()):
            return None
        for components, bound in self.paths:
            time = sum(chosen[c][2] for c in components)
            time += sum(self.rtt[chosen[a][0]][chosen[b][0]] for a, b in zip(components, components[1:]))
            if time > bound:
                return None
        for wish in data["affinities"]:
            if (chosen[wish["a"]][0] == chosen[wish["b"]][0]) != (wish["kind"] == "same_region"):
                return None
        traffic = sum(
            e["gb_per_month"] * self.egress[chosen[e["from"]][0]][chosen[e["to"]][0]] for e in data["edges"]
        )
        return sum(candidate[1] for candidate in chosen) + traffic
