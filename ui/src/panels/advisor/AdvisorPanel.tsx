/** Which platform for a component: every one that could host it, ranked, with why, its price, its latency and what it changes. */

import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { Empty } from "../../design/Empty";
import { formatAmount, formatDate, formatExtra } from "../../design/format";
import { Icon, type IconName } from "../../design/Icon";
import { Section } from "../../design/Section";
import { updateComponent } from "../../document/records";
import type { Advice } from "../../ipc/generated/Advice";
import type { AdvisedPlatform } from "../../ipc/generated/AdvisedPlatform";
import type { Component } from "../../ipc/generated/Component";
import type { Weight } from "../../ipc/generated/Weight";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import type { PanelProps } from "../panel";
import "./AdvisorPanel.css";
import { useAdvice } from "./useAdvice";
import { availabilityInWords, GROUNDS, HOSTING, JUDGED, pathInWords, STANDINGS } from "./words";

const SIGNS: Readonly<Record<Weight, { icon: IconName; words: string }>> = {
  for: { icon: "plus", words: words.advisor.forIt },
  against: { icon: "minus", words: words.advisor.againstIt },
  note: { icon: "note", words: words.advisor.toBeKnown },
};

export function AdvisorPanel(props: PanelProps) {
  const { document, selection, outside, choose } = props;
  const inside = document.components.filter(({ id }) => !outside.has(id));
  const component = inside.find(({ id }) => selection.has(id));
  if (component) return <Ranking key={component.id} component={component} {...props} />;
  return (
    <div className="panel advisor">
      <Empty icon="search" title={words.advisor.selectAComponentToRankItsPlatforms}>
        {words.advisor.everyPlatformThatCouldHostItIs}
      </Empty>
      <p className="advisor-components">
        {inside.map(({ id, name }) => (
          <button key={id} type="button" className="subject" onClick={() => choose([id])}>
            {name}
          </button>
        ))}
      </p>
    </div>
  );
}

function Ranking({ component, ...props }: PanelProps & { component: Component }) {
  const { document, meaning, edit } = props;
  const { advice, failure, isPending, isStale, ask } = useAdvice(document, meaning, component.id);
  const take = (platform: AdvisedPlatform) =>
    edit(
      words.advisor.chooseFor(platform.title, component.name),
      updateComponent(document, component.id, { choice: platform.choice }),
    );
  return (
    <div className="panel advisor" aria-busy={isPending} data-testid="advisor">
      <div className="advisor-head">
        <h3>{words.advisor.platformsFor(component.name)}</h3>
        {isPending && <span role="status">{words.advisor.placingThePlanWithEachOfThem}</span>}
        {!isPending && isStale && (
          <>
            <span role="status">{words.advisor.thePlanHasChangedSince}</span>
            <Button icon="redo" onClick={ask}>
              {words.advisor.rankAgain}
            </Button>
          </>
        )}
      </div>
      {failure && (
        <p role="alert">
          <strong>{failure.message}</strong> {failure.remedy} <Button onClick={ask}>{words.advisor.tryAgain}</Button>
        </p>
      )}
      {advice && <Ranked advice={advice} take={take} />}
    </div>
  );
}

function Ranked({ advice, take }: { advice: Advice; take: (platform: AdvisedPlatform) => void }) {
  return (
    <>
      <Section title={words.advisor.howTheyWereRanked} open={false}>
        <ol className="advisor-steps">
          {advice.steps.map((step) => (
            <li key={step.branch}>
              {step.rule}{" "}
              <strong>
                <Told asked={{ of: "ranking", advice }} text={step.answer} />
              </strong>
              {step.section !== "" && <span className="advisor-source"> {step.section}</span>}
            </li>
          ))}
        </ol>
      </Section>
      {advice.platforms.length === 0 && <p>{words.advisor.noPlatformOfTheTablesHostsThis}</p>}
      <ol className="advisor-platforms" aria-label={words.advisor.ranking}>
        {advice.platforms.map((platform) => (
          <PlatformItem key={platform.platform} platform={platform} take={take} />
        ))}
      </ol>
    </>
  );
}

function PlatformItem({ platform, take }: { platform: AdvisedPlatform; take: (platform: AdvisedPlatform) => void }) {
  const standing = STANDINGS[platform.standing];
  return (
    <li className="advised" data-platform={platform.platform}>
      <div className="advised-head">
        <h4>{platform.title}</h4>
        <Badge tint={standing.tint}>{standing.title}</Badge>
        {platform.chosen && <Badge tint="accent">{words.advisor.inThePlanNow}</Badge>}
        {platform.existing && <Badge>{words.advisor.runAlready}</Badge>}
        <span className="advisor-source">{HOSTING[platform.hosting]}</span>
        <Button
          className="advised-take"
          disabled={platform.standing === "cannot-host"}
          aria-label={words.advisor.choose(platform.title)}
          onClick={() => take(platform)}
        >
          {words.advisor.chooseIt}
        </Button>
      </div>
      <div className="advised-body">
        <Reasons platform={platform} />
        <Figures platform={platform} />
      </div>
    </li>
  );
}

function Reasons({ platform }: { platform: AdvisedPlatform }) {
  const telling = platform.grounds.filter(({ judged }) => judged !== "holds" && judged !== "not-asked");
  return (
    <div>
      <ul className="advised-reasons">
        {platform.reasons.map((reason) => (
          <li key={`${reason.branch} ${reason.text}`} className={`is-${reason.weight}`}>
            <Icon name={SIGNS[reason.weight].icon} size={14} />
            <span className="quiet-for-eyes">{SIGNS[reason.weight].words}: </span>
            <span title={reason.section}>
              <Told asked={{ of: "advice", platform }} text={reason.text} />
            </span>
          </li>
        ))}
        {telling.map(({ ground, judged, words }) => (
          <li key={ground}>
            <Badge tint={JUDGED[judged].tint}>
              {GROUNDS[ground]}: {JUDGED[judged].title}
            </Badge>{" "}
            <Told asked={{ of: "advice", platform }} text={words} />
          </li>
        ))}
      </ul>
      {platform.lifecycle && <Lifecycle title={platform.title} lifecycle={platform.lifecycle} />}
    </div>
  );
}

function Lifecycle(props: { title: string; lifecycle: NonNullable<AdvisedPlatform["lifecycle"]> }) {
  const { title, lifecycle } = props;
  const { featureWorkEnds, retires, outlived, note } = lifecycle;
  return (
    <p className={outlived ? "figure-bad" : "advisor-source"}>
      <Figure asked={{ of: "lifecycle", title, note }}>
        {featureWorkEnds != null && words.advisor.nothingIsAddedToItAfter(formatDate(featureWorkEnds))}
        {retires != null && words.advisor.itRetiresOn(formatDate(retires))}
        {note}
      </Figure>
    </p>
  );
}

function Figures({ platform }: { platform: AdvisedPlatform }) {
  if (!platform.monthly || !platform.planMonthly) return null;
  return (
    <div className="advised-figures">
      <p>
        <Figure asked={{ of: "advice", platform }}>
          <strong>{formatAmount(platform.monthly)}</strong>{" "}
          {words.advisor.aMonthThePlan(formatAmount(platform.planMonthly))}
          {platform.difference ? formatExtra(platform.difference) : words.advisor.differenceUnknown})
        </Figure>
      </p>
      {platform.paths.map((path) => (
        <p key={path.path}>
          <Figure asked={{ of: "advice", platform }}>
            {path.name}: {pathInWords(path)}
            {availabilityInWords(path) !== null && `; ${availabilityInWords(path)}`}
          </Figure>
        </p>
      ))}
      {platform.changes.length > 0 && (
        <ul className="advised-changes" aria-label={words.advisor.whatChoosingChanges(platform.title)}>
          {platform.changes.map((change) => (
            <li key={change}>
              <Told asked={{ of: "advice", platform }} text={change} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
