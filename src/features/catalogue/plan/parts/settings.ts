import { say, type Text } from '../../../../kernel/messages';
import { editDistance } from '../../../../kernel/text';
import { isSettingKey, settings as read, typedSetting } from '../../settings';
import { choice, code, orNone, text } from '../cell';
import { planMessages as m } from '../messages';
import { column, definePart } from '../part';
import { settingUnit, settingUnits, settled, unitWords, valueFault, type SettingUnit } from '../setting-units';

/**
 * Every deadline, amount, cadence, threshold and name that an office may decide (domain, tags P, K and A; ruling 22).
 * `use`: IN_USE is read by code and checked against its type; RESERVED is kept for what is built later and checked by its unit.
 */
export const settings = definePart({
  file: 'settings.csv',
  key: ['key'],
  columns: {
    key: column('キー', code),
    use: column('利用', choice({ IN_USE: ['使用'], RESERVED: ['予約'] })),
    value: column('値', orNone(text)),
    valueEn: column('値（英語）', orNone(text)),
    unit: column('単位', settingUnit),
    default: column('既定値', orNone(text)),
    meaning: column('意味', text),
    meaningEn: column('意味（英語）', text),
    source: column('根拠', orNone(text)),
  },
  check({ key, use, value, valueEn, unit, default: byDefault }, { fault, warn }) {
    if (key !== undefined && use !== undefined) {
      if (use === 'IN_USE' && !isSettingKey(key)) warn('key', unread(key));
      if (use === 'RESERVED' && isSettingKey(key)) warn('use', say(m.settingInUse, { key }));
    }
    if (unit === undefined) return;
    if (valueEn && unit !== 'phrase') fault('valueEn', m.englishNotHere);
    const known = key !== undefined && isSettingKey(key) ? read[key] : undefined;
    if (known && known.unit !== unit) return fault('unit', wrongUnit(known.unit, unit));
    const type = known?.type ?? settingUnits[unit];
    for (const [field, typed] of [['value', value], ['default', byDefault]] as const) {
      const reason = typed ? valueFault(type, { value: typed, valueEn: valueEn ?? null }) : undefined;
      if (reason) fault(field, reason);
    }
    if (key && known && !('default' in known) && value !== undefined && byDefault !== undefined && !typedSetting({ key, value, valueEn: null, default: byDefault })) fault('value', m.blank);
  },
  settle: (row) => ({ ...row, value: settled(row.unit, row.value), default: settled(row.unit, row.default) }),
});

function unread(key: string): Text {
  const near = Object.keys(read).find((known) => editDistance(known, key) <= 2);
  return near === undefined ? say(m.settingUnknown, { key }) : say(m.settingNear, { key, near });
}

const shown = (unit: SettingUnit): string => unitWords[unit][0] ?? unit;
function wrongUnit(wanted: SettingUnit, unit: SettingUnit): Text {
  return say(m.settingUnit, { unit: shown(wanted), value: shown(unit) });
}
