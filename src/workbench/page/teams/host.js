const INK = { default: '#242424', subtle: '#616161' };

/** Colours of text on the grounds below: all of them 4.5 to 1 or better. */
const FOREGROUND = {
  default: INK, dark: INK, light: { default: '#ffffff', subtle: '#f0f0f0' }, accent: { default: '#4f52b2', subtle: '#5b5fc7' }, good: { default: '#0e700e', subtle: '#107c10' },
  warning: { default: '#835b00', subtle: '#835b00' }, attention: { default: '#b10e1c', subtle: '#b10e1c' },
};

const ground = (backgroundColor, borderColor) => ({ backgroundColor, borderColor, foregroundColors: FOREGROUND });

const SIZES = { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 };
const WEIGHTS = { lighter: 400, default: 400, bolder: 600 };
const FONT = "'Segoe UI', 'Hiragino Sans', 'Hiragino Kaku Gothic ProN', 'Yu Gothic UI', Meiryo, 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif";
const MONOSPACE = "'Cascadia Mono', Consolas, 'BIZ UDGothic', 'Noto Sans Mono CJK JP', ui-monospace, monospace";

/** How Teams dresses cards, as far as the official renderer takes it; the rest is teams.css. */
export const HOST = {
  hostCapabilities: {},
  choiceSetInputValueSeparator: ',',
  supportsInteractivity: true,
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 14 },
  separator: { lineThickness: 1, lineColor: '#e0e0e0' },
  fontTypes: {
    default: { fontFamily: FONT, fontSizes: SIZES, fontWeights: WEIGHTS },
    monospace: { fontFamily: MONOSPACE, fontSizes: { ...SIZES, default: 13 }, fontWeights: WEIGHTS },
  },
  lineHeights: { small: 18, default: 22, medium: 24, large: 28, extraLarge: 32 },
  imageSizes: { small: 32, medium: 52, large: 100 },
  containerStyles: {
    default: ground('#ffffff', '#e0e0e0'), emphasis: ground('#f5f5f5', '#e0e0e0'), accent: ground('#ebebf9', '#c5c6ea'), good: ground('#f1faf1', '#9fd89f'), attention: ground('#fdf3f4', '#eeacb2'), warning: ground('#fff9f0', '#f9e2ae'),
  },
  inputs: {
    label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' }, optionalInputs: { weight: 'bolder' } },
    errorMessage: { color: 'attention', size: 'small', weight: 'bolder', spacing: 'small' },
    allowDynamicallyFilteredChoiceSet: false,
  },
  actions: {
    maxActions: 6, spacing: 'medium', buttonSpacing: 8, showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' }, actionsOrientation: 'horizontal', actionAlignment: 'left', allowTitleToWrap: true,
  },
  adaptiveCard: { allowCustomStyle: false },
  factSet: { title: { size: 'default', weight: 'bolder', wrap: true, maxWidth: 140 }, value: { size: 'default', wrap: true }, spacing: 14 },
  table: { cellSpacing: 8 },
  textStyles: { heading: { size: 'medium', weight: 'bolder' }, columnHeader: { weight: 'bolder' } },
  textBlock: { headingLevel: 4 },
};
