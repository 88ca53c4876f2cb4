import type { Names } from "./words";

/** A heading with names under it, folded when there are many. */
export function NamesList({ title, names }: Names) {
  return (
    <details className="tables-names" open={names.length <= 8}>
      <summary>
        {title} ({names.length})
      </summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
