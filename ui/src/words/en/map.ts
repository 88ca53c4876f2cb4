import { counted, type Part, say } from "../say";

export const map = {
  mapOfTheRegionsInUseTheListBeside: "Map of the regions in use; the list beside it says the same in words",
  theWholeWorld: "The whole world",
  regionsInUse: "Regions in use",
  noComponentHasARegionYet: "No component has a region yet.",
  components: (count: number) => counted(count, { one: "component", other: "components" }),
  sources: (count: number) => counted(count, { one: "source", other: "sources" }),
  ofRequests: (outside: Part) => say`${outside} of requests`,
  aMonth: (monthly: Part) => say`${monthly} a month`,
  timeUnknown: "time unknown",
  links: (count: number) => counted(count, { one: "link", other: "links" }),
};
