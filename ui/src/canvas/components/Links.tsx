/**
 * The links, all in one picture: one for each, as the library makes them, would be as many layers of the size of the
 * drawing, and each would look at every move of the view.
 */
import { ViewportPortal } from "@xyflow/react";
import { type MouseEvent, memo, useMemo } from "react";
import type { Document } from "../../ipc/generated/Document";
import { words } from "../../words";
import { useDetail } from "../detail";
import type { DrawnLink } from "../project";
import { ChosenLabels, LinkLabel, LinkLine } from "./LinkLine";

interface LinksProps {
  links: readonly DrawnLink[];
  /** The document that they are drawn from. */
  document: Document;
  /** Somebody clicks a link, together with what is selected already or alone. */
  onSelect: (id: string, together: boolean) => void;
  onContextMenu: (event: MouseEvent, id: string) => void;
}

export const Links = memo(function Links({ links, document, onSelect, onContextMenu }: LinksProps) {
  const isReadable = useDetail() === "full";
  const chosen = useMemo(() => links.filter(({ isSelected, onPath }) => isSelected || onPath), [links]);
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
      <div className="link-labels">
        {isReadable &&
          links.map((drawn) =>
            drawn.isSelected || drawn.onPath ? null : <LinkLabel key={drawn.link.id} {...drawn} />,
          )}
        <ChosenLabels links={chosen} document={document} />
      </div>
    </ViewportPortal>
  );
});
