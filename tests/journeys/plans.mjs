/** Plans made for measuring and for trouble: as large, or as hostile, as somebody could hand them to us. */

/** A plan of so many components in rows, each calling its neighbour and the one below it. */
export function largePlan(size, columns = Math.ceil(Math.sqrt(size * 1.6))) {
  const names = Array.from({ length: size }, (_, index) => `c${index}`);
  const step = (index, by) => ({ from: names[index], to: names[index + by] });
  const links = names.flatMap((_, index) => [
    ...((index + 1) % columns === 0 ? [] : [step(index, 1)]),
    ...(index % 3 === 0 ? [step(index, columns)] : []),
  ]);
  return {
    format: 1,
    title: `Plan of ${size} components`,
    components: names.map((id, index) => ({
      id,
      kind: index % 4 === 0 ? "object-store" : "application",
      name: `Component ${index}`,
      workload: index % 4 === 0 ? { gibStored: 100 } : {},
    })),
    links: links
      .filter(({ to }) => to !== undefined)
      .map(({ from, to }) => ({ id: `${from}-${to}`, from, to, kind: "call" })),
    positions: Object.fromEntries(
      names.map((id, index) => [id, { x: (index % columns) * 300, y: Math.floor(index / columns) * 160 }]),
    ),
  };
}

/** The same with loads and amounts, so that everything in it has a price. */
export function pricedPlan(size) {
  const plan = largePlan(size);
  for (const component of plan.components) {
    component.workload =
      component.kind === "object-store"
        ? { gibStored: 100, operationsPerMonth: 100_000 }
        : {
            averageRequestsPerSecond: 1,
            peakRequestsPerSecond: 3,
            serviceMeanMs: 20,
            concurrencyPerInstance: 10,
            vcpusPerInstance: 1,
            memoryGibPerInstance: 2,
          };
  }
  return plan;
}

/** Files that are no plans, by what is wrong with them, as text. */
export const HOSTILE = {
  "nested too deeply": `{"format":1,"title":"x","components":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
  "of wrong types": '{"format":1,"title":7,"components":{"a":1},"positions":[]}',
  "with a component that is a number": '{"format":1,"title":"x","components":[7]}',
  "of a newer format": '{"format":99,"title":"x"}',
  "that is cut off": '{"format":1,"title":"x","components":[{"id":"a",',
  "that is no text": "\u0000\u0001\u0002",
};

/** A plan whose every word is markup, which must stay words. */
export function markupPlan() {
  const markup = '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>';
  return {
    format: 1,
    title: markup,
    context: markup,
    drivers: [markup],
    components: ["a", "b"].map((id) => ({ id, kind: "application", name: `${markup}${id}`, notes: markup })),
    links: [{ id: "a-b", from: "a", to: "b", kind: "call", name: markup }],
    boundaries: [{ id: "f", kind: "network", name: markup, members: ["a"] }],
    cards: [{ id: "k", kind: "risk", text: markup, votes: 1 }],
    positions: { a: { x: 0, y: 0 }, b: { x: 1e300, y: -1e300 }, k: { x: 300, y: 300 } },
  };
}

/** A plan of one store inside the first of two regions that lie beside each other and have prices of their own. */
export function twoRegionsPlan() {
  const [store] = pricedPlan(1).components;
  return {
    format: 1,
    title: "Two regions",
    components: [{ ...store, id: "store", name: "Store", workload: { ...store.workload, gibStored: 10_000 } }],
    boundaries: [
      { id: "north", kind: "region", name: "North", region: "swedencentral", members: ["store"] },
      { id: "south", kind: "region", name: "South", region: "brazilsouth", members: [] },
    ],
    positions: { store: { x: 40, y: 60 }, south: { x: 420, y: 0, width: 340, height: 220 } },
  };
}
