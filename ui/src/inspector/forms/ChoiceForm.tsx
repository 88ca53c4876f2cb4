/** Platform, region, SKU, count and purchase: each left to the planner, which shows what it chose, or pinned. */

import type { ReactNode } from "react";
import { type ComponentResult, PURCHASES } from "../../assessment";
import { IconButton } from "../../design/Button";
import { Icon } from "../../design/Icon";
import type { Patch } from "../../document/records";
import type { Choice } from "../../ipc/generated/Choice";
import type { Component } from "../../ipc/generated/Component";
import type { PlatformEntry } from "../../ipc/generated/PlatformEntry";
import type { StartUp } from "../../ipc/generated/StartUp";
import { useStartUp } from "../../ipc/HostProvider";
import { Figure } from "../../origin/Figure";
import { Told } from "../../origin/Told";
import { words } from "../../words";
import { PURCHASE_OPTIONS, regionOptions } from "../choices";
import { withFields } from "../edit";
import { AmountField } from "../fields/AmountField";
import { Combobox } from "../fields/Combobox";
import { SelectField } from "../fields/SelectField";
import type { Option } from "../fields/search";
import type { EditComponent } from "../useComponentEdit";

const PLANNER = words.inspector.leftToThePlanner;

interface ChoiceFormProps {
  component: Component;
  /** What the planner chose. */
  result: ComponentResult;
  edit: EditComponent;
}

export function ChoiceForm({ component, result, edit }: ChoiceFormProps) {
  const startUp = useStartUp();
  const { choice } = component;
  const chosen = chosenParts(result, startUp);
  const set = (label: string, patch: Patch<Choice>) =>
    edit(label, Object.values(patch)[0], (before) => ({ ...before, choice: withFields(before.choice, patch) }));
  const pin = <Part extends keyof Choice>(part: Part, label: string, title: string | null): ReactNode => (
    <Pin
      label={label}
      isPinned={choice[part] !== undefined}
      chosen={title}
      pin={() => set(label, { [part]: chosen[part] })}
      unpin={() => set(label, { [part]: undefined })}
    />
  );
  const platformId = choice.platform ?? chosen.platform;
  const platform = startUp.platforms.find((entry) => entry.id === platformId);
  return (
    <div className="choice-form">
      <Combobox
        label={words.inspector.platform}
        options={platformOptions(startUp.platforms, component)}
        value={choice.platform}
        empty={PLANNER}
        placeholder={result.platformTitle ?? PLANNER}
        hint={
          platform?.lifecycleNote && (
            <Told
              asked={{ of: "lifecycle", title: platform.title, note: platform.lifecycleNote }}
              text={platform.lifecycleNote}
            />
          )
        }
        aside={pin("platform", words.inspector.platform, result.platformTitle)}
        commit={(value) => set(words.inspector.platform, { platform: value })}
      />
      <Combobox
        label={words.inspector.region}
        options={regionOptions(startUp)}
        value={choice.region}
        empty={PLANNER}
        placeholder={result.regionName ?? PLANNER}
        aside={pin("region", words.inspector.region, result.regionName)}
        commit={(region) => set(words.inspector.region, { region })}
      />
      <Combobox
        label={words.inspector.sku}
        options={skuOptions(platform, startUp)}
        value={choice.sku}
        empty={PLANNER}
        placeholder={result.sku ?? PLANNER}
        aside={pin("sku", words.inspector.sku, result.sku)}
        commit={(sku) => set(words.inspector.sku, { sku })}
      />
      <AmountField
        label={words.inspector.count}
        kind="whole"
        value={choice.count}
        placeholder={result.count === null ? PLANNER : String(result.count)}
        aside={
          <>
            {result.count !== null && choice.count === undefined && (
              <Figure
                asked={{ of: "sizing", component: component.id }}
                className="choice-origin"
                label={words.inspector.whereTheCountComesFrom(String(result.count))}
              >
                <Icon name="table" size={13} />
              </Figure>
            )}
            {pin("count", words.inspector.count, result.count ? String(result.count) : null)}
          </>
        }
        commit={(count) => set(words.inspector.count, { count })}
      />
      <SelectField
        label={words.inspector.purchase}
        options={PURCHASE_OPTIONS}
        value={choice.purchase}
        empty={result.purchase === null ? PLANNER : words.inspector.planner(PURCHASES[result.purchase])}
        aside={pin("purchase", words.inspector.purchase, result.purchase && PURCHASES[result.purchase])}
        commit={(purchase) => set(words.inspector.purchase, { purchase })}
      />
    </div>
  );
}

/** The parts of a choice as the planner made them; what it did not decide is absent. */
export function chosenParts(result: ComponentResult, { platforms }: Pick<StartUp, "platforms">): Choice {
  const platform = platforms.find((entry) => entry.title === result.platformTitle);
  return {
    ...(platform && { platform: platform.id }),
    ...(result.region !== null && result.regionName !== "Global" && { region: result.region }),
    ...(result.sku !== null && { sku: result.sku }),
    // Who fits on nodes that others of its pool pay for has a count of 0, which cannot be pinned.
    ...(result.count !== null && result.count > 0 && { count: result.count }),
    ...(result.purchase !== null && { purchase: result.purchase }),
  };
}

/** A pin that says whether a part is pinned, and pins what the planner chose or leaves it to the planner again. */
function Pin(props: { label: string; isPinned: boolean; chosen: string | null; pin: () => void; unpin: () => void }) {
  if (props.isPinned) {
    return (
      <IconButton
        icon="pin"
        className="pin"
        pressed
        label={words.inspector.isPinnedLeaveItToThePlanner(props.label)}
        onClick={props.unpin}
      />
    );
  }
  if (props.chosen === null) return null;
  return (
    <IconButton
      icon="pin"
      className="pin"
      pressed={false}
      label={words.inspector.pin(props.chosen)}
      onClick={props.pin}
    />
  );
}

/** Platforms that can host the kind of the component. */
function platformOptions(platforms: readonly PlatformEntry[], component: Component): Option[] {
  return platforms
    .filter((platform) => platform.hosts.includes(component.kind))
    .map((platform) => ({
      value: platform.id,
      title: platform.title,
      detail: platform.lifecycleNote ? words.inspector.readItsNote : undefined,
    }));
}

/** What a platform sells: its tiers, and the machines it runs on. Everything while no platform is known. */
function skuOptions(platform: PlatformEntry | undefined, { machines }: Pick<StartUp, "machines">): Option[] {
  const tiers = (platform?.tiers ?? []).map((tier) => ({ value: tier.sku, title: tier.sku, detail: tier.title }));
  const sold = machines
    .filter((machine) => !platform || platform.machineClasses.includes(machine.class))
    .map((machine) => ({
      value: machine.sku,
      title: machine.sku,
      detail: machine.gpu ?? words.inspector.vcpuGib(machine.vcpus, machine.memoryGib),
    }));
  return [...tiers, ...sold];
}
