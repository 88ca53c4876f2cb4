/** Runs in a page, of the window or of Chromium: times frames while a drawing is panned, zoomed and a box is dragged. */

/**
 * Pans the drawing with the wheel for a number of frames and answers with the milliseconds of every frame. The same text
 * runs in the window and in Chromium.
 */
export const PAN = `
  const [frames, done] = arguments;
  const pane = document.querySelector(".react-flow__pane");
  const { left, top, width, height } = pane.getBoundingClientRect();
  const point = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
  const times = [];
  let before = null;
  const step = (now) => {
    if (before !== null) times.push(now - before);
    before = now;
    if (times.length >= frames) return done(times);
    const turn = Math.floor(times.length / 40) % 4;
    const [deltaX, deltaY] = [[24, 0], [0, 24], [-24, 0], [0, -24]][turn];
    pane.dispatchEvent(new WheelEvent("wheel", { ...point, deltaX, deltaY }));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
`;

/** Median, 95th percentile and the share of frames that take longer than one of a screen of 30 frames a second. */
export function summaryOf(times) {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const slow = sorted.filter((time) => time > 34).length / sorted.length;
  return `median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, ${(slow * 100).toFixed(0)} % of frames over 34 ms`;
}
