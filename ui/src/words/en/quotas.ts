import { counted, type Part, say } from "../say";

export const quotas = {
  over: "over",
  noQuotaIsDrawnOn: "No quota is drawn on",
  aSubscriptionMayUseSoManyVcpus:
    "A subscription may use so many vCPUs of a family and so many tokens of a model per minute. As soon as a component runs on machines or calls a model, you see here how much of that it takes. You can state your own limits in the inspector of the plan.",
  quotas: "Quotas",
  quota: "Quota",
  inUse: "In use",
  used: "Used",
  limit: "Limit",
  unknown: "unknown",
  drawnOnBy: "Drawn on by",
  whatToDo: "What to do",
  whoSaysSo: "Who says so",
  of: (used: Part, limit: Part, unit: Part) => say`${used} of ${limit} ${unit}`,
  statedInThePlan: "stated in the plan",
  leftInTheQuotaProfile: "left in the quota profile",
  publishedDefault: "published default",
  seenOnceNotBinding: "seen once, not binding",
  nobodySays: "nobody says",
  components: (count: number) => counted(count, { one: "component", other: "components" }),
  findOutYourLimit: "Find out your limit",
  askForMore: (value: Part, unit: Part) => say`Ask for ${value} more ${unit}`,
  fullNoRoomToDeployBesideIt: "Full: no room to deploy beside it",
  inUseOf: (name: Part, used: Part, share: Part) => say`${name}: ${used}, ${share}`,
};
