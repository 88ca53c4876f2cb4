/** The signs of the interface: lines of 1.6 on a grid of 16. */
const DRAWINGS = {
  undo: "M6 3.5 3 6.5l3 3M3.3 6.5H9a4 4 0 0 1 0 8H7",
  redo: "m10 3.5 3 3-3 3M12.7 6.5H7a4 4 0 0 0 0 8h2",
  save: "M3 3h8l2 2v8H3zM5.5 3v3.5h4V3M5.5 13V9.5h5V13",
  open: "M2 12.5V4h4l1.5 1.5H13V7M2 12.5 4 7h10.5l-2 5.5z",
  record: "M4 2h5.5L12 4.5V14H4zM9.5 2v2.5H12M6 7.5h4M6 9.7h4M6 11.9h2.5",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6",
  search: "M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8m3 7 3.5 3.5",
  close: "m4 4 8 8M12 4l-8 8",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  check: "m3 8.5 3.2 3.2L13 5",
  warning: "M8 2.2 14.4 13H1.6zM8 6.4v3.2M8 11.3v.2",
  blocker: "M5.3 2h5.4L14 5.3v5.4L10.7 14H5.3L2 10.7V5.3zM8 5v3.6M8 10.7v.2",
  note: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2m0 5.3V11M8 5v.2",
  question: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6.3 6.4a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.9.7-.9 1.3M8 11.3v.2",
  pin: "m9.5 2 4.5 4.5-2 .5-2.5 2.5-.5 3L5.5 9 3.5 7l3-.5L9 4zM5.5 10.5 2 14",
  command:
    "M5.5 5.5h5v5h-5zM5.5 5.5v-1.6A1.6 1.6 0 1 0 3.9 5.5zM10.5 5.5h1.6a1.6 1.6 0 1 0-1.6-1.6zM10.5 10.5v1.6a1.6 1.6 0 1 0 1.6-1.6zM5.5 10.5H3.9a1.6 1.6 0 1 0 1.6 1.6z",
  home: "M2.5 7.5 8 3l5.5 4.5M4 6.8V13h3V9.5h2V13h3V6.8",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  arrange: "M2 3h4v3H2zM10 2.5h4v3h-4zM10 10h4v3h-4zM6 4.5h2v7h2M8 4h2",
  trash: "M3 4.5h10M6 4.5V3h4v1.5M4.2 4.5 5 13.5h6l.8-9",
  copy: "M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z",
  path: "M3.5 12.5a1.5 1.5 0 1 0 0-.1M12.5 3.5a1.5 1.5 0 1 0 0-.1M5 12.5h4.5a2.2 2.2 0 0 0 0-4.5h-3a2.2 2.2 0 0 1 0-4.5H11",
  clock: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2m0 2.8V8l2.2 1.4",
  "chevron-down": "m4 6 4 4 4-4",
  "chevron-right": "m6 4 4 4-4 4",
  "chevron-left": "m10 4-4 4 4 4",
  "chevron-up": "m4 10 4-4 4 4",
  "panel-left": "M2 3h12v10H2zM6 3v10",
  "panel-right": "M2 3h12v10H2zM10 3v10",
  "panel-bottom": "M2 3h12v10H2zM2 9.5h12",
  keyboard: "M1.5 4h13v8h-13zM4 6.5h.2M6.6 6.5h.2M9.2 6.5h.2M11.8 6.5h.2M4.5 9.5h7",
  money:
    "M8 2v12M11 4.6C10.4 3.7 9.3 3.4 8 3.4c-1.7 0-3 .8-3 2.2 0 3.2 6.2 1.6 6.2 4.8 0 1.4-1.4 2.3-3.2 2.3-1.5 0-2.7-.5-3.3-1.5",
  table: "M2 3h12v10H2zM2 6.3h12M2 9.6h12M6.5 3v10",
  location: "M8 14s4.5-4.3 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.7 8 14 8 14m0-9.2a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4",
  lock: "M4 7.5h8v6H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.6 0v2.2",
  card: "M2.5 2.5h11v7l-4 4h-7zM9.5 13.5v-4h4",
  people:
    "M5.5 3.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4M2 13c0-2.3 1.4-3.8 3.5-3.8S9 10.7 9 13M10.5 4.3a1.7 1.7 0 1 1 .4 3.3M11 9.3c1.8.1 3 1.5 3 3.7",
  present: "M2 3h12v7.5H2zM8 10.5V13M5.5 13.5h5",
  play: "M5 3.5v9l7.5-4.5z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  map: "M2 4l4-1.5 4 1.5 4-1.5v10L10 14l-4-1.5L2 14zM6 2.5v10M10 4v10",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A sign beside words or on a labelled button; a screen reader passes over it. */
export function Icon(props: { name: IconName; size?: number; className?: string }) {
  const size = props.size ?? 16;
  return (
    <svg
      className={props.className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: "none" }}
    >
      <path d={DRAWINGS[props.name]} />
    </svg>
  );
}
