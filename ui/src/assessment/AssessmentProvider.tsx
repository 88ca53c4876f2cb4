/** Gives the latest assessment to React and keeps the unsaved plan recoverable. */
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useEditor } from "../editor";
import { useHost, useStartUp } from "../ipc/HostProvider";
import { type AssessmentState, type Assessor, createAssessor, follow } from "./assessor";
import { keepRecovery } from "./recovery";
import { type ComponentResult, componentResult, type LinkResult, linkResult } from "./results";

const AssessorContext = createContext<Assessor | null>(null);

/** Stands inside a host and an editor. `onKeeping` is told how to wait until the plan is kept, or forgotten. */
export function AssessmentProvider(props: { children: ReactNode; onKeeping: (settled: () => Promise<void>) => void }) {
  const { onKeeping } = props;
  const host = useHost();
  const editor = useEditor();
  const startUp = useStartUp();
  const [assessor] = useState(() => createAssessor(host));
  useEffect(() => {
    const unfollow = follow(editor, assessor);
    const keeping = keepRecovery(editor, host, (thrown) => console.warn("Not kept:", thrown));
    onKeeping(keeping.settled);
    return () => {
      unfollow();
      keeping.end();
    };
  }, [assessor, editor, host, onKeeping]);
  // Other tables give other answers for the same plan.
  const known = useRef(startUp);
  useEffect(() => {
    if (known.current !== startUp) assessor.retry();
    known.current = startUp;
  }, [assessor, startUp]);
  return <AssessorContext value={assessor}>{props.children}</AssessorContext>;
}

function useAssessor(): Assessor {
  const assessor = use(AssessorContext);
  if (!assessor) throw new Error("useAssessment needs an AssessmentProvider above it");
  return assessor;
}

/** The latest assessment, which change it answers, and whether a newer one is on its way. */
export function useAssessment(): AssessmentState & { retry: () => void } {
  const assessor = useAssessor();
  const state = useSyncExternalStore(assessor.subscribe, assessor.getState);
  return useMemo(() => ({ ...state, retry: assessor.retry }), [state, assessor]);
}

/** Whether the answer that is shown does not know the latest change. */
export function useIsStale(): boolean {
  const assessor = useAssessor();
  return useSyncExternalStore(assessor.subscribe, () => assessor.getState().stale);
}

/** What is known of one component: the same object until there is a newer answer, however many ask. */
export function useComponentResult(id: string): ComponentResult {
  const assessor = useAssessor();
  return useSyncExternalStore(assessor.subscribe, () => componentResult(assessor.getState().assessment, id));
}

/** What is known of one link: the same object until there is a newer answer. */
export function useLinkResult(id: string): LinkResult {
  const assessor = useAssessor();
  return useSyncExternalStore(assessor.subscribe, () => linkResult(assessor.getState().assessment, id));
}
