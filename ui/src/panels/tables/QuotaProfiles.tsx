/** What subscriptions have left of their quotas: import, look, and choose one for the open plan. */
import { useState } from "react";
import { Badge } from "../../design/Badge";
import { Button } from "../../design/Button";
import { Field, Select, TextInput } from "../../design/Field";
import { formatCount, formatDate, plural } from "../../design/format";
import { type Column, Table } from "../../design/Table";
import type { ImportedQuotas } from "../../ipc/generated/ImportedQuotas";
import type { QuotaEntry } from "../../ipc/generated/QuotaEntry";
import type { QuotaProfileEntry } from "../../ipc/generated/QuotaProfileEntry";
import { useHost, useStartUp } from "../../ipc/HostProvider";
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
      title: "Profile",
      cell: ({ name, damage }) => (
        <>
          {name} {name === profile && <Badge>this plan</Badge>}
          {damage !== undefined && <p className="tables-damage">{damage}</p>}
        </>
      ),
    },
    { id: "imported", title: "Imported", cell: ({ imported }) => (imported ? formatDate(imported) : "") },
    { id: "quotas", title: "Quotas", numeric: true, cell: ({ quotas }) => formatCount(quotas) },
    {
      id: "do",
      title: "",
      cell: ({ name, damage }) => (
        <span className="tables-buttons">
          {onProfile && damage === undefined && (
            <Button
              look="quiet"
              aria-label={name === profile ? `Leave out ${name}` : `Plan with ${name}`}
              onClick={() => onProfile(name === profile ? undefined : name)}
            >
              {name === profile ? "Leave out" : "Plan with"}
            </Button>
          )}
          <Button look="quiet" aria-label={`Show the quotas of ${name}`} onClick={() => void open(name)}>
            Show
          </Button>
          <Button look="quiet" aria-label={`Forget ${name}`} onClick={() => void remove(name)}>
            Forget
          </Button>
        </span>
      ),
    },
  ];
  const isAway = profile !== undefined && !profiles.some(({ name }) => name === profile);
  return (
    <section aria-labelledby="tables-quotas">
      <h3 id="tables-quotas">Quotas of your subscriptions</h3>
      <p>What a subscription has left binds the plans that are meant for it; what it uses already is kept apart.</p>
      {isAway && (
        <p className="tables-damage">
          This plan is meant for the profile {profile}, which is not on this machine; it binds nothing here.
        </p>
      )}
      {profiles.length > 0 && (
        <Table label="Quota profiles" columns={columns} rows={profiles} rowKey={({ name }) => name} />
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
        <Field label="Profile" hint="One for each subscription, such as contoso-prod">
          {(ids) => <TextInput {...ids} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="Region of the file" hint="Most commands do not print the region that they were asked for">
          {(ids) => (
            <Select {...ids} value={region} onChange={(event) => setRegion(event.target.value)}>
              <option value="">The file says it</option>
              {regions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button icon="open" disabled={name.trim() === ""} onClick={() => void importQuotas()}>
          Import quotas…
        </Button>
      </div>
      <div aria-live="polite">
        {imported && (
          <div data-testid="imported">
            <p>
              {plural(imported.quotas, "quota")} of {imported.printedBy}
            </p>
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
  const figure = (value: number | undefined) => (value === undefined ? "unknown" : formatCount(value));
  const columns: Column<QuotaEntry>[] = [
    { id: "name", title: "Quota", cell: ({ name }) => name },
    { id: "region", title: "Region", cell: ({ region }) => region },
    { id: "limit", title: "Limit", numeric: true, cell: ({ limit }) => figure(limit) },
    { id: "used", title: "Used", numeric: true, cell: ({ used }) => figure(used) },
    { id: "left", title: "Left", numeric: true, cell: ({ left }) => figure(left) },
    { id: "unit", title: "Unit", cell: ({ unit }) => unit },
  ];
  return (
    <Table
      label={`Quotas of ${opened.name}`}
      columns={columns}
      rows={opened.quotas}
      rowKey={({ name, region }, index) => `${name}|${region}|${index}`}
    />
  );
}
