import { draw, type Chance } from './chance';
import { cell, inputRows, numberIn } from './inputs';

/** A made-up name: a common surname and a common given name, combined by chance. */
export interface DemoName { readonly name: string; readonly kana: string; /** Latin letters, for an address. */ readonly latin: string }

/** Draws names. The same surname comes often, as it does; variant characters come beside each other. */
export function nameSource(): (chance: Chance) => DemoName {
  const surname = draw(inputRows('surnames.csv'), (row) => numberIn(row, '重み'));
  const given = inputRows('given-names.csv');
  return (chance) => {
    const family = surname(chance);
    const first = chance.pick(given);
    return {
      name: `${cell(family, '姓')}　${cell(first, '名')}`, kana: `${cell(family, 'セイ')} ${cell(first, 'メイ')}`,
      latin: `${cell(family, 'ローマ字')}.${cell(first, 'ローマ字')}`,
    };
  };
}

/** Addresses that nobody has (RFC 2606 in spirit: `example` under the local governments' domain); a namesake gets a number. */
export class Addresses {
  private readonly taken = new Map<string, number>();

  next(latin: string): string {
    const times = (this.taken.get(latin) ?? 0) + 1;
    this.taken.set(latin, times);
    return `${latin}${times === 1 ? '' : times}@example.lg.jp`;
  }
}
