import { IconButton } from "../design/Button";
import { classes } from "../design/classes";
import { Icon, type IconName } from "../design/Icon";
import { words } from "../words";
import "./Notices.css";
import type { Notice } from "./view";
import { useView, useWorkbench } from "./WorkbenchContext";

const ICONS: Readonly<Record<Notice["tone"], IconName>> = {
  good: "check",
  "not-now": "note",
  failed: "warning",
  bug: "blocker",
};

/** Messages at the edge of the window: what happened, and what to do about it. */
export function Notices() {
  const notices = useView((view) => view.notices);
  const workbench = useWorkbench();
  return (
    <div className="notices" role="status" aria-live="polite" data-testid="notices">
      {notices.map((notice) => (
        <div key={notice.id} className={classes("notice", `notice-${notice.tone}`)} data-tone={notice.tone}>
          <Icon name={ICONS[notice.tone]} />
          <div>
            <p>{notice.message}</p>
            {notice.remedy && <p className="notice-remedy">{notice.remedy}</p>}
          </div>
          <IconButton icon="close" label={words.shell.dismiss} onClick={() => workbench.dismiss(notice)} />
        </div>
      ))}
    </div>
  );
}
