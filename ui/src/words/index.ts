/** Every word of the window. A second language is a folder beside `en` with the same keys; the compiler names what is missing. */
import * as en from "./en";

export type Words = typeof en;

export const words: Words = en;
