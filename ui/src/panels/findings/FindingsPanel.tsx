import { useState } from "react";
import { Button } from "../../design/Button";
import { Empty } from "../../design/Empty";
import { formatDate } from "../../design/format";
import { Icon } from "../../design/Icon";
import { Section } from "../../design/Section";
import { Table } from "../../design/Table";
import { fixed } from "../../document/fix";
import { unwaive } from "../../document/review";
import type { AreaSum } from "../../ipc/generated/AreaSum";
import type { Finding } from "../../ipc/generated/Finding";
import type { Fix } from "../../ipc/generated/Fix";
import type { Guidance } from "../../ipc/generated/Guidance";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import type { PanelProps } from "../panel";
import "./FindingsPanel.css";
import { findingGroups, findingKey, GUIDANCE_AREAS, SIGNS, sumsInWords } from "./rows";
import { WaiverForm } from "./WaiverForm";

/** What the rules and the calculations observed: what was seen, why it matters, what to do, and what can be done at once. */
export function FindingsPanel(props: PanelProps) {
  const { assessment } = props;
  const groups = findingGroups(assessment.findings);
  return (
    <div className="panel findings">
      <Sums guidance={assessment.guidance} />
      {groups.length === 0 && (
        <Empty icon="check" title={words.findings.nothingWasFound}>
          {words.findings.everyRuleThatAppliesToThisDrawing}
        </Empty>
      )}
      {groups.map((group) => (
        <section key={group.id} aria-label={group.title}>
          <h3 className={`finding-title is-${group.id}`}>{group.title}</h3>
          <ul>
            {group.findings.map((finding) => (
              <FindingItem key={findingKey(finding)} finding={finding} {...props} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** How the recommendations stand by area and severity; folded, because findings come first. */
function Sums({ guidance }: { guidance: Guidance }) {
  const figure = (id: keyof typeof VERDICTS, title: string) => ({
    id,
    title,
    numeric: true,
    cell: (sum: AreaSum) =>
      sum[id] === 0 ? (
        ""
      ) : (
        <Figure asked={{ of: "recommendations", area: sum.area, severity: sum.severity, verdict: VERDICTS[id] }}>
          {sum[id]}
        </Figure>
      ),
  });
  return (
    <Section title={words.findings.recommendations(sumsInWords(guidance.sums))} open={false}>
      <Table
        label={words.findings.recommendationsAlone}
        columns={[
          { id: "area", title: words.findings.area, cell: (sum: AreaSum) => GUIDANCE_AREAS[sum.area] },
          { id: "severity", title: words.findings.severity, cell: (sum: AreaSum) => sum.severity },
          figure("open", words.findings.open),
          figure("unknown", words.findings.unknown),
          figure("waived", words.findings.waived),
          figure("fulfilled", words.findings.followed),
          figure("notApplicable", words.findings.notApplicable),
        ]}
        rows={guidance.sums}
        rowKey={(sum) => `${sum.area} ${sum.severity}`}
      />
      <p className="finding-age">
        <Figure asked={{ of: "guidance" }}>
          {words.findings.fromGuidancePublishedOnWhichWas(
            formatDate(guidance.revision),
            formatDate(guidance.reviewDue),
            formatDate(guidance.judgedOn),
          )}
        </Figure>
      </p>
    </Section>
  );
}

/** The columns of the sums, as the verdicts that they count. */
const VERDICTS = {
  open: "open",
  unknown: "unknown",
  waived: "waived",
  fulfilled: "fulfilled",
  notApplicable: "not-applicable",
} as const;

function FindingItem({ finding, ...props }: PanelProps & { finding: Finding }) {
  const { names, choose } = props;
  const evidence = Object.entries(finding.evidence);
  return (
    <li className={`finding is-${finding.verdict === "open" ? finding.severity : finding.verdict}`}>
      <Icon name={finding.verdict === "unknown" ? "question" : SIGNS[finding.severity]} size={18} />
      <div className="finding-words">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard has the buttons of the subjects below */}
        <p className="finding-seen" onClick={() => choose(finding.subjects)}>
          <Told asked={{ of: "finding", finding }} text={finding.seen} />
        </p>
        <p>
          <Told asked={{ of: "finding", finding }} text={finding.why} />
        </p>
        <p className="finding-advice">
          <Told asked={{ of: "finding", finding }} text={finding.advice} />
        </p>
        {finding.waived != null && (
          <p className="finding-waived">
            {words.findings.waived}
            {finding.waived.owner !== "" && words.findings.by(finding.waived.owner)}
            {finding.waived.lookAgain != null && words.findings.until(formatDate(finding.waived.lookAgain))}:{" "}
            {finding.waived.reason}
          </p>
        )}
        <p className="finding-subjects">
          {finding.subjects.map((id) => (
            <button key={id} type="button" className="subject" onClick={() => choose([id])}>
              {names.of(id)}
            </button>
          ))}
        </p>
        <Remedies finding={finding} {...props} />
      </div>
      <div className="finding-basis">
        {evidence.length > 0 && (
          <dl>
            {evidence.map(([what, value]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  <Figure asked={{ of: "finding", finding }}>{value}</Figure>
                </dd>
              </div>
            ))}
          </dl>
        )}
        <p className="finding-code">
          <Figure asked={{ of: "finding", finding }}>
            {finding.code} · {finding.name}
            {finding.section !== "" && ` · ${finding.section}`}
          </Figure>
        </p>
      </div>
    </li>
  );
}

/** A figure in the words of a button; digits in names are none. */
const FIGURE = /(?<![\p{L}\p{N}_])\d[\d.,]*(?![\p{L}\p{N}_])/u;

/** What can be done about a finding here and now. */
function Remedies({ finding, document, names, edit, fillIn }: PanelProps & { finding: Finding }) {
  const [isWaiving, setWaiving] = useState(false);
  const [isGone, setGone] = useState(false);
  if (finding.verdict === "waived") {
    return (
      <div className="finding-remedies">
        <Button
          look="quiet"
          onClick={() => edit(words.findings.takeBackTheWaiverOf(finding.code), unwaive(document, finding))}
        >
          {words.findings.takeTheWaiverBack}
        </Button>
      </div>
    );
  }
  const repair = (fix: Fix) => {
    const change = fixed(document, fix);
    setGone(change === null);
    if (change) edit(fix.label, change);
  };
  return (
    <div className="finding-remedies">
      {finding.fix != null && (
        <Button look="primary" icon="check" onClick={() => finding.fix && repair(finding.fix)}>
          {finding.fix.label}
        </Button>
      )}
      {finding.fix != null && FIGURE.test(finding.fix.label) && (
        <Figure
          asked={{ of: "finding", finding }}
          className="finding-whence"
          label={words.findings.whereItComesFrom(finding.fix.label)}
        >
          <Icon name="table" size={14} />
        </Figure>
      )}
      {finding.missing.map((missing) => (
        <Button key={`${missing.id} ${missing.field}`} icon="question" onClick={() => fillIn(missing)}>
          {missing.id === "" ? words.findings.fillItIn : words.findings.fillItInAt(names.of(missing.id))}
        </Button>
      ))}
      {!isWaiving && (
        <Button look="quiet" onClick={() => setWaiving(true)}>
          {words.findings.waive}
        </Button>
      )}
      {isGone && <p role="alert">{words.findings.thePlanHasChangedSinceTheFixIs}</p>}
      {isWaiving && <WaiverForm finding={finding} document={document} edit={edit} close={() => setWaiving(false)} />}
    </div>
  );
}
