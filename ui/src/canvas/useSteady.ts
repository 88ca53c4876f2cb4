import { useCallback, useLayoutEffect, useRef } from "react";

/** The same function with every rendering, which does what the latest one given does: a new one would render every box. */
export function useSteady<Given extends unknown[], Answer>(latest: (...given: Given) => Answer) {
  const current = useRef(latest);
  useLayoutEffect(() => {
    current.current = latest;
  });
  return useCallback((...given: Given): Answer => current.current(...given), []);
}
