import type { ButtonHTMLAttributes, ReactNode } from "react";
import "./Button.css";
import { classes } from "./classes";
import { Icon, type IconName } from "./Icon";

interface Looks {
  /** `primary` for the one thing to do here, `quiet` for bars and lists, `danger` for what takes something away. */
  look?: "plain" | "primary" | "quiet" | "danger";
  icon?: IconName;
}

export function Button(props: Looks & ButtonHTMLAttributes<HTMLButtonElement> & { children: ReactNode }) {
  const { look = "plain", icon, className, children, ...rest } = props;
  return (
    <button type="button" className={classes("button", `button-${look}`, className)} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A button that is only an icon; `label` says what it does; `tip` may say more to the pointer. */
export function IconButton(
  props: { icon: IconName; label: string; pressed?: boolean; tip?: string } & Omit<
    ButtonHTMLAttributes<HTMLButtonElement>,
    "title"
  >,
) {
  const { icon, label, pressed, tip, className, ...rest } = props;
  return (
    <button
      type="button"
      className={classes("button", "button-quiet", "button-icon", className)}
      aria-label={label}
      title={tip ?? label}
      aria-pressed={pressed}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
