import type { TextareaHTMLAttributes } from "react";
import { classes } from "./classes";
import "./GrowingText.css";

/** A text of one paragraph that is as tall as what is written in it, so that nothing of it is hidden. */
export function GrowingText(props: TextareaHTMLAttributes<HTMLTextAreaElement> & { value: string }) {
  const { className, ...rest } = props;
  return (
    // A copy of the text, which cannot be seen, makes the room that the text takes.
    <span className={classes("growing", className)} data-text={props.value || props.placeholder}>
      <textarea rows={1} {...rest} />
    </span>
  );
}
