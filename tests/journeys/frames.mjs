/**
 * Runs in a page, of the window or of Chromium: times frames while a drawing is panned and a box of it is dragged, for 20
 * seconds at most, so that a busy machine measures less and not for ever.
 */

/**
 * Pans the drawing with the wheel for a number of frames and answers with the milliseconds of every frame, as JSON.
 * The same text runs in the window and in Chromium.
 */
export const PAN = `
  const [frames, done] = arguments;
  const pane = document.querySelector(".react-flow__pane");
  const { left, top, width, height } = pane.getBoundingClientRect();
  const point = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
  const times = [];
  let before = null;
  const begin = performance.now();
  const step = (now) => {
    if (before !== null) times.push(now - before);
    before = now;
    if (times.length >= frames || now - begin > 20_000) return done(JSON.stringify(times));
    const turn = Math.floor(times.length / 40) % 4;
    const [deltaX, deltaY] = [[24, 0], [0, 24], [-24, 0], [0, -24]][turn];
    pane.dispatchEvent(new WheelEvent("wheel", { ...point, deltaX, deltaY }));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
`;

/**
 * Drags the box nearest to the middle in circles for a number of frames and lets it go where it was; answers with the
 * milliseconds of every frame as JSON, and with none when the box does not follow.
 */
export const DRAG = `
  const [frames, done] = arguments;
  const middle = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [x, y] = middle(document.querySelector(".react-flow__pane"));
  const far = (box) => Math.hypot(middle(box)[0] - x, middle(box)[1] - y);
  const box = [...document.querySelectorAll("[data-component-id]")].sort((one, other) => far(one) - far(other))[0];
  const [startX, startY] = middle(box);
  const mouse = (kind, target, turn) =>
    target.dispatchEvent(
      new MouseEvent(kind, {
        view: window,
        bubbles: true,
        cancelable: true,
        button: 0,
        buttons: kind === "mouseup" ? 0 : 1,
        clientX: startX + 60 * Math.sin(turn),
        clientY: startY + 60 * (1 - Math.cos(turn)),
      }),
    );
  const before = box.style.transform;
  let hasMoved = false;
  const times = [];
  let last = null;
  const begin = performance.now();
  mouse("mousedown", box, 0);
  const step = (now) => {
    if (last !== null) times.push(now - last);
    last = now;
    hasMoved ||= box.style.transform !== before;
    if (times.length >= frames || now - begin > 20_000) {
      mouse("mousemove", window, 0);
      mouse("mouseup", window, 0);
      return done(JSON.stringify(hasMoved ? times : []));
    }
    mouse("mousemove", window, (times.length / 60) * 2 * Math.PI);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
`;

/** Median, 95th percentile and the share of frames that take longer than one of a screen of 30 frames a second. */
export function summaryOf(answer) {
  const times = JSON.parse(answer);
  if (times.length === 0) return "no frame was drawn";
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const slow = sorted.filter((time) => time > 34).length / sorted.length;
  return `median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, ${(slow * 100).toFixed(0)} % of frames over 34 ms`;
}
