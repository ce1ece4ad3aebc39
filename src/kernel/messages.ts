/** A sentence for people, in both languages. Which one is shown is decided where it is rendered. */
export interface Text { readonly ja: string; readonly en: string }

export type Language = keyof Text;

type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type Value = string | number | Text;

/** What a message needs: one value for each placeholder. */
export type Values<M extends Text> = { readonly [P in Placeholders<M['ja']>]: Value };

/** Compiles only when Japanese and English have the same placeholders. */
type Checked<T extends Record<string, Text>> = {
  readonly [K in keyof T]: [Placeholders<T[K]['ja']>] extends [Placeholders<T[K]['en']>]
    ? [Placeholders<T[K]['en']>] extends [Placeholders<T[K]['ja']>] ? T[K] : { en: `English has a placeholder that Japanese lacks: ${Placeholders<T[K]['en']>}` }
    : { en: `English lacks a placeholder: ${Placeholders<T[K]['ja']>}` };
};

/**
 * A feature's texts, Japanese and English side by side, with `{placeholders}`.
 * @example const texts = defineMessages({ Z13: { ja: '…', en: '…' } }); say(texts.B04, { course: offering.name })
 */
export function defineMessages<const T extends Record<string, Text>>(messages: T & Checked<T>): T {
  return messages;
}

/** Fills a message. A value that is itself a Text is taken in the language of the sentence. */
export function say<M extends Text>(message: M, ...values: [Placeholders<M['ja']>] extends [never] ? [] : [Values<M>]): Text {
  const given = (values[0] ?? {}) as Record<string, Value>;
  const fill = (language: Language) => message[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = given[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value[language] : String(value);
  });
  return { ja: fill('ja'), en: fill('en') };
}

/** The same characters in both languages: names, titles, what somebody typed. */
export function verbatim(text: string | number): Text {
  const same = String(text);
  return { ja: same, en: same };
}

export function joinTexts(texts: readonly Text[], separator: Text | string): Text {
  const between = typeof separator === 'string' ? verbatim(separator) : separator;
  return { ja: texts.map((t) => t.ja).join(between.ja), en: texts.map((t) => t.en).join(between.en) };
}
