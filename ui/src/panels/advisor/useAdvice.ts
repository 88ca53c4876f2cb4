/** Asks for a ranking when somebody wants one, and keeps it until they want another. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Advice } from "../../ipc/generated/Advice";
import type { Document } from "../../ipc/generated/Document";
import type { Failure } from "../../ipc/generated/Failure";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";

interface Answer {
  component: string;
  /** The meaning of the document that was asked about. */
  meaning: number;
  advice: Advice | null;
  failure: Failure | null;
}

export interface AdviceState {
  advice: Advice | null;
  failure: Failure | null;
  isPending: boolean;
  /** Whether the plan has changed since. */
  isStale: boolean;
  ask: () => void;
}

/**
 * The advice about a component. A component that is looked at anew is asked about at once; after a change of the plan the
 * old answer stays until somebody asks again, because every platform means an assessment of its own.
 */
export function useAdvice(document: Document, meaning: number, component: string): AdviceState {
  const host = useHost();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isPending, setPending] = useState(false);
  const latest = useRef({ document, meaning });
  latest.current = { document, meaning };
  const asked = useRef(0);
  const ask = useCallback(() => {
    asked.current += 1;
    const request = asked.current;
    const { document, meaning } = latest.current;
    setPending(true);
    const keep = (advice: Advice | null, failure: Failure | null) => {
      if (asked.current !== request) return;
      setPending(false);
      setAnswer({ component, meaning, advice, failure });
    };
    host.advise(document, component).then(
      (advice) => keep(advice, null),
      (thrown: unknown) => keep(null, asFailure(thrown)),
    );
  }, [host, component]);
  useEffect(() => {
    ask();
    return () => {
      asked.current += 1;
    };
  }, [ask]);
  const known = answer?.component === component ? answer : null;
  return {
    advice: known?.advice ?? null,
    failure: known?.failure ?? null,
    isPending,
    isStale: known !== null && known.meaning !== meaning,
    ask,
  };
}
