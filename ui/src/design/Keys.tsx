import "./Keys.css";

const IS_MAC = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

/** The words of a key combination on this machine: `Mod+Shift+Z` is `Ctrl`, `Shift`, `Z`. */
export function keyWords(keys: string): string[] {
  return keys.split("+").map((key) => (key === "Mod" ? (IS_MAC ? "⌘" : "Ctrl") : key));
}

/** A key combination as key caps. */
export function Keys(props: { keys: string }) {
  return (
    <span className="keys">
      {keyWords(props.keys).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
