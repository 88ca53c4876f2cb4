import type { ReactNode } from "react";
import { classes } from "./classes";
import "./Table.css";

export interface Column<Row> {
  id: string;
  title: string;
  /** Figures stand at the right, under each other. */
  numeric?: boolean;
  /** CSS width, where the content does not decide. */
  width?: string;
  cell: (row: Row) => ReactNode;
}

/** Rows of records. A row that can be chosen is reached with Tab and chosen with Enter. */
export function Table<Row>(props: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string;
  onChoose?: ((row: Row) => void) | undefined;
  isChosen?: ((row: Row) => boolean) | undefined;
  /** A last row with sums. */
  foot?: ReactNode;
}) {
  const { columns, rows, rowKey, onChoose, isChosen } = props;
  return (
    <table className="table" aria-label={props.label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={classes(column.numeric && "table-numeric")}
              style={column.width ? { width: column.width } : undefined}
            >
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr
            key={rowKey(row, index)}
            className={classes(onChoose && "table-choosable", isChosen?.(row) && "table-chosen")}
            tabIndex={onChoose ? 0 : undefined}
            aria-selected={isChosen ? isChosen(row) : undefined}
            onClick={onChoose ? () => onChoose(row) : undefined}
            onKeyDown={
              onChoose
                ? (event) => {
                    if (event.key === "Enter" && event.target === event.currentTarget) onChoose(row);
                  }
                : undefined
            }
          >
            {columns.map((column) => (
              <td key={column.id} className={classes(column.numeric && "table-numeric")}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {props.foot && <tfoot>{props.foot}</tfoot>}
    </table>
  );
}
