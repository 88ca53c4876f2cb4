import { useEffect, useState } from "react";
import type { Names } from "../../assessment";
import { Badge } from "../../design/Badge";
import { Empty } from "../../design/Empty";
import { type Column, Table } from "../../design/Table";
import { useEditorState } from "../../editor";
import type { CostStudy } from "../../ipc/generated/CostStudy";
import type { Document } from "../../ipc/generated/Document";
import type { Failure } from "../../ipc/generated/Failure";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";
import { Figure } from "../../origin/Figure";
import { words } from "../../words";
import "./StudyView.css";
import { bandWords, type Curve, curves, type PurchaseRow, purchaseRows, reserveWords, tornado } from "./study";

/** The seed of the band: the same plan gives the same picture. */
const SEED = 2026;
const SAMPLES = 1000;

/** What could change the bill: it is worked out when somebody looks, and anew when the plan has changed. */
export function StudyView({ names }: { names: Names }) {
  const document = useEditorState((state) => state.document);
  const study = useStudy(document);
  if (study === null) return <Empty icon="clock" title={words.cost.workingTheBillOutAThousandTimes} />;
  if ("tone" in study) {
    return (
      <p role="alert">
        {study.message}. {study.remedy}
      </p>
    );
  }
  const storm = tornado(study, names);
  return (
    <div className="study">
      <section aria-label={words.cost.whatMovesTheTotalMost}>
        <h3>{words.cost.whatMovesTheTotalMost}</h3>
        <p className="quiet">
          <Figure asked={{ of: "sensitivity", step: study.sensitivity.step }}>
            {words.cost.eachInputLowerAndHigherTheOthers(Math.round(study.sensitivity.step * 100))}
          </Figure>
        </p>
        <ol className="tornado">
          {storm.bars.map((bar) => (
            <li key={bar.key}>
              <span className="tornado-title">
                {bar.title} {bar.isGuess && <Badge tint="unknown">{words.cost.guess}</Badge>}
              </span>
              <Figure
                asked={{ of: "input", step: study.sensitivity.step, input: bar.input }}
                className="tornado-mark"
                label={words.cost.barOf(bar.title, bar.low, bar.high)}
              >
                <span className="tornado-track">
                  <i style={{ left: `${storm.zero}%` }} />
                  <b style={{ left: `${bar.left}%`, width: `${bar.width}%` }} />
                </span>
                <span className="tornado-figures">{words.cost.to(bar.low, bar.high)}</span>
              </Figure>
            </li>
          ))}
        </ol>
      </section>
      <section aria-label={words.cost.whereTheTotalMayLie}>
        <h3>{words.cost.whereTheTotalMayLie}</h3>
        {bandWords(study).map((words) => (
          <p key={words}>
            <Figure asked={{ of: "band", study }}>{words}</Figure>
          </p>
        ))}
      </section>
      {study.purchases.length > 0 && (
        <section aria-label={words.cost.waysOfBuyingMachines}>
          <h3>{words.cost.waysOfBuyingMachines}</h3>
          {reserveWords(study, names).map(({ component, words }) => (
            <p key={component}>
              <Figure asked={{ of: "purchases", component }}>{words}</Figure>
            </p>
          ))}
          <Table
            label={words.cost.waysOfBuyingMachines}
            columns={PURCHASE_COLUMNS}
            rows={purchaseRows(study, names)}
            rowKey={(row) => row.key}
            isChosen={(row) => row.isChosen}
          />
        </section>
      )}
      {curves(study, names).map((curve) => (
        <CurveChart key={curve.id} curve={curve} />
      ))}
    </div>
  );
}

/** The study of a plan; null while it is worked out. */
function useStudy(document: Document): CostStudy | Failure | null {
  const host = useHost();
  const [study, setStudy] = useState<CostStudy | Failure | null>(null);
  useEffect(() => {
    let current = true;
    const keep = (next: CostStudy | Failure) => current && setStudy(next);
    host.studyCost(document, SEED, SAMPLES).then(keep, (thrown: unknown) => keep(asFailure(thrown)));
    return () => {
      current = false;
    };
  }, [host, document]);
  return study;
}

function CurveChart({ curve }: { curve: Curve }) {
  return (
    <section aria-label={words.cost.provisionedUnitsOf(curve.name)}>
      <h3>{words.cost.aMonthByProvisionedUnits(curve.name)}</h3>
      <div className="curve">
        <span className="curve-top">
          <Figure asked={{ of: "curve", component: curve.id }}>{curve.mostMoney}</Figure>
        </span>
        <div className="curve-field">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={curve.words.join(" ")}>
            <polyline className="curve-hourly" points={curve.hourly} />
            {curve.yearly && <polyline className="curve-yearly" points={curve.yearly} />}
            {curve.best && <line className="curve-best" x1={curve.best.x} x2={curve.best.x} y1="0" y2="100" />}
          </svg>
          {curve.marks.map((mark) => (
            <Figure
              key={mark.key}
              asked={{ of: "curve-point", component: curve.id, point: mark.point }}
              className={`curve-mark curve-mark-${mark.way}`}
              label={mark.words}
              style={{ left: `${mark.x}%`, top: `${mark.y}%` }}
            />
          ))}
        </div>
        <span className="curve-foot">
          <span>
            <Figure asked={{ of: "curve", component: curve.id }}>{words.cost.zeroUnits}</Figure>
          </span>
          <span>
            <Figure asked={{ of: "curve", component: curve.id }}>{words.cost.units(curve.mostUnits)}</Figure>
          </span>
        </span>
      </div>
      <p className="curve-key">
        <span className="curve-hourly-key">{words.cost.byTheHour}</span>
        {curve.yearly && <span className="curve-yearly-key">{words.cost.reservedForAYear}</span>}
      </p>
      {curve.words.map((words) => (
        <p key={words}>
          <Figure asked={{ of: "curve", component: curve.id }}>{words}</Figure>
        </p>
      ))}
    </section>
  );
}

const bought = ({ component }: PurchaseRow) => ({ of: "purchases" as const, component });

const PURCHASE_COLUMNS: readonly Column<PurchaseRow>[] = [
  { id: "name", title: words.cost.component, cell: (row) => row.name },
  { id: "way", title: words.cost.bought, cell: (row) => row.way },
  {
    id: "monthly",
    title: words.cost.aMonth,
    numeric: true,
    cell: (row) => <Figure asked={bought(row)}>{row.monthly}</Figure>,
  },
  {
    id: "worth",
    title: words.cost.worthItFrom,
    numeric: true,
    cell: (row) => row.breakEven && <Figure asked={bought(row)}>{row.breakEven}</Figure>,
  },
];
