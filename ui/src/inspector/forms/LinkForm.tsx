/** One link: what flows, how often and how much. */
import { useLinkResult } from "../../assessment";
import { formatGib, formatMs } from "../../design/format";
import { Section } from "../../design/Section";
import { type Patch, updateLink } from "../../document/records";
import { useEditor } from "../../editor";
import type { Document } from "../../ipc/generated/Document";
import type { Link } from "../../ipc/generated/Link";
import { LINK_KINDS } from "../choices";
import { editLabel } from "../edit";
import { AmountField } from "../fields/AmountField";
import { FlagField, SelectField } from "../fields/SelectField";

export function LinkForm({ link, document }: { link: Link; document: Document }) {
  const editor = useEditor();
  const result = useLinkResult(link.id);
  const nameOf = (id: string) => document.components.find((component) => component.id === id)?.name ?? id;
  const title = `${nameOf(link.from)} → ${nameOf(link.to)}`;
  const set = (label: string, patch: Patch<Link>) =>
    editor.edit(
      editLabel(label, title, Object.values(patch)[0]),
      updateLink(editor.getState().document, link.id, patch),
    );
  const isCall = link.kind === "call" || link.kind === "control";
  return (
    <>
      <header className="form-head">
        <p className="form-kind">Link</p>
        <h2>{title}</h2>
        <dl className="form-figures" aria-busy={result.stale}>
          <div>
            <dt>Round trip, p50</dt>
            <dd>{result.p50Ms === null ? "unknown" : formatMs(result.p50Ms)}</dd>
          </div>
          <div>
            <dt>p95</dt>
            <dd>{result.p95Ms === null ? "unknown" : formatMs(result.p95Ms)}</dd>
          </div>
          <div>
            <dt>A month</dt>
            <dd>{result.gibPerMonth === null ? "unknown" : formatGib(result.gibPerMonth)}</dd>
          </div>
        </dl>
      </header>
      <Section title="Traffic">
        <SelectField
          label="What flows"
          options={LINK_KINDS}
          value={link.kind}
          commit={(kind) => kind && set("What flows", { kind })}
        />
        <AmountField
          label="Calls per request"
          kind="number"
          value={link.callsPerRequest}
          placeholder="1"
          commit={(callsPerRequest) => set("Calls per request", { callsPerRequest })}
        />
        <AmountField
          label="Sent"
          unit="KiB per call"
          kind="number"
          value={link.requestKib}
          commit={(requestKib) => set("What is sent", { requestKib })}
        />
        <AmountField
          label="Answered"
          unit="KiB per call"
          kind="number"
          value={link.responseKib}
          commit={(responseKib) => set("What is answered", { responseKib })}
        />
        <AmountField
          label={isCall ? "Traffic beside the calls" : "Traffic"}
          unit="GiB per month"
          kind="number"
          value={link.gibPerMonth}
          commit={(gibPerMonth) => set("Traffic", { gibPerMonth })}
        />
      </Section>
      <Section title="Properties">
        <FlagField
          label="Sender does not wait"
          value={link.asynchronous}
          commit={(asynchronous) => set("Sender does not wait", { asynchronous })}
        />
        <FlagField
          label="On private networking"
          value={link.private}
          commit={(value) => set("On private networking", { private: value })}
        />
        <FlagField
          label="Encrypted on the way"
          value={link.encrypted}
          commit={(encrypted) => set("Encrypted on the way", { encrypted })}
        />
      </Section>
    </>
  );
}
