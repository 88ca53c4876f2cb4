import type { ReactNode } from "react";
import "./Empty.css";
import { Icon, type IconName } from "./Icon";

/** What stands where there is nothing yet: what would be here, and how it comes here. */
export function Empty(props: { icon?: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      {props.icon && <Icon name={props.icon} size={26} />}
      <p className="empty-title">{props.title}</p>
      {props.children && <div className="empty-text">{props.children}</div>}
    </div>
  );
}
