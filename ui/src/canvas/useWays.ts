/** The ways of the links as they can be drawn now: those of a large drawing are worked out beside the window. */
import { useEffect, useRef, useState } from "react";
import type { Rectangle } from "../document/geometry";
import type { Document } from "../ipc/generated/Document";
import { keepWays, knownWays, linksWithin, type Ways, waysMeanwhile, waysOf, wiresAndBoxes } from "./project";
import type { Answered, Asked } from "./routing/worker";

/** Drawings of this size and below are routed at once: it takes less than a person notices. */
const ROUTED_AT_ONCE = 150;

let worker: Worker | null = null;
let lastAsk = 0;

/** `view` is the part of the drawing that can be seen; its links are routed first. */
export function useWays(document: Document, view: () => Rectangle): Ways {
  const isLarge = document.components.length > ROUTED_AT_ONCE;
  const shown = useRef<{ document: Document; ways: Ways } | null>(null);
  const [, draw] = useState<unknown>(null);
  const known = isLarge ? knownWays(document) : waysOf(document);
  useEffect(() => {
    if (known) return;
    worker ??= new Worker(new URL("./routing/worker.ts", import.meta.url), { type: "module" });
    const ours = worker;
    lastAsk += 1;
    const ask = lastAsk;
    const { boxes, wires } = wiresAndBoxes(document);
    const asked: Asked = { ask, boxes, wires, first: linksWithin(document, view()) };
    const hear = ({ data }: MessageEvent<Answered>) => {
      if (data.ask !== ask) return;
      if (data.isWhole) keepWays(document, data.ways);
      else shown.current = { document, ways: new Map([...(shown.current?.ways ?? []), ...data.ways]) };
      draw(data);
    };
    ours.addEventListener("message", hear);
    ours.postMessage(asked);
    return () => ours.removeEventListener("message", hear);
  }, [document, known, view]);
  if (known) {
    shown.current = { document, ways: known };
  } else if (
    shown.current?.document.positions !== document.positions ||
    shown.current.document.links !== document.links
  ) {
    shown.current = { document, ways: waysMeanwhile(document, shown.current) };
  }
  return shown.current?.ways ?? waysMeanwhile(document, null);
}
