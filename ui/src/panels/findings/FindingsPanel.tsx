import { Empty } from "../../design/Empty";
import { Icon } from "../../design/Icon";
import type { Finding } from "../../ipc/generated/Finding";
import type { PanelProps } from "../panel";
import "./FindingsPanel.css";
import { findingGroups, findingKey, SIGNS } from "./rows";

/** What the rules and the calculations observed: what was seen, why it matters, what to do. */
export function FindingsPanel({ assessment, names, choose }: PanelProps) {
  const groups = findingGroups(assessment.findings);
  if (groups.length === 0) {
    return (
      <Empty icon="check" title="Nothing was found">
        Every rule that applies to this drawing was checked. Rules compare the drawing with published guidance: what
        each component carries, what is asked of it, and what was chosen.
      </Empty>
    );
  }
  return (
    <div className="panel findings">
      {groups.map((group) => (
        <section key={group.id} aria-label={group.title}>
          <h3 className={`finding-title is-${group.id}`}>{group.title}</h3>
          <ul>
            {group.findings.map((finding) => (
              <FindingItem key={findingKey(finding)} finding={finding} nameOf={names.of} choose={choose} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function FindingItem(props: {
  finding: Finding;
  nameOf: (id: string) => string;
  choose: (ids: readonly string[]) => void;
}) {
  const { finding, nameOf, choose } = props;
  const evidence = Object.entries(finding.evidence);
  return (
    <li className={`finding is-${finding.waived == null ? finding.severity : "waived"}`}>
      <Icon name={SIGNS[finding.severity]} size={18} />
      <div className="finding-words">
        <button type="button" className="finding-seen" onClick={() => choose(finding.subjects)}>
          {finding.seen}
        </button>
        <p>{finding.why}</p>
        <p className="finding-advice">{finding.advice}</p>
        {finding.waived != null && <p className="finding-waived">Waived: {finding.waived.reason}</p>}
        <p className="finding-subjects">
          {finding.subjects.map((id) => (
            <button key={id} type="button" className="subject" onClick={() => choose([id])}>
              {nameOf(id)}
            </button>
          ))}
        </p>
      </div>
      <div className="finding-basis">
        {evidence.length > 0 && (
          <dl>
            {evidence.map(([what, value]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className="finding-code">
          {finding.code} · {finding.name}
          {finding.section !== "" && ` · ${finding.section}`}
        </p>
      </div>
    </li>
  );
}
