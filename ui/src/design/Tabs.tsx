import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import "./Tabs.css";

export interface Tab<Id extends string> {
  id: Id;
  title: string;
  /** Behind the title: a count, a sum. */
  aside?: ReactNode;
}

/** A row of tabs over one panel; arrow keys go from tab to tab. */
export function Tabs<Id extends string>(props: {
  label: string;
  tabs: readonly Tab<Id>[];
  chosen: Id;
  onChoose: (id: Id) => void;
  /** At the far end of the row. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const base = useId();
  const row = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);

  // Where the row is too narrow, its ends fade to say that there are more tabs.
  useEffect(() => {
    const shown = list.current;
    if (!shown) return;
    const look = () => {
      const hidden = shown.scrollWidth - shown.clientWidth;
      shown.classList.toggle("tabs-more-before", shown.scrollLeft > 1);
      shown.classList.toggle("tabs-more-after", shown.scrollLeft < hidden - 1);
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(shown);
    for (const tab of shown.children) sizes.observe(tab);
    shown.addEventListener("scroll", look);
    return () => {
      sizes.disconnect();
      shown.removeEventListener("scroll", look);
    };
  }, []);

  // A tab that is chosen from elsewhere may be one that cannot be seen.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`[data-tab="${props.chosen}"]`);
    tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [props.chosen]);

  function follow(event: KeyboardEvent): void {
    const at = props.tabs.findIndex((tab) => tab.id === props.chosen);
    const last = props.tabs.length - 1;
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = props.tabs[(to + props.tabs.length) % props.tabs.length];
    if (!next) return;
    props.onChoose(next.id);
    row.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }

  return (
    <div className="tabs">
      <div className="tabs-row" ref={row}>
        <div className="tabs-list" ref={list} role="tablist" aria-label={props.label} onKeyDown={follow}>
          {props.tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              className="tab"
              data-tab={tab.id}
              id={`${base}-${tab.id}`}
              aria-selected={tab.id === props.chosen}
              aria-controls={`${base}-panel`}
              tabIndex={tab.id === props.chosen ? 0 : -1}
              onClick={() => props.onChoose(tab.id)}
            >
              {tab.title}
              {tab.aside}
            </button>
          ))}
        </div>
        {props.aside}
      </div>
      <div className="tabs-panel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${props.chosen}`}>
        {props.children}
      </div>
    </div>
  );
}
