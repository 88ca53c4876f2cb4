/** What subscriptions have left of their quotas: import, look, and choose one for the open plan. */

import { useState } from "react";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { Field, Select, TextInput } from "../../design/Field";
import { formatCount, formatDate } from "../../design/format";
import { type Column, Table } from "../../design/Table";
import type { ImportedQuotas } from "../../ipc/generated/ImportedQuotas";
import type { QuotaEntry } from "../../ipc/generated/QuotaEntry";
import type { QuotaProfileEntry } from "../../ipc/generated/QuotaProfileEntry";
import { useHost, useStartUp } from "../../ipc/HostProvider";
import { words } from "../../words";
import { NamesList } from "./NamesList";
import type { Attempt } from "./TablesDialog";
import { importNotes } from "./words";

interface Opened {
  name: string;
  quotas: readonly QuotaEntry[];
}

export function QuotaProfiles(props: {
  profiles: readonly QuotaProfileEntry[];
  attempt: Attempt;
  onChanged: () => void;
  profile: string | undefined;
  onProfile: ((name: string | undefined) => void) | undefined;
}) {
  const { profiles, attempt, onChanged, profile, onProfile } = props;
  const host = useHost();
  const [opened, setOpened] = useState<Opened | null>(null);

  async function open(name: string): Promise<void> {
    const quotas = await attempt(() => host.quotasOf(name));
    if (quotas) setOpened({ name, quotas });
  }

  async function remove(name: string): Promise<void> {
    if (!(await attempt(() => host.removeQuotaProfile(name)))) return;
    setOpened(null);
    onChanged();
  }

  const columns: Column<QuotaProfileEntry>[] = [
    {
      id: "name",
      title: words.tables.profile,
      cell: ({ name, damage }) => (
        <>
          {name} {name === profile && <Badge>{words.tables.thisPlan}</Badge>}
          {damage !== undefined && <p className="tables-damage">{damage}</p>}
        </>
      ),
    },
    { id: "imported", title: words.tables.imported, cell: ({ imported }) => (imported ? formatDate(imported) : "") },
    { id: "quotas", title: words.tables.quotas, numeric: true, cell: ({ quotas }) => formatCount(quotas) },
    {
      id: "do",
      title: "",
      cell: ({ name, damage }) => (
        <span className="tables-buttons">
          {onProfile && damage === undefined && (
            <Button
              look="quiet"
              aria-label={name === profile ? words.tables.leaveOut(name) : words.tables.planWith(name)}
              onClick={() => onProfile(name === profile ? undefined : name)}
            >
              {name === profile ? words.tables.leaveOutShort : words.tables.planWithShort}
            </Button>
          )}
          <Button look="quiet" aria-label={words.tables.showTheQuotasOf(name)} onClick={() => void open(name)}>
            {words.tables.show}
          </Button>
          <Button look="quiet" aria-label={words.tables.forget(name)} onClick={() => void remove(name)}>
            {words.tables.forgetShort}
          </Button>
        </span>
      ),
    },
  ];
  const isAway = profile !== undefined && !profiles.some(({ name }) => name === profile);
  return (
    <section aria-labelledby="tables-quotas">
      <h3 id="tables-quotas">{words.tables.quotasOfYourSubscriptions}</h3>
      <p>{words.tables.whatASubscriptionHasLeftBinds}</p>
      {isAway && <p className="tables-damage">{words.tables.thisPlanIsMeantForTheProfileWhich(profile)}</p>}
      {profiles.length > 0 && (
        <Table label={words.tables.quotaProfiles} columns={columns} rows={profiles} rowKey={({ name }) => name} />
      )}
      <ImportForm attempt={attempt} onChanged={onChanged} />
      {opened && <Quotas opened={opened} />}
    </section>
  );
}

function ImportForm({ attempt, onChanged }: { attempt: Attempt; onChanged: () => void }) {
  const host = useHost();
  const { regions } = useStartUp();
  const [name, setName] = useState("");
  const [region, setRegion] = useState("");
  const [imported, setImported] = useState<ImportedQuotas | null>(null);

  async function importQuotas(): Promise<void> {
    setImported(null);
    const told = await attempt(() => host.importQuotas(name.trim(), region || null));
    if (!told) return;
    setImported(told);
    onChanged();
  }

  return (
    <>
      <div className="tables-import">
        <Field label={words.tables.profile} hint={words.tables.oneForEachSubscriptionSuchAsContoso}>
          {(ids) => <TextInput {...ids} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={words.tables.regionOfTheFile} hint={words.tables.mostCommandsDoNotPrintTheRegion}>
          {(ids) => (
            <Select {...ids} value={region} onChange={(event) => setRegion(event.target.value)}>
              <option value="">{words.tables.theFileSaysIt}</option>
              {regions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button icon="open" disabled={name.trim() === ""} onClick={() => void importQuotas()}>
          {words.tables.importQuotas}
        </Button>
      </div>
      <div aria-live="polite">
        {imported && (
          <div className="tables-result" data-testid="imported">
            <p>{words.tables.of(words.tables.countedQuotas(imported.quotas), imported.printedBy)}</p>
            {importNotes(imported).map((notes) => (
              <NamesList key={notes.title} {...notes} />
            ))}
          </div>
        )}
      </div>
    </>
  );
}

function Quotas({ opened }: { opened: Opened }) {
  const figure = (value: number | undefined) => (value === undefined ? words.tables.unknown : formatCount(value));
  const columns: Column<QuotaEntry>[] = [
    { id: "name", title: words.tables.quota, cell: ({ name }) => name },
    { id: "region", title: words.tables.region, cell: ({ region }) => region },
    { id: "limit", title: words.tables.limit, numeric: true, cell: ({ limit }) => figure(limit) },
    { id: "used", title: words.tables.used, numeric: true, cell: ({ used }) => figure(used) },
    { id: "left", title: words.tables.left, numeric: true, cell: ({ left }) => figure(left) },
    { id: "unit", title: words.tables.unit, cell: ({ unit }) => unit },
  ];
  return (
    <Table
      label={words.tables.quotasOf(opened.name)}
      columns={columns}
      rows={opened.quotas}
      rowKey={({ name, region }, index) => `${name}|${region}|${index}`}
    />
  );
}
