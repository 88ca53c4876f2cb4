import { type ReactNode, useLayoutEffect, useRef } from "react";
import { words } from "../words";
import { IconButton } from "./Button";
import { classes } from "./classes";
import "./Dialog.css";

/**
 * A window over the window. Escape and a click beside it close it; the focus stays inside and returns afterwards.
 * It begins on what is marked `data-first`, such as the usual answer to a question.
 */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  wide?: boolean;
  /** The buttons at the bottom. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDialogElement>(null);
  // Before the page is drawn, and before the dialog leaves it: only then does closing give the focus back.
  useLayoutEffect(() => {
    const dialog = frame.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes a dialog with Escape, which `onCancel` hears
    <dialog
      ref={frame}
      className={classes("dialog", props.wide && "dialog-wide")}
      aria-label={props.title}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => {
        if (event.target === frame.current) props.onClose();
      }}
    >
      <div className="dialog-frame">
        <header className="dialog-head">
          <h2>{props.title}</h2>
          <IconButton icon="close" label={words.design.close} onClick={props.onClose} />
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the screen is scrolled with the keys */}
        <div className="dialog-body" tabIndex={0}>
          {props.children}
        </div>
        {props.actions && <footer className="dialog-actions">{props.actions}</footer>}
      </div>
    </dialog>
  );
}
