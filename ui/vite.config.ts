/** How the interface is served while it is written, built for the window, and tested. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import desktop from "../src-tauri/tauri.conf.json" with { type: "json" };

/** What the window allows its page, as the header of a server, so that journeys in a browser run under the same rules. */
const CONTENT_SECURITY_POLICY = Object.entries(desktop.app.security.csp)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join("; ");

export default defineConfig({
  plugins: [react()],
  cacheDir: "../node_modules/.vite",
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  preview: { port: 4173, strictPort: true, headers: { "Content-Security-Policy": CONTENT_SECURITY_POLICY } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // The oldest web view on a supported system: WebKitGTK 2.40 and Safari 16.4 understand this much.
    target: ["es2022", "safari16.4"],
    // The interface is read from the program itself, so one file of 500 kB is not a slow download.
    chunkSizeWarningLimit: 1500,
  },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["src/**/*.test.{ts,tsx}"], environment: "node" } },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["e2e/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
