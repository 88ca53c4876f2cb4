/** The sign of the program: a plan drawn on the ground it stands on. */
export function Mark(props: { size?: number }) {
  const size = props.size ?? 44;
  return (
    <svg width={size} height={size} viewBox="0 0 44 44" aria-hidden="true" focusable="false" className="brand">
      <rect width="44" height="44" rx="10" className="brand-ground" />
      <path d="M11 15h9v9h-9zM25 11h8v8h-8zM25 24h8v8h-8z" className="brand-box" />
      <path d="M20 19.5h2.5v-4.5h2.5M22.5 19.5v8.5h2.5M9 36.5h26" className="brand-line" />
    </svg>
  );
}
