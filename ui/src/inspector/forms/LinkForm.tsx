/** One link: what flows, how often and how much. */

import { useIsStale, useLinkResult } from "../../assessment";
import { formatGib, formatMs } from "../../design/format";
import { Section } from "../../design/Section";
import { type Patch, updateLink } from "../../document/records";
import { useEditor } from "../../editor";
import type { Document } from "../../ipc/generated/Document";
import type { Link } from "../../ipc/generated/Link";
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
import { LINK_KINDS } from "../choices";
import { editLabel } from "../edit";
import { AmountField } from "../fields/AmountField";
import { FlagField, SelectField } from "../fields/SelectField";

export function LinkForm({ link, document }: { link: Link; document: Document }) {
  const editor = useEditor();
  const result = useLinkResult(link.id);
  const isStale = useIsStale();
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
        <p className="form-kind">{words.inspector.link}</p>
        <h2>{title}</h2>
        <dl className="form-figures" aria-busy={isStale}>
          <div>
            <dt>{words.inspector.roundTripP50}</dt>
            <dd>
              {result.p50Ms === null ? (
                words.inspector.unknown
              ) : (
                <Figure asked={{ of: "flow", links: [link.id] }}>{formatMs(result.p50Ms)}</Figure>
              )}
            </dd>
          </div>
          <div>
            <dt>{words.inspector.p95}</dt>
            <dd>
              {result.p95Ms === null ? (
                words.inspector.unknown
              ) : (
                <Figure asked={{ of: "flow", links: [link.id] }}>{formatMs(result.p95Ms)}</Figure>
              )}
            </dd>
          </div>
          <div>
            <dt>{words.inspector.aMonth}</dt>
            <dd>
              {result.gibPerMonth === null ? (
                words.inspector.unknown
              ) : (
                <Figure asked={{ of: "traffic", link: link.id }}>{formatGib(result.gibPerMonth)}</Figure>
              )}
            </dd>
          </div>
        </dl>
      </header>
      <Section title={words.inspector.traffic}>
        <SelectField
          label={words.inspector.whatFlows}
          options={LINK_KINDS}
          value={link.kind}
          commit={(kind) => kind && set(words.inspector.whatFlows, { kind })}
        />
        <AmountField
          label={words.inspector.callsPerRequest}
          kind="number"
          value={link.callsPerRequest}
          placeholder="1"
          commit={(callsPerRequest) => set(words.inspector.callsPerRequest, { callsPerRequest })}
        />
        <AmountField
          label={words.inspector.sent}
          unit={words.inspector.kibPerCall}
          kind="number"
          value={link.requestKib}
          commit={(requestKib) => set(words.inspector.whatIsSent, { requestKib })}
        />
        <AmountField
          label={words.inspector.answered}
          unit={words.inspector.kibPerCall}
          kind="number"
          value={link.responseKib}
          commit={(responseKib) => set(words.inspector.whatIsAnswered, { responseKib })}
        />
        <AmountField
          label={isCall ? words.inspector.trafficBesideTheCalls : words.inspector.traffic}
          unit={words.inspector.gibPerMonth}
          kind="number"
          value={link.gibPerMonth}
          commit={(gibPerMonth) => set(words.inspector.traffic, { gibPerMonth })}
        />
      </Section>
      <Section
        title={words.inspector.whenItFailsOrIsSlow}
        open={link.timeoutMs !== undefined || link.retries !== undefined}
      >
        <AmountField
          label={words.inspector.shareThatFails}
          unit="%"
          kind="share"
          value={link.failureShare}
          commit={(failureShare) => set(words.inspector.shareThatFails, { failureShare })}
        />
        <AmountField
          label={words.inspector.givenUpAfter}
          unit={words.inspector.milliseconds}
          kind="number"
          value={link.timeoutMs}
          commit={(timeoutMs) => set(words.inspector.givenUpAfter, { timeoutMs })}
        />
        <AmountField
          label={words.inspector.triedAgain}
          kind="whole"
          value={link.retries}
          placeholder="0"
          commit={(retries) => set(words.inspector.triedAgain, { retries })}
        />
        <AmountField
          label={words.inspector.bandwidthOfACall}
          unit={words.inspector.megabitsPerSecond}
          kind="number"
          value={link.bandwidthMbps}
          commit={(bandwidthMbps) => set(words.inspector.bandwidthOfACall, { bandwidthMbps })}
        />
        <AmountField
          label={words.inspector.overheadOnTheWay}
          unit={words.inspector.milliseconds}
          kind="number"
          value={link.overheadMs}
          commit={(overheadMs) => set(words.inspector.overheadOnTheWay, { overheadMs })}
        />
      </Section>
      <Section title={words.inspector.properties}>
        <FlagField
          label={words.inspector.senderDoesNotWait}
          value={link.asynchronous}
          commit={(asynchronous) => set(words.inspector.senderDoesNotWait, { asynchronous })}
        />
        <FlagField
          label={words.inspector.onPrivateNetworking}
          value={link.private}
          commit={(value) => set(words.inspector.onPrivateNetworking, { private: value })}
        />
        <FlagField
          label={words.inspector.encryptedOnTheWay}
          value={link.encrypted}
          commit={(encrypted) => set(words.inspector.encryptedOnTheWay, { encrypted })}
        />
      </Section>
    </>
  );
}
