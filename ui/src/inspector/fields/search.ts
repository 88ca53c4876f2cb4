/** Something that can be picked from a list. */
export interface Option<Value extends string = string> {
  value: Value;
  title: string;
  /** Said behind the title, and searched too: a geography, a version. */
  detail?: string | undefined;
}

/**
 * The options in which every typed word is found, in their order; those whose title begins with the text come first.
 */
export function search<Value extends string>(options: readonly Option<Value>[], text: string): Option<Value>[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = options.filter((option) => {
    const searched = `${option.title} ${option.value} ${option.detail ?? ""}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  const begins = (option: Option) => option.title.toLowerCase().startsWith(text.trim().toLowerCase());
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}
