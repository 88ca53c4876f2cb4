import type { Asked } from "./asked";
import { Figure } from "./Figure";

/** A figure in a sentence, with its currency, its sign and its per cent; digits in names such as `D4s_v5` are none. */
const NUMBER = /((?<![\p{L}\p{N}_.-])[+−]?[$€£]?\d(?:[\d.,-]*\d)?[kKMB]?(?: %)?(?![\p{L}\p{N}_]))/u;

/** A sentence whose figures lead to where they come from; the words around them stay words. */
export function Told({ asked, text }: { asked: Asked; text: string }) {
  const pieces = text.split(NUMBER).map((piece, place) => ({ piece, place, isFigure: place % 2 === 1 }));
  return pieces.map(({ piece, place, isFigure }) =>
    isFigure ? (
      <Figure key={place} asked={asked}>
        {piece}
      </Figure>
    ) : (
      piece
    ),
  );
}
