/** The tables: which are here, how old they are, fetching new ones, and what subscriptions have left of their quotas. */

import { useCallback, useEffect, useState } from "react";
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import type { Document } from "../../ipc/generated/Document";
import type { Failure } from "../../ipc/generated/Failure";
import type { Tables } from "../../ipc/generated/Tables";
import { useHost } from "../../ipc/HostProvider";
import { asFailure } from "../../ipc/host";
import { words } from "../../words";
import { CompareSnapshots } from "./CompareSnapshots";
import { PriceSheet } from "./PriceSheet";
import { QuotaProfiles } from "./QuotaProfiles";
import { RefreshPrices } from "./RefreshPrices";
import { Snapshots } from "./Snapshots";
import "./TablesDialog.css";

export interface TablesDialogProps {
  onClose: () => void;
  /** Other tables are in use, or a quota profile has changed: everything is to be assessed anew. */
  onChanged: () => void;
  /** The quota profile that the open plan is meant for. */
  profile: string | undefined;
  /** Chooses the quota profile of the open plan; nothing where no plan is open. */
  onProfile?: (name: string | undefined) => void;
  /** The plan that is open, to see what other tables do to it. */
  plan?: Document;
}

/** Runs something that may fail; a failure is shown in the dialog. */
export type Attempt = <T>(task: () => Promise<T>) => Promise<T | null>;

export function TablesDialog(props: TablesDialogProps) {
  const host = useHost();
  const [tables, setTables] = useState<Tables | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt: Attempt = useCallback(async (task) => {
    setFailure(null);
    try {
      return await task();
    } catch (thrown) {
      setFailure(asFailure(thrown));
      return null;
    }
  }, []);
  const look = useCallback(async () => {
    const told = await attempt(() => host.tables());
    if (told) setTables(told);
  }, [attempt, host]);
  useEffect(() => void look(), [look]);

  async function changed(): Promise<void> {
    await look();
    props.onChanged();
  }

  return (
    <Dialog
      title={words.tables.title}
      wide
      onClose={props.onClose}
      actions={<Button onClick={props.onClose}>{words.tables.close}</Button>}
    >
      <div className="tables" data-testid="tables">
        {failure && (
          <div className="tables-failure" role="alert">
            <p>{failure.message}</p>
            <p>{failure.remedy}</p>
          </div>
        )}
        {tables && (
          <>
            <Snapshots snapshots={tables.snapshots} attempt={attempt} onChanged={() => void changed()} />
            <RefreshPrices attempt={attempt} onChanged={() => void changed()} />
            <CompareSnapshots snapshots={tables.snapshots} attempt={attempt} plan={props.plan} />
            <PriceSheet
              sheet={tables.priceSheet}
              damage={tables.priceSheetDamage}
              attempt={attempt}
              onChanged={() => void changed()}
            />
            <QuotaProfiles
              profiles={tables.profiles}
              attempt={attempt}
              onChanged={() => void changed()}
              profile={props.profile}
              onProfile={props.onProfile}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
