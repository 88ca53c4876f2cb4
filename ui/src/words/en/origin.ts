import { type Part, say } from "../say";

export const origin = {
  showTheRowThatThisFigureComes: "Show the row that this figure comes from",
  whereItComesFrom: (words: Part) => say`Where it comes from: ${words}`,
  lookingItUp: "Looking it up",
  theRow: "The row",
  publishedBy: "Published by",
  figuresOf: "Figures of",
  readOn: "Read on",
  file: "File",
  lineOfTheSnapshot: (file: Part, line: Part, snapshot: Part) =>
    say`${file}, line ${line}, of the snapshot ${snapshot}`,
  licence: "Licence",
  column: "Column",
  value: "Value",
  empty: "empty",
  showWhereItComesFrom: "Show where it comes from",
  what: "What",
  figure: "Figure",
  row: "Row",
  inputs: "What it follows from",
  costOf: (name: Part) => say`The cost of ${name}`,
  total: "The total",
  sumOfLines: (lines: Part) => say`The sum of ${lines} cost lines, each quantity × unit price:`,
  oneLine: "One cost line, quantity × unit price:",
  times: (factor: Part, monthly: Part) =>
    say`${factor} × the month of 730 hours (365 × 24 ÷ 12), which is ${monthly}: the sum of these cost lines:`,
  perRequests: (monthly: Part, requests: Part) =>
    say`${monthly} a month ÷ ${requests} requests a month × 1,000. The month is the sum of these cost lines:`,
  perTokens: (monthly: Part, tokens: Part) =>
    say`${monthly} a month ÷ ${tokens} tokens a month × 1,000,000. The month is the sum of these cost lines:`,
  budget: "The budget",
  budgetLess: (budget: Part) => say`The budget of ${budget} a month is stated in the plan; from it goes the month of:`,
  shareOfTotal: "Its share is its sum ÷ the total.",
  teamShares:
    "Each component is split among the teams that call it, by their calls; where nobody tells, among the teams that it names, in equal parts:",
  teamPart: (share: Part) => say`${share} of it`,
  lineHow: "Quantity × unit price, rounded to a millionth. The quantity follows from the plan:",
  unpricedHow:
    "No table of this snapshot has the price, so the amount is unknown and the totals say “at least”. The quantity follows from the plan:",
  commitment: "Bought for a term",
  commitmentHow:
    "Pledged: the price of the term × all its hours × machines. Saved: the same machines and hours at the pay-as-you-go price, less what the term costs a month.",
  spotRun: "A run on spare machines",
  spotHow: (machines: Part, runs: Part) =>
    say`${machines} at once, ${runs} runs a month. Interruptions come at random at the stated rate for each machine; what was done since the last checkpoint is done again, after the stated time to restart. Expected time and chance follow from that by numeric combination.`,
  alternative: "What another choice would cost",
  alternativeHow:
    "The plan was placed anew with this choice pinned, and its total less the total of the plan as it stands is the difference. Both are proved cheapest.",
  sizing: (name: Part) => say`The number of machines or units of ${name}`,
  considered: "Offers considered",
  consideredHow:
    "Every platform, size, region and way of buying in the tables that could host it is one offer; each that was turned down is counted under its reason.",
  latencyOf: (name: Part) => say`The time of ${name}`,
  byMethod: {
    exact: "The distributions of these times are combined numerically; for this path that is exact:",
    approximation:
      "The distributions of these times are combined numerically, each queue as if it stood alone: an approximation.",
    simulation: "The requests of the path were simulated one by one through these components:",
  },
  simulated: (requests: Part, seed: Part, p50: Part, p95: Part, p99: Part) =>
    say`${requests} requests from seed ${seed}; p50 ± ${p50}, p95 ± ${p95}, p99 ± ${p99} with 95 % confidence.`,
  before: (p50: Part, p95: Part, p99: Part) =>
    say`Before that, combining the times below had said p50 ${p50}, p95 ${p95}, p99 ${p99}.`,
  neverAdded: "Percentiles are never added; the means below add up to the mean along a path without parallel branches.",
  target: (target: Part) => say`The target ${target} is stated in the plan.`,
  headroom: (factor: Part) =>
    say`The load of all components is raised together until the target is missed, a component has no time left, bought units carry no more or a quota is used up. That is at ${factor} the stated peak.`,
  meanTail: (mean: Part, tail: Part) => say`${mean} on average, ${tail} of the spread`,
  loadOf: (name: Part) => say`The load on ${name}`,
  inUseHow: (requests: Part, service: Part, servers: Part, share: Part) =>
    say`In use: ${requests} × ${service} ÷ ${servers} at once = ${share}.`,
  waitingHow:
    "Waiting: the mean of a queue before so many servers when requests come at random, from the use and the spread of the service (M/M/c exact; other spreads by two moments, Allen–Cunneen).",
  noServers:
    "How many requests it works on at once is not known, or it scales with the load: no queue is counted, and nothing is in use in part.",
  requestsStated: "requests a second at peak, stated in the plan",
  requestsFrom: (callers: Part) => say`requests a second at peak, from the calls of ${callers}`,
  requestsUnknown: "requests a second at peak",
  serviceTime: "service time",
  serversOf: "at once: instances × what each works on at the same time",
  servingBand: (low: Part, high: Part) =>
    say`an estimate; measured speeds lay between ${low} and ${high} of such estimates`,
  availabilityOf: (name: Part) => say`The availability of ${name}`,
  available: (percent: Part) => say`${percent} of the month, from published service levels:`,
  minutesHow: (percent: Part) => say`Out of service: (100 % − ${percent}) × 730 h × 60 min.`,
  worthHow: "The weakest is the component without whose failures the path would gain most.",
  recoveryOf: (name: Part) => say`The recovery of ${name}`,
  recoveryAsked: (time: Part, point: Part) =>
    say`Asked in the plan: back after ${time}, work of ${point} lost at most.`,
  notAsked: "anything",
  quotaOf: (name: Part, scope: Part) => say`${name}, ${scope}`,
  quotaHow:
    "Used: what the chosen offers of these components draw on it together; in use: used ÷ limit. What is missing is what is used less the limit, in whole units.",
  limit: "limit",
  drawnOn: "draws on it with",
  flow: "Between two regions",
  timeOf: (name: Part) => say`The time on the way of ${name}`,
  linkHow:
    "The round trip between the places of both ends, as its table has it: between two regions, or between zones of one:",
  flowHow: "The median round trip of the slowest link, from the table of round trips between regions:",
  trafficOf: (name: Part) => say`The traffic of ${name}`,
  trafficHow:
    "Calls a month × (KiB of a request + KiB of an answer) ÷ 1,048,576, from the load on the component that calls:",
  trafficStated: "Stated in the plan.",
  requestKib: "KiB of a request",
  responseKib: "KiB of an answer",
  carried: "carried a month",
  placeHow: "Components that the plan places or states there, and the sum of their cost lines:",
  finding: (code: Part) => say`What ${code} saw`,
  findingHow: (section: Part) =>
    say`Read from the drawing and its results by a rule of the published guidance${section}. Its evidence:`,
  requestHow:
    "A quota is asked for with a fifth of it to spare, for updates that start new instances before old ones stop: what the plan uses ÷ 0.8, in whole units.",
  remedy: "what can be done at once",
  findingSection: (section: Part) => say`, section “${section}”`,
  point: "A point of the front",
  pointHow:
    "The search found this placement: no other one costs less without being slower or less available. Cost, time and availability are worked out from these choices as for the plan:",
  moreHow: "What it costs more is its cost less that of the first point.",
  study: "What could change the bill",
  tornadoHow: (step: Part) =>
    say`The whole bill is worked out again with this input ${step} % lower and ${step} % higher, all others as stated:`,
  stated: "stated in the plan",
  bandHow:
    "The whole bill is worked out again so many times. Each time every input marked as a guess is drawn between what is stated ÷ and × the factor, with random numbers from the seed:",
  purchasesHow:
    "The machines and hours of this component at the price of each way of buying; a term is worth it from the share of the month on that its price ÷ the pay-as-you-go price says.",
  curveHow:
    "For each number of provisioned units: units × their price, and what exceeds them in each hour of the week at the price of tokens.",
  advice: (title: Part) => say`The plan with ${title}`,
  adviceHow:
    "The plan was placed anew with this platform pinned; these are the cost of the component, of the whole plan, and its times and availability then. The difference is against the plan as it stands.",
  stepHow: (path: Part) =>
    say`A step of “${path}”: its mean, and its part in the spread of the path, which is its variance ÷ the variance of all steps.`,
  unitsOf: (units: Part, name: Part) => say`${units} provisioned units of ${name}`,
  unitsByTheHour: "units × 730 h × their price by the hour",
  unitsForAYear: "the same units reserved for a year, a month of it",
  overflow: "tokens beyond what the units carry, at pay-as-you-go prices",
  lifecycleOf: (title: Part) => say`The dates of ${title}`,
  lifecycleHow: (title: Part) =>
    say`The row of ${title} in the table “platforms” of the snapshot says when work on it ends and when it retires:`,
  findingsOf: (name: Part) => say`The findings about ${name}`,
  findingsHow: "Each open finding counts once:",
  recommendationsHow:
    "Recommendations of the published guidance with this area, severity and standing, each checked against the drawing:",
  guidanceHow:
    "The rules carry the day of the guidance that they follow; a plan is judged as of the day that it states, else as of the day of its tables.",
  guidanceRevision: "guidance published",
  guidanceDue: "was to be reviewed",
  guidanceJudged: "judged as of",
  regionsHow: "Regions in which the plan places something, each with the sum of its cost lines:",
  basis: "The tables",
  basisHow:
    "The snapshot that the plan was assessed with, the day of its tables, and how old the prices are that its bill is of:",
  linesOfTable: (lines: Part, table: Part) => say`${lines} cost lines priced from the table “${table}”`,
  fromTo: (oldest: Part, newest: Part) => say`${oldest} to ${newest}`,
  rankingHow: "The published decision rules were answered from what the plan states, one after the other:",
  choicesHow: "What the option pins; all else is left to the planner:",
};
