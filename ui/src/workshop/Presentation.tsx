/** The options one after the other, each with its numbers, large enough for the back of the room. */

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { namesOf } from "../assessment";
import { PlanSketch } from "../canvas";
import { Button } from "../design/Button";
import { classes } from "../design/classes";
import { formatDate } from "../design/format";
import { useEditorState } from "../editor";
import type { Assessment } from "../ipc/generated/Assessment";
import type { Document } from "../ipc/generated/Document";
import { useHost, useStartUp } from "../ipc/HostProvider";
import { asFailure } from "../ipc/host";
import { Figure as Origin } from "../origin/Figure";
import { Told } from "../origin/Told";
import { Origins } from "../panels/origin/Origins";
import { words } from "../words";
import { type Slide, slidesOf } from "./slides";
import "./Workshop.css";

export function Presentation({ onClose }: { onClose: () => void }) {
  const document = useEditorState((state) => state.meant);
  const drawn = useEditorState((state) => state.document);
  const { slides, failure } = useSlides(document);
  const startUp = useStartUp();
  const { snapshot } = startUp;
  const names = useMemo(() => namesOf(document, startUp), [document, startUp]);
  const frame = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(0);
  useEffect(() => frame.current?.showModal(), []);
  const slide = slides?.[at];
  const last = (slides?.length ?? 1) - 1;

  function press(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      PageDown: at + 1,
      " ": at + 1,
      ArrowLeft: at - 1,
      PageUp: at - 1,
      Home: 0,
      End: last,
    };
    const to = steps[event.key];
    if (to === undefined || (event.key === " " && (event.target as Element).closest("button"))) return;
    event.preventDefault();
    setAt(Math.min(last, Math.max(0, to)));
  }

  return (
    <dialog
      ref={frame}
      className="presentation"
      aria-label={words.workshop.presentationOfTheOptions}
      data-testid="presentation"
      onKeyDown={press}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header aria-live="polite">
        <h2>{slide?.title ?? document.title}</h2>
        <p className="presentation-summary">
          {slide?.summary ?? failure ?? words.workshop.workingOutTheNumbersOfEveryOption}
        </p>
      </header>
      <div className={classes("presentation-body", slide && isArgued(slide) && "presentation-argued")}>
        {slide && (
          <Origins assessment={slide.assessment} document={document} names={names}>
            <Figures slide={slide} />
          </Origins>
        )}
        <div className="presentation-drawing">
          <PlanSketch document={drawn} named />
        </div>
        {slide && isArgued(slide) && <Arguments slide={slide} />}
      </div>
      <footer className="presentation-foot">
        <span className="presentation-at">
          {slides && (
            <span>
              {slides.length > 1
                ? words.workshop.of(at + 1, slides.length)
                : words.workshop.addOptionsInTheResultsToPresent}
            </span>
          )}
          {slide && (
            <Origins assessment={slide.assessment} document={document} names={names}>
              {", "}
              <Origin asked={{ of: "basis" }}>{words.workshop.tablesOf(formatDate(snapshot.date))}</Origin>
            </Origins>
          )}
        </span>
        <span>
          <Button disabled={at === 0} icon="chevron-left" onClick={() => setAt(at - 1)}>
            {words.workshop.back}
          </Button>
          <Button disabled={at >= last} icon="chevron-right" look="primary" onClick={() => setAt(at + 1)}>
            {words.workshop.next}
          </Button>
          <Button onClick={onClose}>{words.workshop.end}</Button>
        </span>
      </footer>
    </dialog>
  );
}

function Figures({ slide }: { slide: Slide }) {
  return (
    <dl>
      {slide.figures.map(({ name, value, note, asked }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {asked ? <Origin asked={asked}>{value}</Origin> : value}
            {note && <small>{asked ? <Told asked={asked} text={note} /> : note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isArgued = ({ pros, cons }: Slide) => pros.length + cons.length > 0;

function Arguments({ slide }: { slide: Slide }) {
  return (
    <div className="presentation-side">
      {slide.pros.length > 0 && (
        <ul className="presentation-points" aria-label={words.workshop.whatSpeaksForIt}>
          {slide.pros.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {slide.cons.length > 0 && (
        <ul className="presentation-points presentation-cons" aria-label={words.workshop.whatSpeaksAgainstIt}>
          {slide.cons.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The slides, as soon as the program has assessed every option. */
function useSlides(document: Document): { slides: Slide[] | null; failure: string | null } {
  const host = useHost();
  const [compared, setCompared] = useState<{ decided: Assessment; options: Assessment[] } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    host.compare(document).then(
      (answer) => isWanted && setCompared(answer),
      (thrown: unknown) => isWanted && setFailure(asFailure(thrown).message),
    );
    return () => {
      isWanted = false;
    };
  }, [host, document]);
  const slides = useMemo(() => compared && slidesOf(document, compared), [document, compared]);
  return { slides, failure };
}
