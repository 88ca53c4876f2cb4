import { type ReactNode, useState } from "react";
import { Icon } from "./Icon";
import "./Section.css";

/** A part of a side area that can be folded away. */
export function Section(props: { title: ReactNode; aside?: ReactNode; open?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(props.open ?? true);
  return (
    <section className="section">
      <div className="section-head">
        <button type="button" className="section-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
          {props.title}
        </button>
        {props.aside}
      </div>
      {open && <div className="section-body">{props.children}</div>}
    </section>
  );
}
