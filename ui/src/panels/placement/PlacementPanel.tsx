import { useAssessment } from "../../assessment";
import { Badge } from "../../design/Badge";
import { classes } from "../../design/classes";
import { formatAmount, formatExtra, formatGib, formatMs } from "../../design/format";
import { Icon } from "../../design/Icon";
import { type Column, Table } from "../../design/Table";
import type { LinkTime } from "../../ipc/generated/LinkTime";
import type { PlacedComponent } from "../../ipc/generated/PlacedComponent";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import { OriginLink } from "../origin/OriginLink";
import { inUseOf } from "../origin/provenance";
import type { PanelProps } from "../panel";
import "./PlacementPanel.css";
import {
  type AlternativeRow,
  alternativeRows,
  alternativesNote,
  type ChargeRow,
  chargeRows,
  type PlacementRow,
  placementRows,
  rejectionGroups,
  verdict,
} from "./rows";

/** Where everything runs, how sure that is, and why. */
export function PlacementPanel(props: PanelProps) {
  const { assessment, names, outside, selection, choose } = props;
  const { placement } = assessment;
  const answer = verdict(placement, names);
  const [only, ...others] = selection;
  const looked =
    others.length === 0 ? placement.components.find((component) => component.component === only) : undefined;
  const link = others.length === 0 ? assessment.latency.links.find((one) => one.link === only) : undefined;
  return (
    <div className={classes("panel", (looked || link) && "panel-split")}>
      <div className="panel-main">
        <div className="panel-lead">
          <Badge tint={answer.tint}>{answer.title}</Badge>
          {placement.objective && (
            <strong>
              <Figure asked={{ of: "total", times: 1 }}>
                {words.placement.aMonth(formatAmount(placement.objective))}
              </Figure>
            </strong>
          )}
          <p>
            <Told asked={{ of: "total", times: 1 }} text={answer.explanation} />{" "}
            {!looked && placement.objective && (
              <span className="quiet">{words.placement.chooseARowToSeeWhyItRunsThere}</span>
            )}
          </p>
        </div>
        {placement.clash.length > 0 && <Clash {...props} />}
        <Table
          label={words.placement.placement}
          columns={COLUMNS}
          rows={placementRows(assessment, names, outside)}
          rowKey={(row) => row.id}
          onChoose={(row) => choose([row.id])}
          isChosen={(row) => selection.has(row.id)}
        />
      </div>
      {looked && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <aside className="panel-aside" aria-label={words.placement.whyItRunsThere} tabIndex={0}>
          <Detail placed={looked} {...props} />
        </aside>
      )}
      {link && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <aside className="panel-aside" aria-label={words.placement.whatFlowsThere} tabIndex={0}>
          <LinkDetail link={link} {...props} />
        </aside>
      )}
    </div>
  );
}

const COLUMNS: readonly Column<PlacementRow>[] = [
  { id: "name", title: words.placement.component, cell: (row) => <span className="row-name">{row.name}</span> },
  {
    id: "platform",
    title: words.placement.runsOn,
    cell: (row) =>
      row.platform === null ? (
        <span className="quiet">{row.isOutside ? words.placement.outsideTheDesign : words.placement.notPlaced}</span>
      ) : (
        <>
          {row.platform}
          <Pins row={row} parts={["platform"]} />
          <span className="row-under">
            <Figure asked={{ of: "sizing", component: row.id }}>{row.units}</Figure>
            <Pins row={row} parts={["sku", "count"]} />
          </span>
        </>
      ),
  },
  {
    id: "region",
    title: words.placement.whereAndHow,
    cell: (row) =>
      row.region !== null && (
        <>
          {row.region}
          <Pins row={row} parts={["region"]} />
          <span className="row-under">
            {row.purchase}
            {row.zoneRedundant && words.placement.overZones}
            <Pins row={row} parts={["purchase"]} />
          </span>
        </>
      ),
  },
  {
    id: "monthly",
    title: words.placement.aMonthColumn,
    numeric: true,
    cell: (row) =>
      row.monthly && (
        <Figure asked={{ of: "group", grouping: "component", id: row.id }}>{formatAmount(row.monthly)}</Figure>
      ),
  },
];

/** A pin behind what the architect fixed. */
function Pins({ row, parts }: { row: PlacementRow; parts: readonly string[] }) {
  if (!parts.some((part) => row.pinned.has(part))) return null;
  return (
    <span className="part-pin" title={words.placement.pinnedByYou}>
      <Icon name="pin" size={12} />
      <span className="quiet-for-eyes">{words.placement.pinned}</span>
    </span>
  );
}

/** The requirements that cannot hold together. */
function Clash({ assessment, names, choose }: PanelProps) {
  return (
    <ol className="clash" aria-label={words.placement.requirementsThatClash}>
      {assessment.placement.clash.map(({ component, requirement, relaxation }) => (
        <li key={`${component ?? ""}${requirement}`}>
          <Icon name="blocker" />
          <span>
            {component === undefined ? (
              requirement
            ) : (
              <Told asked={{ of: "considered", component }} text={requirement} />
            )}
          </span>
          {component !== undefined && (
            <button type="button" className="subject" onClick={() => choose([component])}>
              {names.of(component)}
            </button>
          )}
          {relaxation !== undefined && (
            <span className="quiet">
              <Told asked={{ of: "total", times: 1 }} text={words.placement.wayOut(relaxation)} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** How long a link takes, what it carries and what that is charged for. */
function LinkDetail({ assessment, link, names }: PanelProps & { link: LinkTime }) {
  const { p50Ms, p95Ms, gibPerMonth, source } = link;
  const charges = chargeRows(assessment, link.link);
  return (
    <>
      <h3>{names.of(link.link)}</h3>
      <dl className="origin-facts">
        <dt>{words.placement.timeOnTheWay}</dt>
        <dd>
          {p50Ms == null || p95Ms == null ? (
            <span className="unknown">{words.placement.unknownAmount}</span>
          ) : (
            <Figure asked={{ of: "flow", links: [link.link] }}>
              {words.placement.medianAndTail(formatMs(p50Ms), formatMs(p95Ms))}
            </Figure>
          )}{" "}
          {source && <OriginLink source={source} />}
        </dd>
        <dt>{words.placement.traffic}</dt>
        <dd>
          {gibPerMonth == null ? (
            <span className="unknown">{words.placement.unknownAmount}</span>
          ) : (
            <Figure asked={{ of: "traffic", link: link.link }}>{words.placement.aMonth(formatGib(gibPerMonth))}</Figure>
          )}
        </dd>
      </dl>
      {charges.length > 0 && (
        <Table label={words.placement.whatItIsChargedFor} columns={CHARGES} rows={charges} rowKey={(row) => row.key} />
      )}
    </>
  );
}

function Detail({ assessment, placed, names }: PanelProps & { placed: PlacedComponent }) {
  const charges = chargeRows(assessment, placed.component);
  const { isRefining } = useAssessment();
  const alternatives = alternativeRows(placed);
  const note = alternativesNote(assessment.placement, placed, isRefining);
  const rejected = rejectionGroups(placed, names);
  const inUse = inUseOf(assessment.latency, placed.component);
  return (
    <>
      <h3>{names.of(placed.component)}</h3>
      <p>
        <Figure asked={{ of: "considered", component: placed.component }}>{placed.reason}</Figure>
      </p>
      {placed.offer && (
        <p className="quiet">
          <Figure asked={{ of: "sizing", component: placed.component }}>{placed.offer.sizing}</Figure>
        </p>
      )}
      {inUse !== null && (
        <p className="quiet">
          <Figure asked={{ of: "station", component: placed.component }}>{inUse}</Figure>
        </p>
      )}
      {charges.length > 0 && (
        <>
          <h4>{words.placement.whatItIsChargedFor}</h4>
          <Table
            label={words.placement.whatItIsChargedFor}
            columns={CHARGES}
            rows={charges}
            rowKey={(row) => row.key}
          />
        </>
      )}
      {(alternatives.length > 0 || note !== null) && (
        <>
          <h4>{words.placement.whatElseWasPossible}</h4>
          {alternatives.length > 0 && (
            <Table
              label={words.placement.alternatives}
              columns={alternativesOf(placed.component)}
              rows={alternatives}
              rowKey={(row) => row.key}
            />
          )}
          {note !== null && <p className="quiet">{note}</p>}
        </>
      )}
      {rejected.length > 0 && (
        <>
          <h4>{words.placement.whatStoodInTheWay}</h4>
          <ul className="rejections">
            {rejected.map((group) => (
              <li key={group.platform}>
                <strong>{group.platform}</strong>
                {group.reasons.map(({ reason, offers, example }) => (
                  <p key={reason}>
                    <Told asked={{ of: "considered", component: placed.component }} text={reason} />{" "}
                    <span className="quiet">
                      <Figure asked={{ of: "considered", component: placed.component }}>
                        {words.placement.offers(offers)}
                      </Figure>
                      {example !== null && (
                        <Told
                          asked={{ of: "considered", component: placed.component }}
                          text={words.placement.suchAs(example)}
                        />
                      )}
                    </span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {placed.considered > 0 && (
        <p className="quiet">
          <Figure asked={{ of: "considered", component: placed.component }}>
            {words.placement.considered(words.placement.offers(placed.considered))}
          </Figure>
        </p>
      )}
    </>
  );
}

const CHARGES: readonly Column<ChargeRow>[] = [
  {
    id: "charge",
    title: words.placement.charge,
    cell: (row) => (
      <>
        <Told asked={{ of: "line", index: row.index }} text={row.meter} />
        <span className="row-under">
          <Figure asked={{ of: "line", index: row.index }}>{row.formula}</Figure>
        </span>
      </>
    ),
  },
  {
    id: "amount",
    title: words.placement.aMonthColumn,
    numeric: true,
    cell: (row) =>
      row.amount === null ? (
        <span className="unknown">{words.placement.unknownAmount}</span>
      ) : (
        <Figure asked={{ of: "line", index: row.index }}>{row.amount}</Figure>
      ),
  },
  {
    id: "origin",
    title: words.placement.fromRow,
    cell: (row) => row.source && <OriginLink source={row.source} />,
  },
];

const alternativesOf = (component: string): readonly Column<AlternativeRow>[] => [
  {
    id: "offer",
    title: words.placement.offer,
    cell: (row) => (
      <>
        {row.platform}
        <span className="row-under">
          <Figure asked={{ of: "alternative", component }}>{row.units}</Figure> · {row.region} · {row.purchase}
        </span>
      </>
    ),
  },
  {
    id: "extra",
    title: words.placement.wholePlanAMonth,
    numeric: true,
    cell: (row) => <Figure asked={{ of: "alternative", component }}>{formatExtra(row.extra)}</Figure>,
  },
];
