import { classes } from "./classes";
import "./Meter.css";

/** How full something is; a share above 1 is drawn full and in the colour of trouble. `text` says it in words. */
export function Meter(props: { share: number; text: string; className?: string }) {
  const tint = props.share > 1 ? "bad" : props.share > 0.8 ? "warn" : "good";
  return (
    <span className={classes("meter", `meter-${tint}`, props.className)} title={props.text}>
      <span className="meter-fill" style={{ width: `${Math.min(props.share, 1) * 100}%` }} />
      <span className="quiet-for-eyes">{props.text}</span>
    </span>
  );
}
