/** The customer's own prices: taken in once, laid over every snapshot until they are put away. */

import { Button } from "../../design/Button";
import type { SheetUse } from "../../ipc/generated/SheetUse";
import { useHost } from "../../ipc/HostProvider";
import { words } from "../../words";
import { NamesList } from "./NamesList";
import type { Attempt } from "./TablesDialog";

export function PriceSheet(props: {
  sheet: SheetUse | undefined;
  damage: string | undefined;
  attempt: Attempt;
  onChanged: () => void;
}) {
  const { sheet, damage, attempt, onChanged } = props;
  const host = useHost();

  async function take(): Promise<void> {
    if (await attempt(() => host.importPriceSheet())) onChanged();
  }

  async function putAway(): Promise<void> {
    if (await attempt(() => host.removePriceSheet())) onChanged();
  }

  const isKept = sheet !== undefined || damage !== undefined;
  return (
    <section aria-labelledby="tables-sheet">
      <div className="tables-head">
        <h3 id="tables-sheet">{words.tables.priceSheet}</h3>
        <span className="tables-buttons">
          {isKept && <Button onClick={() => void putAway()}>{words.tables.putAway}</Button>}
          <Button icon="open" onClick={() => void take()}>
            {words.tables.importPriceSheet}
          </Button>
        </span>
      </div>
      <p>{words.tables.priceSheetExplained}</p>
      <div data-testid="price-sheet" aria-live="polite">
        {damage !== undefined && <p className="tables-damage">{words.tables.sheetIsNotLaidOver(damage)}</p>}
        {sheet ? <Laid sheet={sheet} /> : !isKept && <p className="tables-muted">{words.tables.retailPricesHold}</p>}
      </div>
    </section>
  );
}

function Laid({ sheet }: { sheet: SheetUse }) {
  const { name, agreement, laidOver, outside, unmatched } = sheet;
  const rows = unmatched.map(({ line, what, reason }) => words.tables.unmatchedRow(line, what, reason));
  return (
    <div className="tables-result">
      <p title={sheet.checksum}>
        {words.tables.sheetIsLaidOver(
          name,
          words.tables[agreement],
          words.tables.laidPrices(laidOver),
          words.tables.sheetRows(outside),
        )}
      </p>
      {rows.length > 0 && <NamesList title={words.tables.rowsThatMatchNothing} names={rows} />}
    </div>
  );
}
