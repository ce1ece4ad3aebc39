import type { AccountRef } from '../../interaction/inbound';
import type { Language, Text } from '../../kernel/messages';
import type { Card } from '../../ui/card';
import type { Form } from '../../ui/form';
import { texts } from './answer-messages';
import { wordsActivity, type Chat } from './chat';
import { formContent, type Showing } from './form-card';
import type { Origin, Spot } from './inbound';
import { cardAnswer, dialogAnswer, dialogWords, wordsAnswer, type Body } from './invoke-answers';
import { activityWith, cardContent, partsOf } from './render';

/** A form, and what of it is to be seen. */
export interface Asked { readonly form: Form; readonly showing: Omit<Showing, 'surface'> }

/** A place where an answer can be shown. */
export interface Desk {
  /** To this person alone. */
  card(card: Card): Promise<Body>;
  /** In place of what was pressed; where that can't be, to this person alone. */
  replace(card: Card): Promise<Body>;
  form(asked: Asked): Promise<Body>;
  /** The form that was sent, once more. */
  again(asked: Asked): Promise<Body>;
  /** One sentence where it was done, about what was shown elsewhere. */
  told(text: Text): Promise<Body>;
}

export interface At { readonly origin: Origin; readonly who: AccountRef; readonly language: Language; readonly chat: Chat }

/** Where to answer while Teams waits. */
export function deskOf(at: At): Desk {
  return desks[at.origin.from](at);
}

/** Where to answer when Teams has had its answer already: the person's own chat. */
export function lateDesk(at: At): Desk {
  const { origin, who, chat } = at;
  return chatDesk(at, () => chat.alone(origin.spot, origin.private, who));
}

const desks: { readonly [F in Origin['from']]: (at: At) => Desk } = {
  typed: (at) => (at.origin.private ? chatDesk(at, () => Promise.resolve(at.origin.spot)) : mentionDesk(at)),
  sent: (at) => (at.origin.private ? chatDesk(at, () => Promise.resolve(at.origin.spot)) : mentionDesk(at)),
  file: (at) => ({ ...lateDesk(at), told: () => Promise.resolve(undefined) }),
  card: (at) => (at.origin.private ? cardDesk(at) : sharedCardDesk(at)),
  fetch: (at) => dialogDesk(at),
  dialog: (at) => dialogDesk(at),
};

/** Messages in the person's own chat. A form there is a card with fields, and what was done in it stands in its place. */
function chatDesk({ origin, who, language, chat }: At, spotOf: () => Promise<Spot>): Desk {
  const pressed = origin.private && origin.from !== 'dialog' && !origin.standing ? origin.card : undefined;
  const insideOf = origin.shown !== undefined && origin.from !== 'fetch' ? pressed : undefined;
  const cardAt = async (card: Card, message: string | undefined): Promise<Body> => {
    const spot = await spotOf();
    await (message === undefined ? chat.say(spot, card, language, who) : chat.replace(spot, message, card, language, who));
    return undefined;
  };
  const formAt = async (asked: Asked, message: string | undefined): Promise<Body> => {
    const activity = { ...activityWith(inlineForm(asked, language), asked.form.title[language]) };
    const spot = await spotOf();
    await (message === undefined ? chat.post(spot, activity) : chat.put(spot, message, activity));
    return undefined;
  };
  return {
    card: (card) => cardAt(card, insideOf), replace: (card) => cardAt(card, pressed),
    form: (asked) => formAt(asked, insideOf), again: (asked) => formAt(asked, insideOf),
    told: async (text) => {
      await chat.post(await spotOf(), wordsActivity(text[language]));
      return undefined;
    },
  };
}

/** Among others: the answer goes to the person's own chat, and one line says so. */
function mentionDesk(at: At): Desk {
  const { origin, language, chat } = at;
  const line = (text: Text) => chat.post(origin.spot, wordsActivity(text[language]));
  const alone = lateDesk({ ...at, origin: { ...origin, from: 'typed' } });
  const then = async (shown: Promise<Body>): Promise<Body> => {
    await shown;
    await line(texts.answeredAlone);
    return undefined;
  };
  return {
    card: (card) => then(alone.card(card)), replace: (card) => then(alone.card(card)),
    form: (asked) => then(alone.form(asked)), again: (asked) => then(alone.again(asked)),
    told: async (text) => {
      await line(text);
      return undefined;
    },
  };
}

/** A card in the person's own chat: whatever takes its place takes it for good, not only until the client asks again. */
function cardDesk(at: At): Desk {
  const { origin, language, chat } = at;
  const messages = chatDesk(at, () => Promise.resolve(origin.spot));
  const inside = origin.shown !== undefined;
  const below = async (shown: Promise<Body>): Promise<Body> => {
    await shown;
    return wordsAnswer(texts.shownInChat[language]);
  };
  const instead = async (card: Card): Promise<Body> => {
    const [first = card] = partsOf(card, language);
    const body = cardAnswer(cardContent(first, language, 'message'));
    await chat.attempt(() => messages.replace(card));
    return body;
  };
  const formInstead = async (asked: Asked): Promise<Body> => {
    const content = inlineForm(asked, language);
    await chat.attempt(() => messages.again(asked));
    return cardAnswer(content);
  };
  return {
    card: (card) => (inside ? instead(card) : below(messages.card(card))), replace: (card) => (origin.standing ? below(messages.card(card)) : instead(card)),
    form: (asked) => (inside ? formInstead(asked) : below(messages.form(asked))), again: formInstead,
    told: (text) => Promise.resolve(wordsAnswer(text[language])),
  };
}

/** A card that others read as well: what takes its place is for the presser alone. */
function sharedCardDesk(at: At): Desk {
  const { language } = at;
  const own = async (card: Card): Promise<Body> => {
    if (partsOf(card, language).length === 1) return cardAnswer(cardContent(card, language, 'message'));
    await lateDesk(at).card(card);
    return wordsAnswer(texts.answeredAlone[language]);
  };
  const form = (asked: Asked) => Promise.resolve(cardAnswer(inlineForm(asked, language)));
  return { card: own, replace: own, form, again: form, told: (text) => Promise.resolve(wordsAnswer(text[language])) };
}

function dialogDesk(at: At): Desk {
  const { origin, language, chat } = at;
  const card = (shown: Card) => Promise.resolve(dialogAnswer(cardContent(shown, language, 'dialog'), shown.title?.[language] ?? ''));
  const form = ({ form: asked, showing }: Asked) => Promise.resolve(dialogAnswer(formContent(asked, language, { ...showing, surface: 'dialog' }), asked.title[language]));
  return {
    card, form, again: form,
    replace: async (shown) => {
      const body = await card(shown);
      if (origin.from === 'fetch' && origin.private && !origin.standing) await chat.attempt(() => lateDesk(at).replace(shown)); // the pressed card is out of date, wherever the answer is read
      return body;
    },
    told: (text) => Promise.resolve(dialogWords(text[language])),
  };
}

function inlineForm({ form, showing }: Asked, language: Language) {
  return formContent(form, language, { ...showing, surface: 'message' });
}
