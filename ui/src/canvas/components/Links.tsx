/**
 * The links, all in one picture: one for each, as the library makes them, would be as many layers of the size of the
 * drawing, and each would look at every move of the view.
 */
import { ViewportPortal } from "@xyflow/react";
import { type MouseEvent, memo } from "react";
import { classes } from "../../design/classes";
import { words } from "../../words";
import { useDetail } from "../detail";
import type { DrawnLink } from "../project";
import { LinkLabel, LinkLine } from "./LinkLine";

interface LinksProps {
  links: readonly DrawnLink[];
  /** Somebody clicks a link, together with what is selected already or alone. */
  onSelect: (id: string, together: boolean) => void;
  onContextMenu: (event: MouseEvent, id: string) => void;
}

export const Links = memo(function Links({ links, onSelect, onContextMenu }: LinksProps) {
  const isReadable = useDetail() === "full";
  const idOf = (event: MouseEvent) =>
    (event.target as Element).closest<SVGElement>("[data-link-id]")?.dataset.linkId ?? null;

  function select(event: MouseEvent): void {
    const id = idOf(event);
    if (id !== null) onSelect(id, event.shiftKey || event.metaKey || event.ctrlKey);
  }

  function openMenu(event: MouseEvent): void {
    const id = idOf(event);
    if (id !== null) onContextMenu(event, id);
  }

  return (
    <ViewportPortal>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the canvas hears the keys, and each link takes the focus */}
      <svg
        className="links"
        aria-label={words.canvas.links}
        role="graphics-object"
        onClick={select}
        onContextMenu={openMenu}
      >
        {links.map((drawn) => (
          <LinkLine key={drawn.link.id} {...drawn} />
        ))}
      </svg>
      <div className={classes("link-labels", !isReadable && "link-labels-far")}>
        {links.map((drawn) =>
          isReadable || drawn.isSelected || drawn.onPath ? <LinkLabel key={drawn.link.id} {...drawn} /> : null,
        )}
      </div>
    </ViewportPortal>
  );
});
