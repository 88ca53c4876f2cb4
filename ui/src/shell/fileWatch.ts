/** Notices that another program wrote the file of the open plan: when the window is turned to, and now and then. */
import { useEffect } from "react";
import { useWorkbench } from "./WorkbenchContext";

/** How often the file is looked at, in milliseconds. */
const EVERY_MS = 4_000;

export function useFileWatch(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const look = () => workbench.lookAtFile();
    const timer = setInterval(look, EVERY_MS);
    addEventListener("focus", look);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", look);
    };
  }, [workbench]);
}
