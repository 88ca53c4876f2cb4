/** Text that is being typed: shown as typed until it is committed with Enter or by leaving the field. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Read } from "./parse";

interface Draft {
  text: string;
  /** What is wrong with the text; shown after leaving the field. */
  problem: string | undefined;
  input: {
    value: string;
    onChange: (event: { target: { value: string } }) => void;
    onBlur: () => void;
    onKeyDown: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  };
}

/**
 * @param shown What the field shows when nobody types.
 * @param read Reads the text.
 * @param commit Takes the value; called only when the text is another one than shown and can be read.
 * @param enter Whether Enter commits; in a text of several lines it makes a new line.
 */
export function useDraft<T>(
  shown: string,
  read: (text: string) => Read<T>,
  commit: (value: T | null) => void,
  enter = true,
): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();

  function finish(): void {
    if (draft === null) return;
    const result: Read<T> | null = draft === shown ? null : read(draft);
    if (result && "problem" in result) {
      setProblem(result.problem);
    } else {
      give(null);
      if (result) commit(result.value);
    }
  }

  function give(text: string | null): void {
    setDraft(text);
    setProblem(undefined);
  }

  // A click on another box may take the form away before the field hears that it was left.
  const latest = useRef(finish);
  useEffect(() => {
    latest.current = finish;
  });
  useEffect(() => () => latest.current(), []);

  return {
    text: draft ?? shown,
    problem,
    input: {
      value: draft ?? shown,
      onChange: (event) => give(event.target.value),
      onBlur: finish,
      onKeyDown: (event) => {
        if (event.key === "Enter" && (enter || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          finish();
        } else if ((event.ctrlKey || event.metaKey) && !/^[acvxyz]$/i.test(event.key)) {
          // Save, export and the like must see what was typed.
          finish();
        } else if (event.key === "Escape" && draft !== null) {
          event.stopPropagation();
          give(null);
        }
      },
    },
  };
}
