import type { ReactNode } from "react";
import "./Badge.css";
import { classes } from "./classes";

export type Tint = "plain" | "accent" | "good" | "warn" | "bad" | "unknown";

/** A word or number set apart by colour. The colour never says more than the word. */
export function Badge(props: { tint?: Tint; title?: string; className?: string; children: ReactNode }) {
  return (
    <span className={classes("badge", `badge-${props.tint ?? "plain"}`, props.className)} title={props.title}>
      {props.children}
    </span>
  );
}
