/** One drawing for each kind of component: lines on a grid of 24, in the colour of its surroundings. */
const DRAWINGS: Readonly<Record<string, string>> = {
  "user-population":
    "M9 5.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M3.5 19c0-3 2.5-5 5.5-5s5.5 2 5.5 5M15.5 6a2.7 2.7 0 0 1 0 5.2M17 14.3c2.2.5 3.7 2.3 3.7 4.7",
  "external-system": "M4 5h9v9H4zM11 10h9v9h-9zM4 8h9M11 13h9",
  "saas-api":
    "M7 17.5a4 4 0 0 1-.4-8 5.5 5.5 0 0 1 10.6-.9 4.5 4.5 0 0 1 .3 8.9M10 13l-2.2 2.2L10 17.4M14 13l2.2 2.2-2.2 2.2",
  "api-gateway": "M4 20V9l8-5 8 5v11M9 20v-6a3 3 0 0 1 6 0v6M4 20h16",
  "web-application-firewall": "M12 3.5 19 6v5.5c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6zM9 12l2.2 2.2L15.5 10",
  "load-balancer": "M12 4v5M12 9 5 14v3M12 9v8M12 9l7 5v3M3.5 17h3v3h-3zM10.5 17h3v3h-3zM17.5 17h3v3h-3z",
  "content-delivery":
    "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M4 12h16M12 4c2.5 2.2 3.7 4.9 3.7 8s-1.2 5.8-3.7 8c-2.5-2.2-3.7-4.9-3.7-8S9.5 6.2 12 4",
  application: "M3.5 5h17v14h-17zM3.5 9h17M6 7h.1M8.5 7h.1M8 13l-1.5 1.5L8 16M12 13l1.5 1.5L12 16",
  "background-worker":
    "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9 18 18M18 6l-2.1 2.1M8.1 15.9 6 18",
  "message-queue": "M3.5 8h4v8h-4zM10 8h4v8h-4zM16.5 8h4v8h-4zM7.5 12H10M14 12h2.5",
  "serverless-function": "M13.5 3.5 6 13.5h5.5l-1 7L18 10.5h-5.5z",
  "prompt-orchestrator": "M4 5h16v10h-9l-4 4v-4H4zM8.5 10h.1M12 10h.1M15.5 10h.1",
  "workflow-orchestrator": "M3.5 4.5h6v5h-6zM14.5 4.5h6v5h-6zM14.5 15h6v5h-6zM9.5 7h5M17.5 9.5V15M14.5 17.5h-8v-8",
  "foundation-model-endpoint":
    "M11 4.5c.6 3.9 2.6 5.9 6.5 6.5-3.9.6-5.9 2.6-6.5 6.5-.6-3.9-2.6-5.9-6.5-6.5 3.9-.6 5.9-2.6 6.5-6.5M18 15.5c.3 1.8 1.2 2.7 3 3-1.8.3-2.7 1.2-3 3-.3-1.8-1.2-2.7-3-3 1.8-.3 2.7-1.2 3-3",
  "custom-model-endpoint":
    "M12 3.5 19.5 8v8L12 20.5 4.5 16V8zM12 8.5l3.5 2v3.5L12 16l-3.5-2v-3.5zM12 3.5v5M19.5 8l-4 2.5M4.5 8l4 2.5",
  "batch-inference": "M4 8.5 12 4l8 4.5-8 4.5zM4 12.5l8 4.5 8-4.5M4 16.5l8 4 8-4",
  "training-job": "M4 19.5h16M6 16c3 0 3.5-9 12.5-10M15 4.5l3.8 1.4-1.6 3.7M6.5 5v4M4.5 7h4",
  "fine-tuning-job": "M5 4v7M5 15v5M12 4v3M12 11v9M19 4v9M19 17v3M3 13h4M10 9h4M17 15h4",
  workspace: "M9 4h6M10 4v5.5L5.3 17.5a1.7 1.7 0 0 0 1.5 2.5h10.4a1.7 1.7 0 0 0 1.5-2.5L14 9.5V4M7.5 14.5h9",
  "object-store":
    "M4.5 6.5c0-1.4 3.4-2.5 7.5-2.5s7.5 1.1 7.5 2.5S16.1 9 12 9s-7.5-1.1-7.5-2.5M4.5 6.5 6.5 18c.3 1.2 2.6 2 5.5 2s5.2-.8 5.5-2l2-11.5",
  "file-share": "M3.5 6h6l2 2.5h9V18h-17zM9 13.5h6M13 11.5l2 2-2 2",
  "relational-database":
    "M5 6.5C5 5.1 8.1 4 12 4s7 1.1 7 2.5S15.9 9 12 9 5 7.9 5 6.5M5 6.5v11C5 18.9 8.1 20 12 20s7-1.1 7-2.5v-11M5 12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5",
  "document-database":
    "M6 3.5h8l4 4v13H6zM14 3.5v4h4M10 11.5c-1 0-1 .6-1 1.3s-.2 1.2-.8 1.2c.6 0 .8.5.8 1.2s0 1.3 1 1.3M14 11.5c1 0 1 .6 1 1.3s.2 1.2.8 1.2c-.6 0-.8.5-.8 1.2s0 1.3-1 1.3",
  "search-index":
    "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.2 15.2l5 5M8 10.5h.1M10.5 8h.1M13 10.5h.1M10.5 13h.1",
  cache: "M12 6a7 7 0 1 0 0 14 7 7 0 0 0 0-14M12 9.5V13l2.5 1.5M9.5 3.5h5M12 3.5V6M18 6.5l1.3 1.3",
  "spark-engine":
    "M12 3.5c.5 3 4.5 5 4.5 9.5a4.5 4.5 0 0 1-9 0c0-1.7.8-3 1.7-4 .3 1.3 1 2 1.8 2.2C10.5 8.5 11 5.5 12 3.5M6 20.5h12",
  "model-registry": "M5 4h14v16H5zM5 8.5h14M9 4v4.5M12 11.5l3 1.7v3.3l-3 1.7-3-1.7v-3.3z",
  "container-registry":
    "M3.5 11h4v4h-4zM7.5 11h4v4h-4zM11.5 11h4v4h-4zM7.5 7h4v4h-4zM11.5 7h4v4h-4zM3 18.5h13c2.5 0 4-1.7 4.5-4.5-1-.8-2.5-.8-3.5 0",
  "experiment-tracker": "M4 4v16h16M7.5 15.5l3.5-5 3 2.5 5-6.5M7.5 15.5h.1M11 10.5h.1M14 13h.1",
  "feature-store": "M4 5h16v14H4zM4 9.5h16M4 14.5h16M9.3 5v14M14.7 5v14",
  "identity-provider":
    "M4 6h16v12.5H4zM9 9.5a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6M6.3 16c.4-1.3 1.4-2 2.7-2s2.3.7 2.7 2M14.5 10.5h3M14.5 13.5h3",
  "key-vault": "M8 8.5a3.8 3.8 0 1 0 0 7.5 3.8 3.8 0 0 0 0-7.5M11.8 12.2h8.7M17.5 12.2v3M20.5 12.2v2.3",
  monitoring: "M3.5 5h17v11h-17zM6.5 11h2.5l1.7-3 2.6 5 1.5-2h2.7M9 20h6M12 16v4",
  "private-network":
    "M12 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4M6 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4M18 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4M11 7.8 7 16.2M13 7.8l4 8.4M8 18h8",
  "egress-firewall":
    "M3.5 5h17v14h-17zM3.5 9.7h17M3.5 14.3h17M9 5v4.7M15 5v4.7M12 9.7v4.6M6.5 9.7v4.6M17.5 9.7v4.6M9 14.3V19M15 14.3V19",
};

const OTHER = "M5 5h14v14H5zM9.5 9.5h5v5h-5z";

/** The sign of a kind of component; a plain box for a kind that is not known here. */
export function KindIcon(props: { kind: string; size?: number }) {
  const size = props.size ?? 20;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: "none" }}
    >
      <path d={DRAWINGS[props.kind] ?? OTHER} />
    </svg>
  );
}
