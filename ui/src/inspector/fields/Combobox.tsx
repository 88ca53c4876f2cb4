/** A field to search a list in and pick from it, all with the keyboard. */

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { classes } from "../../design/classes";
import { Field, TextInput } from "../../design/Field";
import { words } from "../../words";
import "./Combobox.css";
import { type Option, search } from "./search";

interface ComboboxProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  value: Value | undefined;
  commit: (value: Value | undefined) => void;
  /** What the first entry is called that takes the choice back; without it the choice cannot be taken back here. */
  empty?: string | undefined;
  /** Shown while nothing is chosen. */
  placeholder?: string | undefined;
  aside?: ReactNode;
  hint?: ReactNode;
  className?: string | undefined;
  disabled?: boolean | undefined;
}

export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  const listId = useId();
  const frame = useRef<HTMLDivElement>(null);
  /** What is typed while the list is open; null while it is closed. */
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const isOpen = typed !== null;
  const chosen = props.options.find((option) => option.value === props.value);
  const entries = entriesFor(props, typed ?? "");
  const shown = chosen?.title ?? props.value ?? "";

  function open(): void {
    if (isOpen || props.disabled) return;
    setTyped("");
    const current = entriesFor(props, "").findIndex((entry) => entry.value === (props.value ?? ""));
    setAt(Math.max(0, current));
  }

  function choose(entry: Option | undefined): void {
    setTyped(null);
    if (!entry || entry.value === (props.value ?? "")) return;
    props.commit(props.options.find((option) => option.value === entry.value)?.value);
  }

  function follow(event: KeyboardEvent): void {
    if (!isOpen) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp" || event.key === "Enter") {
        event.preventDefault();
        open();
      }
      return;
    }
    const last = entries.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + 8),
      PageUp: Math.max(0, at - 8),
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(entries[at]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      setTyped(null);
    } else if (event.key === "Tab") {
      setTyped(null);
    }
  }

  return (
    <Field
      label={props.label}
      aside={props.aside}
      hint={props.hint}
      className={props.className ?? "field-row field-choice"}
    >
      {(ids) => (
        <div className="combobox" ref={frame}>
          <TextInput
            {...ids}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={isOpen ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && entries[at] ? `${listId}-${at}` : undefined}
            autoComplete="off"
            disabled={props.disabled}
            className={classes("input-select", "combobox-input")}
            placeholder={
              isOpen ? shown || words.inspector.search : (props.placeholder ?? props.empty ?? words.inspector.search)
            }
            title={shown}
            value={typed ?? shown}
            onClick={open}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={follow}
            onBlur={() => setTyped(null)}
          />
          {isOpen && (
            <Entries
              id={listId}
              label={props.label}
              anchor={frame.current}
              entries={entries}
              at={at}
              chosen={props.value ?? ""}
              onChoose={choose}
            />
          )}
        </div>
      )}
    </Field>
  );
}

/** The list under the field, over everything else; it goes above where there is no room below. */
function Entries(props: {
  id: string;
  label: string;
  anchor: HTMLElement | null;
  entries: readonly Option[];
  at: number;
  chosen: string;
  onChoose: (entry: Option) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entry that is looked at is scrolled to when it is another one
  useEffect(() => {
    list.current?.querySelector('[data-at="true"]')?.scrollIntoView({ block: "nearest" });
  }, [props.at]);
  if (!props.anchor) return null;
  return createPortal(
    <div
      className="combobox-list"
      role="listbox"
      id={props.id}
      aria-label={props.label}
      ref={list}
      style={placeAt(props.anchor)}
    >
      {props.entries.map((entry, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is heard by the field, which keeps the focus
        <div
          key={entry.value}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          className="combobox-entry"
          data-at={index === props.at}
          aria-selected={entry.value === props.chosen}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(entry)}
        >
          <span>{entry.title}</span>
          {entry.detail && <span className="combobox-detail">{entry.detail}</span>}
        </div>
      ))}
      {props.entries.length === 0 && <div className="combobox-none">{words.inspector.nothingFound}</div>}
    </div>,
    document.body,
  );
}

/** Height that a list may take, in pixels. */
const LIST_HEIGHT = 280;

function placeAt(anchor: HTMLElement) {
  const box = anchor.getBoundingClientRect();
  const width = Math.max(box.width, 240);
  const left = Math.max(8, Math.min(box.left, window.innerWidth - width - 8));
  const below = window.innerHeight - box.bottom - 8;
  return below >= 180 || below >= box.top
    ? { left, width, top: box.bottom + 4, maxHeight: Math.min(LIST_HEIGHT, below) }
    : { left, width, bottom: window.innerHeight - box.top + 4, maxHeight: Math.min(LIST_HEIGHT, box.top - 8) };
}

function entriesFor(props: Pick<ComboboxProps<string>, "empty" | "options">, text: string): Option[] {
  const found = search(props.options, text);
  const isSearching = text.trim() !== "";
  return props.empty !== undefined && !isSearching ? [{ value: "", title: props.empty }, ...found] : found;
}
