/**
 * The drawing as tables: components, links and paths. It edits the same document as the canvas, so that everything can be
 * drawn with the keyboard and read by a screen reader.
 */

import { memo, useMemo, useRef, useState } from "react";
import { useAssessment } from "../assessment";
import { componentResult } from "../assessment/results";
import { added } from "../commands/add";
import { Button, IconButton } from "../design/Button";
import { classes } from "../design/classes";
import { formatAmountShort } from "../design/format";
import { KindIcon } from "../design/KindIcon";
import { Section } from "../design/Section";
import type { Change } from "../document/change";
import { connect, removeRecords, updateComponent, updateLink, updatePath } from "../document/records";
import { useEditor, useEditorState, useKinds } from "../editor";
import type { Component } from "../ipc/generated/Component";
import type { ComponentKind } from "../ipc/generated/ComponentKind";
import type { Link } from "../ipc/generated/Link";
import type { LinkKind } from "../ipc/generated/LinkKind";
import type { Path } from "../ipc/generated/Path";
import { Figure } from "../origin/Figure";
import { useWorkbench } from "../shell/WorkbenchContext";
import { words } from "../words";
import "./Outline.css";
import { membershipOf, rowsOf } from "./rows";

const LINK_KINDS: readonly LinkKind[] = ["call", "data", "artifact", "telemetry", "control"];

export const Outline = memo(function Outline() {
  const document = useEditorState((state) => state.meant);
  const rows = useMemo(() => rowsOf(document), [document]);
  return (
    <section className="outline chrome" aria-label={words.outline.outlineOfTheDrawing} data-testid="outline">
      <Section title={words.outline.components(document.components.length)}>
        <ComponentTable components={rows.components} />
        <AddComponent />
      </Section>
      <Section title={words.outline.links(document.links.length)}>
        <LinkTable links={rows.links} components={rows.components} />
        <AddLink components={rows.components} />
      </Section>
      <Section title={words.outline.paths(document.paths.length)}>
        <PathTable paths={document.paths} />
      </Section>
    </section>
  );
});

/** Applies an edit as one step. */
function useEdit(): (label: string, change: Change | null, select?: string[]) => void {
  const editor = useEditor();
  return (label, change, select) => {
    if (!change) return;
    editor.edit(label, change);
    if (select) editor.select(select);
  };
}

function ComponentTable({ components }: { components: readonly Component[] }) {
  const editor = useEditor();
  const edit = useEdit();
  const kinds = useKinds();
  const document = useEditorState((state) => state.meant);
  const selection = useEditorState((state) => state.selection);
  const { assessment } = useAssessment();
  if (components.length === 0) return <p className="form-note">{words.outline.addAComponentBelowAndItIsDrawn}</p>;
  return (
    <table className="outline-table" aria-label={words.outline.componentTable}>
      <thead>
        <tr>
          <th scope="col">{words.outline.name}</th>
          <th scope="col">{words.outline.kind}</th>
          <th scope="col">{words.outline.inside}</th>
          <th scope="col" className="outline-number">
            {words.outline.aMonth}
          </th>
          <th scope="col">
            <span className="quiet-for-eyes">{words.outline.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {components.map((component) => {
          const result = componentResult(assessment, component.id);
          return (
            <tr
              key={component.id}
              className={classes(selection.has(component.id) && "outline-chosen")}
              data-outline-id={component.id}
            >
              <th scope="row">
                <NameField
                  label={words.outline.nameOf(component.name)}
                  value={component.name}
                  onFocus={() => editor.select([component.id])}
                  commit={(name) =>
                    edit(
                      words.outline.rename(component.name),
                      updateComponent(editor.getState().document, component.id, { name }),
                    )
                  }
                />
              </th>
              <td className={`area-${kinds.get(component.kind)?.area}`}>
                <span className="outline-kind" title={kinds.get(component.kind)?.title}>
                  <KindIcon kind={component.kind} size={15} />
                  <span className="quiet-for-eyes">{kinds.get(component.kind)?.title ?? component.kind}</span>
                </span>
              </td>
              <td>{membershipOf(document, component.id)}</td>
              <td className="outline-number">
                {result.monthly && (
                  <Figure asked={{ of: "group", grouping: "component", id: component.id }}>
                    {formatAmountShort(result.monthly)}
                  </Figure>
                )}
              </td>
              <td>
                <IconButton
                  icon="location"
                  label={words.outline.showOnTheDrawing(component.name)}
                  onClick={() => editor.reveal([component.id])}
                />
                <IconButton
                  icon="trash"
                  label={words.outline.delete(component.name)}
                  onClick={() =>
                    edit(
                      words.outline.delete(component.name),
                      removeRecords(editor.getState().document, [component.id]),
                    )
                  }
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function AddComponent() {
  const workbench = useWorkbench();
  const kinds = useKinds();
  const [kind, setKind] = useState<ComponentKind>("application");
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);

  function add(): void {
    const spec = kinds.get(kind);
    if (!spec) return;
    const centre = workbench.view.get().canvas?.centre() ?? { x: 0, y: 0 };
    const { document } = workbench.editor.getState();
    const title = name.trim() === "" ? spec.title : name.trim();
    workbench.perform(added({ document }, { ...spec, title }, { x: centre.x - 110, y: centre.y - 50 }));
    setName("");
    field.current?.focus();
  }

  return (
    <form
      className="outline-add"
      aria-label={words.outline.addAComponent}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <select
        aria-label={words.outline.kindOfTheNewComponent}
        value={kind}
        onChange={(event) => setKind(event.target.value as ComponentKind)}
      >
        {[...kinds.values()].map((spec) => (
          <option key={spec.kind} value={spec.kind}>
            {spec.title}
          </option>
        ))}
      </select>
      <input
        ref={field}
        aria-label={words.outline.nameOfTheNewComponent}
        placeholder={kinds.get(kind)?.title}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" icon="plus">
        {words.outline.add}
      </Button>
    </form>
  );
}

function LinkTable(props: { links: readonly Link[]; components: readonly Component[] }) {
  const editor = useEditor();
  const edit = useEdit();
  const selection = useEditorState((state) => state.selection);
  const names = useMemo(() => new Map(props.components.map(({ id, name }) => [id, name])), [props.components]);
  if (props.links.length === 0) return <p className="form-note">{words.outline.aLinkSaysWhatCallsWhatAddOneBelow}</p>;
  return (
    <table className="outline-table" aria-label={words.outline.linkTable}>
      <thead>
        <tr>
          <th scope="col">{words.outline.from}</th>
          <th scope="col">{words.outline.to}</th>
          <th scope="col">{words.outline.whatFlows}</th>
          <th scope="col">
            <span className="quiet-for-eyes">{words.outline.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.links.map((link) => {
          const ends = words.outline.ends(names.get(link.from) ?? link.from, names.get(link.to) ?? link.to);
          return (
            <tr key={link.id} className={classes(selection.has(link.id) && "outline-chosen")}>
              <th scope="row">{names.get(link.from) ?? link.from}</th>
              <td>{names.get(link.to) ?? link.to}</td>
              <td>
                <select
                  aria-label={words.outline.whatFlowsFrom(ends)}
                  value={link.kind}
                  onFocus={() => editor.select([link.id])}
                  onChange={(event) =>
                    edit(
                      words.outline.setWhatFlowsFrom(ends),
                      updateLink(editor.getState().document, link.id, { kind: event.target.value as LinkKind }),
                    )
                  }
                >
                  {LINK_KINDS.map((kind) => (
                    <option key={kind}>{kind}</option>
                  ))}
                </select>
              </td>
              <td>
                <IconButton
                  icon="location"
                  label={words.outline.showTheLinkFrom(ends)}
                  onClick={() => editor.reveal([link.id])}
                />
                <IconButton
                  icon="trash"
                  label={words.outline.deleteTheLinkFrom(ends)}
                  onClick={() => edit(words.outline.deleteLink, removeRecords(editor.getState().document, [link.id]))}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function AddLink({ components }: { components: readonly Component[] }) {
  const editor = useEditor();
  const edit = useEdit();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const isPossible = connect(editor.getState().document, from, to) !== null;
  const ends = [
    { label: words.outline.linkFrom, value: from, set: setFrom },
    { label: words.outline.linkTo, value: to, set: setTo },
  ];
  return (
    <form
      className="outline-add"
      aria-label={words.outline.addALink}
      onSubmit={(event) => {
        event.preventDefault();
        const link = connect(editor.getState().document, from, to);
        edit(words.outline.addLink, link?.change ?? null, link ? [link.id] : []);
        // The next link often goes on from here.
        if (link) {
          setFrom(to);
          setTo("");
        }
      }}
    >
      {ends.map(({ label, value, set }) => (
        <select key={label} aria-label={label} value={value} onChange={(event) => set(event.target.value)}>
          <option value="">{label}…</option>
          {components.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ))}
      <Button type="submit" icon="plus" disabled={!isPossible}>
        {words.outline.link}
      </Button>
    </form>
  );
}

function PathTable({ paths }: { paths: readonly Path[] }) {
  const editor = useEditor();
  const edit = useEdit();
  const selection = useEditorState((state) => state.selection);
  if (paths.length === 0) {
    return (
      <p className="form-note">
        {words.outline.aPathIsARequestOnItsWaySelect} <kbd>{words.outline.keyOfPaths}</kbd>.
      </p>
    );
  }
  return (
    <table className="outline-table" aria-label={words.outline.pathTable}>
      <thead>
        <tr>
          <th scope="col">{words.outline.name}</th>
          <th scope="col">{words.outline.target}</th>
          <th scope="col">
            <span className="quiet-for-eyes">{words.outline.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {paths.map((path) => (
          <tr key={path.id} className={classes(selection.has(path.id) && "outline-chosen")}>
            <th scope="row">
              <NameField
                label={words.outline.nameOfThePath(path.name)}
                value={path.name}
                onFocus={() => editor.select([path.id])}
                commit={(name) =>
                  edit(words.outline.rename(path.name), updatePath(editor.getState().document, path.id, { name }))
                }
              />
            </th>
            <td>
              {path.target ? (
                <Figure asked={{ of: "path", path: path.id }}>
                  {words.outline.targetOf(path.target.percentile, path.target.latencyMs)}
                </Figure>
              ) : (
                words.outline.none
              )}
            </td>
            <td>
              <IconButton
                icon="location"
                label={words.outline.showThePath(path.name)}
                onClick={() => editor.reveal([path.id])}
              />
              <IconButton
                icon="trash"
                label={words.outline.deleteThePath(path.name)}
                onClick={() =>
                  edit(words.outline.delete(path.name), removeRecords(editor.getState().document, [path.id]))
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A name that is written where it stands; Enter and leaving keep it, Escape takes it back. */
function NameField(props: { label: string; value: string; onFocus: () => void; commit: (value: string) => void }) {
  const [draft, setDraft] = useState<string | null>(null);
  // Escape leaves the field as well, and must not keep what was typed.
  const isDropped = useRef(false);
  const keep = () => {
    const text = draft?.trim() ?? "";
    if (!isDropped.current && text !== "" && text !== props.value) props.commit(text);
    isDropped.current = false;
    setDraft(null);
  };
  return (
    <input
      className="outline-name"
      aria-label={props.label}
      value={draft ?? props.value}
      onFocus={props.onFocus}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") keep();
        if (event.key === "Escape") {
          isDropped.current = true;
          event.currentTarget.blur();
        }
      }}
    />
  );
}
