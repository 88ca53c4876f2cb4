/** Hands the host, and what it told at the start, to every part of the interface. */
import { createContext, type ReactNode, use } from "react";
import type { StartUp } from "./generated/StartUp";
import type { Host } from "./host";

const HostContext = createContext<Host | null>(null);
const StartUpContext = createContext<StartUp | null>(null);

export function HostProvider(props: { host: Host; startUp: StartUp; children: ReactNode }) {
  return (
    <HostContext value={props.host}>
      <StartUpContext value={props.startUp}>{props.children}</StartUpContext>
    </HostContext>
  );
}

/** The program behind the interface. */
export function useHost(): Host {
  const host = use(HostContext);
  if (!host) throw new Error("useHost needs a HostProvider above it");
  return host;
}

/** What the host told at the start: kinds, platforms, regions, models, machines, templates. */
export function useStartUp(): StartUp {
  const startUp = use(StartUpContext);
  if (!startUp) throw new Error("useStartUp needs a HostProvider above it");
  return startUp;
}
