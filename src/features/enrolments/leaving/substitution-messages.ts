import { defineMessages } from '../../../kernel/messages';

/** Texts about 交代. */
export const texts = defineMessages({
  // the form
  title: { ja: '受講者の交代', en: 'Substitution' },
  intro: { ja: '{name}に代わって「{course}」を受講する人を選びます。{name}と選んだ方にお知らせします。', en: 'Choose who takes the place of {name} in "{course}". Both will be told.' },
  staff: { ja: '交代する人', en: 'Substitute' },
  staffHint: { ja: '同じ所属で、受講できる職員です。', en: 'People of the same unit who can take part.' },
  staffFirst: { ja: '同じ所属で、受講できる職員です（初めの{n}人）。', en: 'People of the same unit who can take part (the first {n}).' },
  reasonHint: { ja: '記録に残ります。{name}と選んだ方には表示されません（300字以内）。', en: 'Kept on record. Neither {name} nor the person chosen will see it (300 characters at most).' },
  submit: { ja: '交代する', en: 'Substitute' },
  nobody: { ja: '同じ所属に、いま交代できる職員がいません。', en: 'Nobody of the same unit can take the seat at present.' },
  waitsInLine: { ja: '補欠の方が待っています。交代すると、空いた席は補欠の方には回りません。', en: 'Somebody waits for a seat. With a substitution it does not go to them.' },
  // refusals
  notYours: { ja: 'この受講者を交代できるのは、本人の{unitHead}（代理を含む）と{hr}のみです。必要な場合は{hr}へご連絡ください。', en: "Only the person's {unitHead} (or deputy) and {hr} can do this. Please contact {hr} if needed." },
  notReplaceable: { ja: '「{course}」は、いま受講者を交代することができません。ご不明な点は{hr}へご相談ください。', en: 'People of "{course}" cannot be substituted now. Please ask {hr} if you have questions.' },
  lineFirst: { ja: '「{course}」は補欠の方が待っているため、空いた席は補欠の方に回ります。交代が必要な場合は{hr}へご相談ください。', en: 'Somebody waits for a seat in "{course}", so a free seat goes to them. Please talk to {hr} if a substitution is needed.' },
  notACandidate: { ja: '選んだ方は、いま受講することができません。選び直してください。', en: 'This person cannot take part at present. Please choose again.' },
  unitFull: { ja: '選んだ方の所属は、所属別の定員に達しています。', en: 'The unit of this person has all its seats.' },
  // what came of it
  done: { ja: '「{course}」の受講者を{name}から{successor}に交代しました。お二人にお知らせします。', en: '{successor} takes the place of {name} in "{course}". Both will be told.' },
  told: { ja: '「{course}」の受講は、{successor}と交代しました。', en: '{successor} has taken your place in "{course}".' },
  othersTitle: { ja: '【受講者の交代】', en: 'Substitution' },
  others: { ja: '「{course}」の受講者が、{name}から{successor}に交代しました。', en: '{successor} takes the place of {name} in "{course}".' },
  inPlaceOf: { ja: '{by}の依頼により、{name}に代わって受講いただくことになりました。都合が付かない場合は、「辞退する」から申し出ることができます。', en: '{by} asks you to take the place of {name}. If you cannot, please use "Withdraw".' },
  // the list
  listTitle: { ja: '受講者の交代', en: 'Substitution' },
  listCount: { ja: '受講が決定していて、これから始まる研修の受講者は{n}人です。', en: 'People with a seat in a course that has not begun: {n}.' },
  listNone: { ja: '交代できる受講者はいません。', en: 'There is nobody to substitute.' },
  until: { ja: '交代の期限：{deadline}', en: 'Substitution until {deadline}' },
  closed: { ja: '変更の期限（{deadline}）を過ぎています。', en: 'The time for changes ({deadline}) has passed.' },
  notOnStaff: { ja: '在籍していません', en: 'not on the staff any more' },
  withdrawalWaits: { ja: '辞退の確認待ち', en: 'withdrawal waits for confirmation' },
  noSuchCourse: { ja: '「{input}」に一致する研修の受講者はいません。', en: 'Nobody has a seat in a course that matches "{input}".' },
  word: { ja: '所属職員の受講を交代する', en: 'substitute people of your unit' },
  courseArgument: { ja: '研修名', en: 'course' },
});
