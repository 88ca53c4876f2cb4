/** What stands here before a plan is open: where one left off, and where one can begin. */

import { useEffect, useState } from "react";
import { PlanSketch } from "../canvas";
import { Button, IconButton } from "../design/Button";
import { formatDate, formatTime } from "../design/format";
import { Icon } from "../design/Icon";
import type { Document } from "../ipc/generated/Document";
import type { RecentPlan } from "../ipc/generated/RecentPlan";
import type { RecoveredPlan } from "../ipc/generated/RecoveredPlan";
import type { TemplateEntry } from "../ipc/generated/TemplateEntry";
import { words } from "../words";
import { CommandButton } from "./CommandButton";
import { useShortcuts } from "./keyboard";
import { Mark } from "./Mark";
import { useMenuBar } from "./menuBar";
import { Overlays } from "./Overlays";
import "./StartScreen.css";
import { useStartSituation, useView, useWorkbench } from "./WorkbenchContext";

export function StartScreen() {
  const situation = useStartSituation();
  const { templates, recent, recovered, snapshot } = useView((view) => view.startUp);
  const plans = useTemplatePlans(templates);
  useShortcuts(situation);
  useMenuBar(situation);
  return (
    <main className="start" data-testid="start-screen">
      <div className="start-page">
        <header className="start-head">
          <Mark />
          <div>
            <h1>{words.shell.product}</h1>
            <p>{words.shell.drawThePlatformOfAnAiWorkload}</p>
          </div>
          <div className="start-actions">
            <CommandButton id="view.theme" situation={situation} icon={situation.theme === "dark" ? "sun" : "moon"} />
            <CommandButton id="help.help" situation={situation} />
            <CommandButton id="plan.open" situation={situation} text={words.shell.openAPlan} />
            <CommandButton id="plan.new" situation={situation} text={words.shell.newEmptyPlan} look="primary" />
          </div>
        </header>
        {recovered.length > 0 && <Recovered plans={recovered} />}
        <div className="start-columns">
          <section aria-labelledby="start-templates">
            <h2 id="start-templates">{words.shell.startFromADesign}</h2>
            <ul className="start-templates">
              {templates.map((template) => (
                <TemplateCard key={template.name} template={template} plan={plans.get(template.name)} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="start-recent" className="start-recent">
            <h2 id="start-recent">{words.shell.recentPlans}</h2>
            {recent.length === 0 ? (
              <p className="start-none">{words.shell.plansThatYouOpenOrSaveWillBeListed}</p>
            ) : (
              <ul>
                {recent.map((plan) => (
                  <RecentRow key={plan.path} plan={plan} />
                ))}
              </ul>
            )}
          </section>
        </div>
        <footer className="start-foot">
          {words.shell.pricesAndQuotasFromTheTablesOf(formatDate(snapshot.date), snapshot.ageNote)}
        </footer>
      </div>
      <Overlays situation={situation} />
    </main>
  );
}

/** The plans behind the templates, for their drawings; read after the screen is there, since nobody waits for them. */
function useTemplatePlans(templates: readonly TemplateEntry[]): ReadonlyMap<string, Document> {
  const { host } = useWorkbench();
  const [plans, setPlans] = useState<ReadonlyMap<string, Document>>(new Map());
  useEffect(() => {
    let isWanted = true;
    const reading = templates.map(
      async ({ name }): Promise<[string, Document]> => [name, await host.newFromTemplate(name)],
    );
    void Promise.allSettled(reading).then((results) => {
      if (!isWanted) return;
      // A template that cannot be read shows its reason when somebody opens it.
      setPlans(new Map(results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []))));
    });
    return () => {
      isWanted = false;
    };
  }, [host, templates]);
  return plans;
}

function TemplateCard({ template, plan }: { template: TemplateEntry; plan: Document | undefined }) {
  const workbench = useWorkbench();
  return (
    <li>
      <button
        type="button"
        className="start-card"
        data-command={`plan.new.${template.name}`}
        onClick={() => workbench.perform({ do: "new", template: template.name })}
      >
        <span className="start-card-drawing">{plan && <PlanSketch document={plan} />}</span>
        <span className="start-card-text">
          <strong>{template.title}</strong>
          <span>{template.summary}</span>
          <span className="start-count">{words.shell.components(template.components)}</span>
        </span>
      </button>
    </li>
  );
}

function RecentRow({ plan }: { plan: RecentPlan }) {
  const workbench = useWorkbench();
  return (
    <li>
      <button
        type="button"
        className="start-row"
        title={plan.path}
        onClick={() => workbench.perform({ do: "open", path: plan.path })}
      >
        <Icon name="record" />
        <span className="start-row-text">
          <strong>{plan.title}</strong>
          <span>{plan.path}</span>
        </span>
      </button>
    </li>
  );
}

/** What an unsaved plan was before: for the case that its last change was the mistake. */
function Earlier({ plan }: { plan: RecoveredPlan }) {
  const workbench = useWorkbench();
  return (
    <details className="start-earlier">
      <summary>{words.shell.earlierStates(plan.earlier.length)}</summary>
      <ul>
        {plan.earlier.map(({ savedAt, document }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two states may be kept in one second, and the list never changes
          <li key={index}>
            <span>
              {formatTime(savedAt)}, {words.shell.components(document.components.length)}
            </span>
            <Button
              look="quiet"
              aria-label={words.shell.openStateOf(formatTime(savedAt))}
              onClick={() => workbench.openRecovered({ ...plan, document })}
            >
              {words.shell.open}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Recovered({ plans }: { plans: readonly RecoveredPlan[] }) {
  const workbench = useWorkbench();
  return (
    <section className="start-recovered" aria-labelledby="start-recovered" data-testid="recovered">
      <h2 id="start-recovered">{words.shell.recoveredPlans}</h2>
      <p>{words.shell.groundplanEndedBeforeTheseWere}</p>
      <ul>
        {plans.map((plan) => (
          <li key={plan.id}>
            <Icon name="clock" />
            <span className="start-row-text">
              <strong>{plan.title}</strong>
              <span>
                {words.shell.kept(formatTime(plan.savedAt))}
                {plan.path !== undefined && words.shell.openedFrom(plan.path)}
              </span>
              {plan.earlier.length > 0 && <Earlier plan={plan} />}
            </span>
            <Button look="primary" onClick={() => workbench.openRecovered(plan)}>
              {words.shell.open}
            </Button>
            <IconButton
              icon="trash"
              label={words.shell.forget(plan.title)}
              onClick={() => workbench.dropRecovered(plan)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
