/** Starts the interface: asks the host what there is, then shows the start screen or the plan that was asked for. */
import { words } from "./words";
import "@fontsource-variable/inter/wght.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./design/tokens.css";
import "./design/base.css";
import { restoreTheme } from "./design/theme";
import { emptyPlan } from "./document/empty";
import { createEditor } from "./document/store";
import { chooseHost } from "./ipc/choose";
import { asFailure } from "./ipc/host";
import { App } from "./shell/App";
import { createView } from "./shell/view";
import { createWorkbench } from "./shell/workbench";

restoreTheme();
const element = document.getElementById("root");
if (element) await start(element);

async function start(element: HTMLElement): Promise<void> {
  const root = createRoot(element);
  try {
    const host = await chooseHost();
    const startUp = await host.startUp();
    const editor = createEditor(emptyPlan());
    const workbench = createWorkbench(host, editor, createView(startUp));
    if (startUp.openPath !== undefined) workbench.perform({ do: "open", path: startUp.openPath });
    root.render(
      <StrictMode>
        <App workbench={workbench} editor={editor} />
      </StrictMode>,
    );
  } catch (thrown) {
    const { message, remedy } = asFailure(thrown);
    root.render(
      <main className="broken" role="alert">
        <h1>{words.shell.groundplanCannotStart}</h1>
        <p>{message}</p>
        <p>{remedy}</p>
      </main>,
    );
  }
}
