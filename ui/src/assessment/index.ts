export { AssessmentProvider, useAssessment, useComponentResult, useIsStale, useLinkResult } from "./AssessmentProvider";
export type { AssessmentState } from "./assessor";
export { type ComponentResult, type LinkResult, linkResult, worstOf } from "./results";
export { type Names, namesOf, PURCHASES, SEVERITIES, sourceWords } from "./words";
