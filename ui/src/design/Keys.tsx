import "./Keys.css";

const IS_MAC = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);

/** Keys whose name on the cap is not the name in the browser. */
const CAPS: Readonly<Record<string, string>> = {
  Mod: IS_MAC ? "⌘" : "Ctrl",
  Escape: "Esc",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** The words of a key combination on this machine: `Mod+Shift+Z` is `Ctrl`, `Shift`, `Z`; `+` is itself. */
export function keyWords(keys: string): string[] {
  return keys.split(/\+(?=.)/).map((key) => CAPS[key] ?? key);
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
